//! The command.

use std::io;

use xorigin::policy::{Differences, Policy, Severity};
use xorigin_gateway::settings::file::{Given, parse};

use super::args::{DiffArgs, DiffFormat, FailOn};
use super::build::{Side, report};
use super::markdown::markdown;
use super::model::DiffReport;
use super::sarif::sarif;
use super::text::write_text;
use crate::exit::Exit;
use crate::lint::{PolicyText, tell_errors};
use crate::terminal;
use crate::visible::visible;

/// Runs `diff`.
pub(crate) fn run(args: &DiffArgs) -> Exit {
    if args.old == "-" && args.new == "-" {
        anstream::eprintln!("error: only one of the two policies can be standard input: name a file for the other");
        return Exit::Usage;
    }
    let mut texts = Vec::new();
    for name in [&args.old, &args.new] {
        match PolicyText::read(name, args.input_format) {
            Ok(text) => texts.push(text),
            Err(error) => anstream::eprintln!("error: {}: {error}", visible(name)),
        }
    }
    let [old, new] = &*texts else { return Exit::Usage };
    match compare(old, new) {
        None => tell(texts),
        Some((differences, report)) => match write(&report, &differences, args) {
            Ok(()) if fails(&differences, args.fail_on) => Exit::Blocked,
            Ok(()) => Exit::Allowed,
            Err(error) => {
                anstream::eprintln!("error: standard output: {error}");
                Exit::Usage
            }
        },
    }
}

/// Compares two files, unless one has a fault.
fn compare(old: &PolicyText, new: &PolicyText) -> Option<(Differences, DiffReport)> {
    let given = Given::default();
    let (old_file, old_settings) = parse(&old.text, old.format, &given);
    let (new_file, new_settings) = parse(&new.text, new.format, &given);
    let mut sides = Vec::new();
    for (text, file) in [(old, &old_file), (new, &new_file)] {
        let spec = file.spec()?;
        if file.diagnostics().iter().any(|located| located.diagnostic.severity() == Severity::Fault) {
            return None;
        }
        sides.push(Side { name: &text.name, file, spec, policy: Policy::new(spec).ok()? });
    }
    let [old, new] = &*sides else { return None };
    let differences = old.policy.diff(&new.policy);
    let report = report(old, new, &differences, old_settings != new_settings);
    Some((differences, report))
}

/// Tells what is wrong with the files.
fn tell(texts: Vec<PolicyText>) -> Exit {
    let mut said = Vec::new();
    // Writing to a vector cannot fail.
    let _ = tell_errors(texts, &mut said);
    anstream::eprint!("{}", String::from_utf8_lossy(&said));
    Exit::Usage
}

/// Whether the exit code says that there are differences. What was not compared may differ.
fn fails(differences: &Differences, on: FailOn) -> bool {
    let incomplete = !differences.is_complete() || differences.omitted() > 0;
    match on {
        FailOn::Looser => differences.may_allow() || incomplete,
        FailOn::Any => !differences.is_empty() || incomplete,
        FailOn::Never => false,
    }
}

fn write(report: &DiffReport, differences: &Differences, args: &DiffArgs) -> io::Result<()> {
    let mut said = Vec::new();
    match args.format {
        DiffFormat::Text => {
            let fails = fails(differences, args.fail_on);
            write_text(report, fails, args.quiet, terminal::width(), &mut said)?;
        }
        DiffFormat::Json => {
            serde_json::to_writer_pretty(&mut said, report)?;
            said.push(b'\n');
        }
        DiffFormat::Sarif => {
            serde_json::to_writer_pretty(&mut said, &sarif(report))?;
            said.push(b'\n');
        }
        DiffFormat::Markdown => said.extend(markdown(report).into_bytes()),
    }
    terminal::put(&said, terminal::colour(args.color))
}
