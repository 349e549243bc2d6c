//! The flags of `verify`.

use clap::Args;

use crate::findings::ReportArgs;
use crate::lint::InputFormat;
use crate::probing::{AskingArgs, FailOn};

/// `verify`
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, disable_version_flag = true)]
pub(crate) struct VerifyArgs {
    /// Policy file; - reads standard input
    #[arg(value_name = "POLICY|-")]
    pub(super) policy: String,
    /// URL of the server, such as https://api.example.com
    #[arg(short, long, value_name = "URL")]
    pub(super) target: String,
    /// Path that exists on the server; rules whose path is a pattern are asked there [default: one made from the pattern]
    #[arg(short, long, value_name = "PATH")]
    pub(super) path: Vec<String>,
    /// Only these rules, by name or as rule[N], from 0
    #[arg(long, value_name = "RULE")]
    pub(super) only: Vec<String>,
    /// Form of the policy file: toml or json [default: as its name ends, or as it begins]
    #[arg(long, value_enum, hide_possible_values = true, value_name = "FORMAT")]
    pub(super) input_format: Option<InputFormat>,
    /// The most near misses of a rule's origins that are asked
    #[arg(long, value_name = "N", default_value = "64")]
    pub(super) negatives: usize,
    /// Ask the same questions again as the run that named this seed
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
  # Does what is deployed do what the policy says?
  xorigin verify cors.toml --target https://api.example.com
  # Where rules are for /v1/*, at a path that answers
  xorigin verify cors.toml --target https://api.example.com --path /v1/items/7
  # In CI: the summary here, the findings in code scanning and in the test report
  xorigin verify cors.toml --target https://staging.example.com \\
      --report sarif=verify.sarif --report junit=verify.xml
  # A report to send to somebody
  xorigin verify cors.toml --target http://127.0.0.1:8080 --report html=verify.html
  # With the cookies of somebody who is signed in
  xorigin verify cors.toml --target https://api.example.com -b 'session=…'

Methods that change something are only ever asked about, by preflight.

Exit codes: 0 the server does what the policy says, 1 it does not, 2 usage or a faulty policy,
3 no server answered (no verdict), 4 inconclusive, 130 interrupted";
