//! Which forms are wanted, and where they go.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};

use super::html::html;
use super::junit::junit;
use super::markdown::markdown;
use super::model::FindingsReport;
use super::sarif::sarif;
use super::text::write_text;
use crate::args::Color;
use crate::terminal;

/// What is written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ReportArgs {
    /// Form: text, json (schema: docs/findings.schema.json), sarif, junit, markdown or html
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = Form::Text)]
    format: Form,
    /// Write the report in this form to this file as well: --report sarif=cors.sarif
    #[arg(long, value_name = "FORM=FILE")]
    report: Vec<Wanted>,
    /// Write the summary only, on one line
    #[arg(short, long)]
    quiet: bool,
    /// When to use colours: auto (on a terminal, unless NO_COLOR is set), always or never
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// Show the values of Authorization, cookies and tokens
    #[arg(long)]
    pub(crate) show_secrets: bool,
    /// Show no progress
    #[arg(long)]
    pub(crate) no_progress: bool,
}

/// A form of the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people
    #[default]
    Text,
    /// For programs; the schema is docs/findings.schema.json
    Json,
    /// For code scanning: SARIF 2.1.0
    Sarif,
    /// For whatever shows test results
    Junit,
    /// For a comment on a change
    Markdown,
    /// One file for a browser
    Html,
}

/// A form, and the file that it goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wanted {
    form: Form,
    file: PathBuf,
}

impl FromStr for Wanted {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected = "expected FORM=FILE with json, sarif, junit, markdown, html or text, such as sarif=cors.sarif";
        let (form, file) = text.split_once('=').filter(|(_, file)| !file.is_empty()).ok_or(expected)?;
        let form =
            <Form as ValueEnum>::from_str(form, true).map_err(|_| format!("no form is called `{form}`; {expected}"))?;
        Ok(Self { form, file: file.into() })
    }
}

/// Where the report goes.
#[derive(Debug)]
pub(crate) struct Outputs<'a>(pub(crate) &'a ReportArgs);

impl Outputs<'_> {
    /// Finds out, before anything is sent, whether the files can be written.
    ///
    /// # Errors
    /// Which cannot, and why.
    pub(crate) fn check(&self) -> Result<(), String> {
        for Wanted { file, .. } in &self.0.report {
            let opened = fs::OpenOptions::new().append(true).create(true).open(file);
            opened.map_err(|error| format!("--report {}: cannot be written: {error}", file.display()))?;
        }
        Ok(())
    }

    /// Writes the report in every form that is wanted.
    ///
    /// # Errors
    /// What could not be written, and why. What goes to standard output is written first.
    pub(crate) fn write(&self, report: &FindingsReport) -> Result<(), String> {
        let said = rendered(report, self.0.format, self.0.quiet, terminal::width())?;
        terminal::put(&said, terminal::colour(self.0.color)).map_err(|error| format!("standard output: {error}"))?;
        for Wanted { form, file } in &self.0.report {
            let said = rendered(report, *form, false, FILE_WIDTH)?;
            let said = match form {
                Form::Text => anstream::adapter::strip_bytes(&said).into_vec(),
                _ => said,
            };
            fs::write(file, said)
                .map_err(|error| format!("--report {}: cannot be written: {error}", file.display()))?;
        }
        Ok(())
    }
}

/// How wide text in a file is.
const FILE_WIDTH: usize = 100;

fn rendered(report: &FindingsReport, form: Form, quiet: bool, width: usize) -> Result<Vec<u8>, String> {
    let mut said = Vec::new();
    let written = match form {
        Form::Text => write_text(report, quiet, width, &mut said),
        Form::Json => serde_json::to_writer_pretty(&mut said, report).map_err(io::Error::from),
        Form::Sarif => serde_json::to_writer_pretty(&mut said, &sarif(report)).map_err(io::Error::from),
        Form::Junit => {
            said.extend(junit(report).into_bytes());
            Ok(())
        }
        Form::Markdown => {
            said.extend(markdown(report).into_bytes());
            Ok(())
        }
        Form::Html => {
            said.extend(html(report).into_bytes());
            Ok(())
        }
    };
    written.map_err(|error| format!("the report cannot be written: {error}"))?;
    if matches!(form, Form::Json | Form::Sarif | Form::Html) {
        said.push(b'\n');
    }
    Ok(said)
}
