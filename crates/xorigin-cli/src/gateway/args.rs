//! The flags of `gateway`.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use xorigin_gateway::settings::Upstream;
use xorigin_gateway::settings::file::{Given, InvalidAddress, parse_address, parse_upstream};

/// `gateway`
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, disable_version_flag = true)]
pub(crate) struct GatewayArgs {
    /// The file with the rules and, in its table [gateway], the settings
    #[arg(short, long, visible_alias = "config", value_name = "FILE", required_unless_present = "health")]
    pub(super) policy: Option<PathBuf>,
    /// Where requests go, instead of the file's routes; several take turns
    #[arg(short, long, value_name = "URL", value_parser = upstream)]
    upstream: Vec<Upstream>,
    /// Where to listen, without TLS, instead of where the file says [default: 127.0.0.1:8080]
    #[arg(short, long, value_name = "ADDRESS", value_parser = address)]
    listen: Vec<SocketAddr>,
    /// Where health, metrics and reload are, or off [default: 127.0.0.1:9091]
    #[arg(long, value_name = "ADDRESS|off", value_parser = admin)]
    admin: Option<Admin>,
    /// How many threads serve requests [default: as many as can run at a time]
    #[arg(long, value_name = "N")]
    workers: Option<NonZeroUsize>,
    /// Write no line for each request to standard output
    #[arg(long)]
    no_access_log: bool,
    /// Form of what is said on standard error: text or json [default: text on a terminal, otherwise json]
    #[arg(long, value_enum, hide_possible_values = true, value_name = "FORMAT")]
    pub(super) log_format: Option<LogFormat>,
    /// Read the file, say what is wrong with it, and end
    #[arg(long)]
    pub(super) check: bool,
    /// Ask a running gateway's admin listener whether it is ready, and end
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, default_missing_value = "127.0.0.1:9091", value_parser = address,
          conflicts_with_all = ["policy", "upstream", "listen", "admin", "workers", "no_access_log", "check"])]
    pub(super) health: Option<SocketAddr>,
}

const EXAMPLES: &str = "\
Examples:
  # The policy of a file in front of an application
  xorigin gateway --policy cors.toml --upstream http://127.0.0.1:3000
  # Everything in the file: `[gateway]` beside the rules (docs/gateway.md)
  xorigin gateway --policy /etc/xorigin/gateway.toml
  # Is the file right? And is the gateway ready?
  xorigin gateway --policy gateway.toml --check
  xorigin gateway --health
  # Read the file again
  kill -HUP PID
  curl -X POST http://127.0.0.1:9091/-/reload

The file is read again when it changes. What is faulty changes nothing.
SIGTERM finishes what is in flight; a second one cuts it.

Exit codes: 0 ended as told, or all is well, 1 cut by a second signal, or not ready,
2 usage, or a faulty file, 3 cannot listen, or no gateway there";

/// Where the admin listener is.
#[derive(Clone, Copy, Debug)]
struct Admin(Option<SocketAddr>);

/// The form of what is said on standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LogFormat {
    /// For people
    Text,
    /// A line of JSON for each event
    Json,
}

impl GatewayArgs {
    /// What takes the place of the file's settings.
    pub(super) fn given(&self) -> Given {
        Given {
            upstreams: self.upstream.clone(),
            listen: self.listen.clone(),
            admin: self.admin.map(|Admin(admin)| admin),
            workers: self.workers,
            access_log: self.no_access_log.then_some(false),
            ..Given::default()
        }
    }
}

fn address(text: &str) -> Result<SocketAddr, String> {
    parse_address(text).map_err(|invalid| wrong("an IP address with a port, such as 127.0.0.1:8080", invalid))
}

fn upstream(text: &str) -> Result<Upstream, String> {
    parse_upstream(text).map_err(|invalid| wrong("a URL of a server alone, such as http://127.0.0.1:3000", invalid))
}

fn admin(text: &str) -> Result<Admin, String> {
    if text == "off" { Ok(Admin(None)) } else { address(text).map(|address| Admin(Some(address))) }
}

fn wrong(expected: &str, invalid: InvalidAddress) -> String {
    match invalid.suggestion {
        Some(suggestion) => format!("write {suggestion}"),
        None => format!("write {expected}"),
    }
}
