//! The flags of `audit`.

use std::path::PathBuf;

use clap::Args;

use crate::findings::ReportArgs;
use crate::probing::{AskingArgs, FailOn};

/// `audit`
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, disable_version_flag = true)]
pub(crate) struct AuditArgs {
    /// URLs of resources, such as https://api.example.com/v1/account: CORS differs from path to path
    #[arg(value_name = "URL", required_unless_present_any = ["input", "har", "openapi"])]
    pub(super) targets: Vec<String>,
    /// File with a URL on each line; # begins a comment, - reads standard input
    #[arg(help_heading = "Targets", short, long, value_name = "FILE|-")]
    pub(super) input: Vec<String>,
    /// HTTP archive, as DevTools save one: its requests are the targets, their origins are known
    #[arg(help_heading = "Targets", long, value_name = "FILE")]
    pub(super) har: Vec<PathBuf>,
    /// OpenAPI 3 document, JSON or YAML: its operations are the targets
    #[arg(help_heading = "Targets", long, value_name = "FILE")]
    pub(super) openapi: Vec<PathBuf>,
    /// Server of the OpenAPI documents, instead of those that they name
    #[arg(help_heading = "Targets", long, value_name = "URL", requires = "openapi")]
    pub(super) server: Option<String>,
    /// Origin of your own pages: names that look like it are tried too
    #[arg(help_heading = "Checks", short = 'O', long, value_name = "ORIGIN")]
    pub(super) known_origin: Vec<String>,
    /// Only these checks, by code or by number, such as A04
    #[arg(help_heading = "Checks", long, value_name = "CHECK", value_delimiter = ',')]
    pub(super) checks: Vec<String>,
    /// All but these checks
    #[arg(help_heading = "Checks", long, value_name = "CHECK", value_delimiter = ',', conflicts_with = "checks")]
    pub(super) skip: Vec<String>,
    /// Give every request a query of its own, so that no cache answers, and ask what is asked of caches
    #[arg(help_heading = "Checks", long)]
    pub(super) cache_bust: bool,
    /// Try no WebSocket handshake, which one request of each target is otherwise
    #[arg(help_heading = "Checks", long)]
    pub(super) no_websocket: bool,
    /// Findings that are accepted, each with a reason and an expiry (TOML)
    #[arg(help_heading = "Checks", long, value_name = "FILE")]
    pub(super) accept: Option<PathBuf>,
    /// Print what would be sent, and send nothing
    #[arg(help_heading = "Checks", long)]
    pub(super) dry_run: bool,
    /// Ask with the same names again as the run that named this seed
    #[arg(long, value_name = "N")]
    pub(super) seed: Option<u64>,
    /// The least severity that fails: info, low, medium, high, critical or never
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = FailOn::Low, value_name = "SEVERITY")]
    pub(super) fail_on: FailOn,
    #[command(flatten)]
    pub(super) asking: AskingArgs,
    #[command(flatten)]
    pub(super) output: ReportArgs,
}

const EXAMPLES: &str = "\
Examples:
  xorigin audit https://api.example.com/v1/account
  # As somebody who is signed in, and with the front end that the server trusts
  xorigin audit https://api.example.com/v1/account -b 'session=…' -O https://app.example.com
  # Everything that a page asked for, or that a document describes
  xorigin audit --har app.har
  xorigin audit --openapi openapi.yaml --server https://staging.example.com
  # A list, politely, with a report for code scanning
  xorigin audit -i urls.txt --rate 5 --report sarif=cors.sarif
  # What would be sent?
  xorigin audit --dry-run https://api.example.com/
  # What is known and accepted
  xorigin audit -i urls.txt --accept accepted.toml

accepted.toml:
  [[accept]]
  code = \"audit-any-subdomain\"
  target = \"https://api.example.com/*\"
  reason = \"all subdomains are ours\"
  expires = 2027-06-30

Methods that change something are only ever asked about, by preflight. Ask only servers that you
may ask. `xorigin explain CODE` has a page for each finding.

Exit codes: 0 nothing that --fail-on names, 1 something, 2 usage, 3 no server answered (no verdict),
4 nothing found but not everything known, 130 interrupted";
