//! The command.

use std::io;

use xorigin::policy::Severity;

use super::args::{Deny, LintArgs, LintFormat};
use super::build::lint;
use super::model::{FileView, LintReport};
use super::read::PolicyText;
use super::sarif::sarif;
use super::text::write_text;
use crate::exit::Exit;
use crate::terminal;
use crate::visible::visible;

/// Runs `lint`.
pub(crate) fn run(args: &LintArgs) -> Exit {
    let mut all_read = true;
    let mut files = Vec::new();
    for name in &args.files {
        match read(name, args) {
            Ok(file) => files.push(file),
            Err(error) => {
                all_read = false;
                anstream::eprintln!("error: {}: {error}", visible(name));
            }
        }
    }
    let report = LintReport::new(files);
    let least = args.deny.map_or(Severity::Fault, Deny::least);
    if let Err(error) = write(&report, least, args) {
        anstream::eprintln!("error: standard output: {error}");
        return Exit::Usage;
    }
    match (all_read, report.counts.has(least)) {
        (false, _) => Exit::Usage,
        (true, true) => Exit::Blocked,
        (true, false) => Exit::Allowed,
    }
}

/// Reads and lints a file.
fn read(name: &str, args: &LintArgs) -> Result<FileView, String> {
    PolicyText::read(name, args.input_format).map(lint)
}

/// Tells every error of these files, as `lint` does.
pub(crate) fn tell_errors(files: Vec<PolicyText>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut files: Vec<FileView> = files.into_iter().map(lint).collect();
    for file in &mut files {
        file.without_advice();
    }
    write_text(&LintReport::new(files), Severity::Fault, false, terminal::width(), out)
}

fn write(report: &LintReport, least: Severity, args: &LintArgs) -> io::Result<()> {
    let mut said = Vec::new();
    match args.format {
        LintFormat::Text => write_text(report, least, args.quiet, terminal::width(), &mut said)?,
        LintFormat::Json => {
            serde_json::to_writer_pretty(&mut said, report)?;
            said.push(b'\n');
        }
        LintFormat::Sarif => {
            serde_json::to_writer_pretty(&mut said, &sarif(report))?;
            said.push(b'\n');
        }
    }
    terminal::put(&said, terminal::colour(args.color))
}
