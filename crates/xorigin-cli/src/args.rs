//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use xorigin::engine::Engine;

use crate::audit::AuditArgs;
use crate::diff::DiffArgs;
use crate::explain::ExplainArgs;
use crate::gateway::GatewayArgs;
use crate::initiator::Initiator;
use crate::lint::LintArgs;
use crate::verify::VerifyArgs;

/// CORS as browsers do it, in a terminal.
#[derive(Debug, Parser)]
#[command(name = "xorigin", version, max_term_width = 100, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  xorigin check https://api.example.com/items/7 --origin https://app.example.com \\
      -X PUT --json '{\"n\":1}' --credentials include
  xorigin check https://api.example.com/ --origin http://localhost:3000 --diagram
  xorigin explain preflight-status
  xorigin lint cors.toml
  xorigin diff old.toml new.toml
  xorigin verify cors.toml --target https://api.example.com
  xorigin audit https://api.example.com/v1/account
  xorigin gateway --policy cors.toml --upstream http://127.0.0.1:3000
  xorigin demo

Exit codes of check: 0 allowed, 1 blocked, 2 usage, 3 network or HTTP failed (no verdict), 4 inconclusive";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Send a request as a browser does and say what a page gets, step by step, and what to change
    Check(Box<CheckArgs>),
    /// Explain a code, or the messages in a browser's console: cause, example, check, and the fix for each server
    Explain(ExplainArgs),
    /// Check policy files: everything that is wrong with them, where, and what to write instead
    Lint(LintArgs),
    /// Compare two policy files: what a change newly allows or refuses, with an origin that shows it
    Diff(DiffArgs),
    /// Hold a live server, whoever wrote it, against the policy that it is to follow
    Verify(Box<VerifyArgs>),
    /// Find the known misconfigurations of live servers: who can get what, and how to mend it
    Audit(Box<AuditArgs>),
    /// Put a policy in front of an API: answer preflights, and own every CORS header of what comes back
    Gateway(Box<GatewayArgs>),
    /// Put the gateway in front of a sample API on loopback, ask it as browsers do, explain each exchange, and serve on
    Demo(DemoArgs),
    /// Print completions for a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the man page, or write one page for each command into a directory
    #[command(after_help = "Examples:\n  xorigin man | man -l -\n  xorigin man --dir ~/.local/share/man/man1")]
    Man {
        /// The directory; it must exist
        #[arg(long, value_name = "DIR")]
        dir: Option<PathBuf>,
    },
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  xorigin completions bash > ~/.local/share/bash-completion/completions/xorigin
  xorigin completions fish > ~/.config/fish/completions/xorigin.fish
  xorigin completions zsh > ~/.zfunc/_xorigin";

/// `demo`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  xorigin demo\n  xorigin demo --once --diagram")]
pub(crate) struct DemoArgs {
    /// End after the exchanges instead of serving until Ctrl-C
    #[arg(long)]
    pub(crate) once: bool,
    /// Draw each exchange as well
    #[arg(long)]
    pub(crate) diagram: bool,
}

/// `check`
#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLES, disable_version_flag = true)]
pub(crate) struct CheckArgs {
    /// The URL that the page asks for
    #[arg(required_unless_present_any = ["curl", "fetch", "har", "batch"])]
    pub(crate) url: Option<String>,
    #[command(flatten)]
    pub(crate) request: RequestArgs,
    #[command(flatten)]
    pub(crate) browser: BrowserArgs,
    #[command(flatten)]
    pub(crate) transport: TransportArgs,
    /// Give up after this many seconds, preflight and redirects included
    #[arg(help_heading = "Transport", short = 'm', long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    pub(crate) max_time: std::time::Duration,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) other: OtherArgs,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  # May a page on app.example.com send this and read the answer?
  xorigin check https://api.example.com/items/7 --origin https://app.example.com \\
      -X PUT --json '{\"n\":1}' --credentials include
  # The request that DevTools copied (Copy as cURL, Copy as fetch)
  xorigin check --curl \"$(pbpaste)\"
  xorigin check --fetch - < copied.js
  # A picture, in the terminal or as a file
  xorigin check https://api.example.com/ --origin https://app.example.com --diagram
  xorigin check https://api.example.com/ --origin https://app.example.com \\
      --format svg -o exchange.svg
  # Judge answers that curl saved (curl -i), without sending anything
  xorigin check https://api.example.com/ --origin https://app.example.com -X DELETE \\
      --no-send --response options.txt --response delete.txt
  # Can a canvas be read after this image was drawn on it?
  xorigin check https://cdn.example.com/a.png --origin https://app.example.com \\
      --initiator img --crossorigin anonymous
  # What do Chrome, Firefox and Safari make of it, and what makes them agree?
  xorigin check https://api.example.com/ --origin https://app.example.com \\
      -X DELETE --browser all
  # Another program asks, line by line
  xorigin check --batch requests.jsonl

Exit codes: 0 allowed, 1 blocked, 2 usage, 3 network or HTTP failed (no verdict), 4 inconclusive";

/// The request.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Request")]
pub(crate) struct RequestArgs {
    /// Method [default: GET, or POST with a body]
    #[arg(short = 'X', long = "request", value_name = "METHOD")]
    pub(crate) method: Option<String>,
    /// Header that the page sets; `Name;` is an empty one, @FILE reads lines
    #[arg(short = 'H', long = "header", value_name = "NAME: VALUE")]
    pub(crate) headers: Vec<String>,
    /// Body, as a form's; several are joined by &; @FILE reads a file
    #[arg(short = 'd', long, value_name = "DATA", conflicts_with = "json")]
    pub(crate) data: Vec<String>,
    /// Body as -d, but @ has no meaning
    #[arg(long, value_name = "DATA", conflicts_with = "json")]
    pub(crate) data_raw: Vec<String>,
    /// Body as -d, but bytes and line ends of @FILE stay as they are
    #[arg(long, value_name = "DATA", conflicts_with = "json")]
    pub(crate) data_binary: Vec<String>,
    /// Body with Content-Type application/json; @FILE reads a file
    #[arg(long, value_name = "JSON")]
    pub(crate) json: Option<String>,
    /// Part of a multipart/form-data body; @FILE sends a file
    #[arg(short = 'F', long = "form", value_name = "NAME=VALUE", conflicts_with_all = ["data", "data_raw", "data_binary", "json"])]
    pub(crate) form: Vec<String>,
    /// Cookie that the browser holds for the URL's host; without SameSite it counts as SameSite=None
    #[arg(short = 'b', long = "cookie", value_name = "NAME=VALUE")]
    pub(crate) cookies: Vec<String>,
    /// Authorization header that the page sets, Basic
    #[arg(short = 'u', long, value_name = "USER:PASSWORD", conflicts_with = "bearer")]
    pub(crate) user: Option<String>,
    /// Authorization header that the page sets, Bearer
    #[arg(long, value_name = "TOKEN")]
    pub(crate) bearer: Option<String>,
    /// Request as "Copy as cURL" gives it; - reads it from standard input
    #[arg(long, value_name = "COMMAND", conflicts_with_all = ["url", "fetch"])]
    pub(crate) curl: Option<String>,
    /// Request as "Copy as fetch" gives it; - reads it from standard input
    #[arg(long, value_name = "CODE", conflicts_with = "url")]
    pub(crate) fetch: Option<String>,
    /// Request number N (from 1) of an HTTP archive, as DevTools save one
    #[arg(long, value_name = "FILE#N", conflicts_with_all = ["url", "curl", "fetch"])]
    pub(crate) har: Option<String>,
}

/// The browser and the page in it.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Browser")]
pub(crate) struct BrowserArgs {
    /// Origin of the page that asks: scheme, host and port, or null for a sandboxed page
    #[arg(short = 'O', long, value_name = "ORIGIN")]
    pub(crate) origin: Option<String>,
    /// URL of the page that asks, instead of --origin
    #[arg(long, value_name = "URL", conflicts_with = "origin")]
    pub(crate) page: Option<String>,
    /// Credentials mode: omit, same-origin or include [default: same-origin]
    #[arg(long, value_name = "MODE", hide_possible_values = true, value_parser = ["omit", "same-origin", "include"])]
    pub(crate) credentials: Option<String>,
    /// Mode: cors, no-cors or same-origin [default: cors]
    #[arg(long, value_name = "MODE", hide_possible_values = true, value_parser = ["cors", "no-cors", "same-origin"])]
    pub(crate) mode: Option<String>,
    /// Redirect mode: follow, error or manual [default: follow]
    #[arg(long, value_name = "MODE", hide_possible_values = true, value_parser = ["follow", "error", "manual"])]
    pub(crate) redirect: Option<String>,
    /// Cache mode, as in fetch() [default: default]
    #[arg(long, value_name = "MODE", hide_possible_values = true, value_parser = ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"])]
    pub(crate) cache: Option<String>,
    /// Referrer, as in fetch(): a URL of the page's origin, or empty for none
    #[arg(long, value_name = "URL")]
    pub(crate) referrer: Option<String>,
    /// Referrer policy [default: strict-origin-when-cross-origin]
    #[arg(long, value_name = "POLICY", hide_possible_values = true, value_parser = ["no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin", "origin-when-cross-origin", "strict-origin-when-cross-origin", "unsafe-url"])]
    pub(crate) referrer_policy: Option<String>,
    /// Who asks: fetch, xhr, img, script, module, style, font, audio or video
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = Initiator::Fetch, value_name = "WHO")]
    pub(crate) initiator: Initiator,
    /// The element's crossorigin attribute; absent if not given
    #[arg(long, value_name = "VALUE", num_args = 0..=1, default_missing_value = "")]
    pub(crate) crossorigin: Option<String>,
    /// The XMLHttpRequest has a listener on upload
    #[arg(long)]
    pub(crate) upload_listener: bool,
    /// The body is a stream
    #[arg(long)]
    pub(crate) stream_body: bool,
    /// Whose behaviour to follow: standard, chromium, firefox or webkit; or all, side by side
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = BrowserArg::Standard, value_name = "BROWSER")]
    pub(crate) browser: BrowserArg,
    /// Ask whether the request may be sent, by preflight, and do not send it
    #[arg(long, conflicts_with = "no_send")]
    pub(crate) preflight_only: bool,
    /// What the preflight cache knows at first: empty, or warm from a preflight sent beforehand
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = CacheArg::Empty, value_name = "STATE", conflicts_with = "no_send")]
    pub(crate) preflight_cache: CacheArg,
    /// Response header that the page will want to read; not being able to is reported
    #[arg(long, value_name = "NAME")]
    pub(crate) wants: Vec<String>,
}

/// Whose behaviour to follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum BrowserArg {
    /// The Fetch standard's
    #[default]
    Standard,
    /// Chromium's: Chrome, Edge, Opera
    Chromium,
    /// Firefox's
    Firefox,
    /// WebKit's: Safari, all of iOS
    Webkit,
    /// Each of them, side by side
    All,
}

impl BrowserArg {
    /// The profile; of all, the one from which the others differ.
    pub(crate) const fn engine(self) -> Engine {
        match self {
            Self::Standard | Self::All => Engine::STANDARD,
            Self::Chromium => Engine::CHROMIUM,
            Self::Firefox => Engine::FIREFOX,
            Self::Webkit => Engine::WEBKIT,
        }
    }
}

/// What the preflight cache knows at first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CacheArg {
    /// Nothing
    #[default]
    Empty,
    /// What a preflight sent beforehand was granted
    Warm,
}

/// How the server is reached.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Transport")]
pub(crate) struct TransportArgs {
    /// Accept any certificate
    #[arg(short = 'k', long)]
    pub(crate) insecure: bool,
    /// Trust only the certificates in this PEM file
    #[arg(long, value_name = "FILE")]
    pub(crate) cacert: Vec<PathBuf>,
    /// Client certificate (PEM), with --key
    #[arg(long, value_name = "FILE", requires = "key")]
    pub(crate) cert: Option<PathBuf>,
    /// Private key of the client certificate (PEM)
    #[arg(long, value_name = "FILE", requires = "cert")]
    pub(crate) key: Option<PathBuf>,
    /// Lowest version of TLS: 1.2 or 1.3 [default: 1.2]
    #[arg(long, value_name = "VERSION", hide_possible_values = true, value_parser = ["1.2", "1.3"])]
    pub(crate) tls_min: Option<String>,
    /// Proxy: http://, socks5:// or socks5h://, with user and password if it wants them
    #[arg(short = 'x', long, value_name = "URL")]
    pub(crate) proxy: Option<String>,
    /// Hosts that are reached without the proxy, separated by commas
    #[arg(long, value_name = "HOSTS", value_delimiter = ',')]
    pub(crate) noproxy: Vec<String>,
    /// Use this address for a host and port, as curl does
    #[arg(long, value_name = "HOST:PORT:ADDRESS")]
    pub(crate) resolve: Vec<String>,
    /// Use IPv4 only
    #[arg(short = '4', long, conflicts_with = "ipv6")]
    pub(crate) ipv4: bool,
    /// Use IPv6 only
    #[arg(short = '6', long)]
    pub(crate) ipv6: bool,
    /// Speak HTTP/1.1 only
    #[arg(long = "http1.1", conflicts_with = "http2")]
    pub(crate) http1: bool,
    /// Speak HTTP/2 only, with prior knowledge on http
    #[arg(long)]
    pub(crate) http2: bool,
    /// Give up connecting after this many seconds
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub(crate) connect_timeout: std::time::Duration,
    /// Value of User-Agent
    #[arg(short = 'A', long, value_name = "TEXT", default_value = concat!("Mozilla/5.0 (compatible; xorigin/", env!("CARGO_PKG_VERSION"), ")"))]
    pub(crate) user_agent: String,
}

/// What is written.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// Form of the report: text, json (schema: docs/check.schema.json), svg or mermaid
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Draw the exchange in the terminal
    #[arg(long)]
    pub(crate) diagram: bool,
    /// Write to this file instead of standard output
    #[arg(short = 'o', long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Show the heads as they went over the wire
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Write the verdict only, on one line
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// When to use colours: auto (on a terminal, unless NO_COLOR is set), always or never
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
    /// Show the values of Authorization, cookies and tokens
    #[arg(long)]
    pub(crate) show_secrets: bool,
}

/// The format of the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// For programs; the schema is docs/check.schema.json
    Json,
    /// A picture
    Svg,
    /// A sequence diagram for Markdown
    Mermaid,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Other ways to ask.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Without a live server, or for programs")]
pub(crate) struct OtherArgs {
    /// Send nothing: judge the answers given by --response, or say what would be sent
    #[arg(long)]
    pub(crate) no_send: bool,
    /// A saved answer (as curl -i writes it), in the order of the requests; - reads standard input
    #[arg(long, value_name = "FILE", requires = "no_send")]
    pub(crate) response: Vec<PathBuf>,
    /// Read requests as JSON lines and answer each with one: docs/batch-protocol.md
    #[arg(long, value_name = "FILE|-", conflicts_with_all = ["url", "curl", "fetch", "har", "no_send", "origin", "page"])]
    pub(crate) batch: Option<PathBuf>,
    /// Give the bodies too
    #[arg(long, requires = "batch", conflicts_with_all = ["url", "curl", "fetch", "har"])]
    pub(crate) bodies: bool,
}

pub(crate) fn seconds(text: &str) -> Result<std::time::Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "expected a number of seconds, such as 10 or 0.5".to_owned())?;
    std::time::Duration::try_from_secs_f64(seconds)
        .ok()
        .filter(|duration| !duration.is_zero())
        .ok_or_else(|| "expected more than 0 seconds".to_owned())
}
