//! The command.

use std::io;
use std::path::Path;

use xorigin::policy::Severity;
use xorigin::policy::file::{Format, LONGEST_FILE};

use super::args::{Deny, InputFormat, LintArgs, LintFormat};
use super::build::lint;
use super::model::{FileView, LintReport};
use super::sarif::sarif;
use super::text::write_text;
use crate::exit::Exit;
use crate::file;
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
    let most = u64::try_from(LONGEST_FILE).unwrap_or(u64::MAX);
    let (shown, bytes) = match name {
        "-" => ("<stdin>", file::read_all(io::stdin().lock(), most)),
        path => (path, file::read(Path::new(path), most)),
    };
    let bytes = bytes.map_err(|error| format!("cannot be read: {error}"))?;
    let text =
        String::from_utf8(bytes).map_err(|error| not_utf8(error.as_bytes(), error.utf8_error().valid_up_to()))?;
    let format = args.input_format.map_or_else(|| Format::of(name, &text), InputFormat::format);
    Ok(lint(shown, text, format))
}

fn not_utf8(bytes: &[u8], at: usize) -> String {
    let what = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "it is UTF-16".to_owned(),
        _ => {
            let line = bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
            format!("it is not UTF-8 (line {line})")
        }
    };
    format!("{what}; save it as UTF-8")
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
