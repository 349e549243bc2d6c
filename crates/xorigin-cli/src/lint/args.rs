//! The flags of `lint`.

use clap::{Args, ValueEnum};
use xorigin::policy::Severity;
use xorigin::policy::file::Format;

use crate::args::Color;

/// `lint`
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, disable_version_flag = true)]
pub(crate) struct LintArgs {
    /// Policy files; - reads standard input
    #[arg(value_name = "FILE|-", required = true)]
    pub(super) files: Vec<String>,
    /// Fail on more than errors: on warnings, or on notes as well
    #[arg(long, value_enum, hide_possible_values = true, value_name = "warnings|notes")]
    pub(super) deny: Option<Deny>,
    /// Form of the files: toml or json [default: as their names end, or as they begin]
    #[arg(long, value_enum, hide_possible_values = true, value_name = "FORMAT")]
    pub(super) input_format: Option<InputFormat>,
    /// Form: text, json (schema: docs/lint.schema.json) or sarif (version 2.1.0, for code scanning)
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = LintFormat::Text)]
    pub(super) format: LintFormat,
    /// Write a line for each file only
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// When to use colours: auto (on a terminal, unless NO_COLOR is set), always or never
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(super) color: Color,
}

const EXAMPLES: &str = "\
Examples:
  xorigin lint cors.toml
  # Every policy, in CI; warnings fail it too
  xorigin lint --deny warnings policies/*.toml
  # What another program writes
  make-policy | xorigin lint -
  # For GitHub's code scanning and editors
  xorigin lint --format sarif cors.toml > lint.sarif

An error is what a policy cannot have: no server starts with it. A warning is
most probably not what was meant. A note is worth knowing.
`xorigin explain CODE` has a page for each.

Exit codes: 0 no errors (nor what --deny names), 1 errors, 2 usage, or a file that cannot be read";

/// What fails besides errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings
    #[value(alias = "warning")]
    Warnings,
    /// Warnings and notes
    #[value(alias = "note")]
    Notes,
}

impl Deny {
    /// The least that fails.
    pub(super) const fn least(self) -> Severity {
        match self {
            Self::Warnings => Severity::Warning,
            Self::Notes => Severity::Note,
        }
    }
}

/// The form of a policy file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// TOML
    Toml,
    /// JSON
    Json,
}

impl InputFormat {
    pub(super) const fn format(self) -> Format {
        match self {
            Self::Toml => Format::Toml,
            Self::Json => Format::Json,
        }
    }
}

/// The form of what `lint` writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum LintFormat {
    /// For people
    #[default]
    Text,
    /// For programs; the schema is docs/lint.schema.json
    Json,
    /// For code scanning and editors: SARIF 2.1.0
    Sarif,
}
