//! The flags of `diff`.

use clap::{Args, ValueEnum};

use crate::args::Color;
use crate::lint::InputFormat;

/// `diff`
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, disable_version_flag = true)]
pub(crate) struct DiffArgs {
    /// The policy file before the change; - reads standard input
    #[arg(value_name = "OLD|-")]
    pub(super) old: String,
    /// The policy file after it; - reads standard input
    #[arg(value_name = "NEW|-")]
    pub(super) new: String,
    /// What ends with exit code 1: looser (what is, or may be, newly allowed), any (every difference) or never
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = FailOn::Any, value_name = "WHAT")]
    pub(super) fail_on: FailOn,
    /// Form of the files: toml or json [default: as their names end, or as they begin]
    #[arg(long, value_enum, hide_possible_values = true, value_name = "FORMAT")]
    pub(super) input_format: Option<InputFormat>,
    /// Form: text, json (schema: docs/diff.schema.json), sarif (version 2.1.0, for code scanning) or markdown (a comment)
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = DiffFormat::Text)]
    pub(super) format: DiffFormat,
    /// Write one line only
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// When to use colours: auto (on a terminal, unless NO_COLOR is set), always or never
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(super) color: Color,
}

const EXAMPLES: &str = "\
Examples:
  xorigin diff old.toml new.toml
  # What this branch changes
  git show main:cors.toml | xorigin diff - cors.toml
  # A comment on a pull request; CI fails if anything is newly allowed
  git show main:cors.toml |
      xorigin diff - cors.toml --format markdown --fail-on looser > comment.md

Policies are compared by what they decide: another order or another spelling is
no difference. Each difference has a witness, an origin and a request about which
the two policies decide differently.

Exit codes: 0 no difference (or none that --fail-on names), 1 differences, 2 usage, or a faulty policy";

/// What ends with exit code 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// What is, or may be, newly allowed
    Looser,
    /// Every difference
    #[default]
    Any,
    /// Nothing
    Never,
}

/// The form of what `diff` writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For people
    #[default]
    Text,
    /// For programs; the schema is docs/diff.schema.json
    Json,
    /// For code scanning and editors: SARIF 2.1.0
    Sarif,
    /// For a comment on a pull request
    Markdown,
}
