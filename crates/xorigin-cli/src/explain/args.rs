//! The flags of `explain`.

use clap::{Args, ValueEnum};

use super::stacks::stack_names;
use crate::args::Color;

/// `explain`
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, disable_version_flag = true)]
pub(crate) struct ExplainArgs {
    /// A code, a browser's name for one, a header, a word, or console text; - reads console text from standard input;
    /// nothing lists the codes
    #[arg(value_name = "CODE|TEXT|-")]
    pub(super) what: Vec<String>,
    /// Show the fix for this server or framework only
    #[arg(long, value_name = "NAME", hide_possible_values = true, value_parser = stack_names())]
    pub(super) stack: Option<String>,
    /// Form: text or json (schema: docs/explain.schema.json)
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = ExplainFormat::Text)]
    pub(super) format: ExplainFormat,
    /// When to use colours: auto (on a terminal, unless NO_COLOR is set), always or never
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(super) color: Color,
}

const EXAMPLES: &str = "\
Examples:
  xorigin explain
  xorigin explain preflight-status
  xorigin explain PreflightMissingAllowOriginHeader
  # What lint says about a policy
  xorigin explain origin-public-suffix
  # The fix alone, as a file
  xorigin explain allow-origin-missing --stack nginx > cors.conf
  # What the browser's console says, copied
  pbpaste | xorigin explain -

Servers and frameworks: nginx, apache, caddy, haproxy, express, axum, actix, spring, django, flask,
fastapi, aspnet, go, api-gateway, s3, cloudfront

Exit codes: 0 explained, 1 no known message in the text, 2 usage, 3 reading or writing failed";

/// The format of what `explain` writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ExplainFormat {
    /// For people
    #[default]
    Text,
    /// For programs; the schema is docs/explain.schema.json
    Json,
}
