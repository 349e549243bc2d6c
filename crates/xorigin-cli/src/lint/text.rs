//! What is said, for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;
use xorigin::policy::Severity;

use super::model::{Counts, DiagnosticView, FileView, LintReport};
use crate::excerpt::{Excerpt, excerpt};
use crate::terminal::wrapped;

const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const ODD: Style = AnsiColor::Yellow.on_default().bold();
const PLAIN: Style = AnsiColor::Cyan.on_default().bold();
const DIM: Style = Style::new().dimmed();

/// Writes it: of each file the errors and then the advice, and at the end a line for each file, which fails if it has
/// something as bad as `least`.
pub(super) fn write_text(
    report: &LintReport,
    least: Severity,
    quiet: bool,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    if !quiet {
        for file in &report.files {
            write_file(file, width, out)?;
        }
    }
    for file in &report.files {
        summary(file, least, width, out)?;
    }
    if report.counts.has(Severity::Note) && !quiet {
        writeln!(out, "\n{DIM}`xorigin explain CODE` says more.{DIM:#}")?;
    }
    Ok(())
}

fn write_file(file: &FileView, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let is_error = |diagnostic: &&DiagnosticView| diagnostic.severity == Severity::Fault;
    let (errors, advice): (Vec<_>, Vec<_>) = file.diagnostics.iter().partition(is_error);
    for (diagnostics, omitted, what) in
        [(errors, file.omitted.errors, "error"), (advice, file.omitted.advice, "warning or note")]
    {
        for diagnostic in diagnostics {
            write_diagnostic(file, diagnostic, width, out)?;
        }
        if omitted > 0 {
            let (what, are) = if omitted == 1 { (what.to_owned(), "is") } else { (plural(what), "are") };
            writeln!(out, "{DIM}{omitted} more {what} {are} not shown{DIM:#}\n")?;
        }
    }
    Ok(())
}

fn plural(what: &str) -> String {
    what.split(" or ").map(|word| format!("{word}s")).collect::<Vec<_>>().join(" and ")
}

fn write_diagnostic(file: &FileView, diagnostic: &DiagnosticView, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let style = match diagnostic.severity {
        Severity::Fault => BAD,
        Severity::Warning => ODD,
        Severity::Note => PLAIN,
    };
    let title = format!("{style}{}[{}]{style:#} ", diagnostic.severity.as_str(), diagnostic.code);
    write!(out, "{}", wrapped(&title, 2, &diagnostic.message, width))?;
    let number = diagnostic.start.line.to_string();
    let margin = " ".repeat(number.len());
    let place = format!("{margin}--> {}:{number}:{}", file.file, diagnostic.start.column);
    writeln!(out, "{place}{DIM}{}{DIM:#}", keys(diagnostic, width.saturating_sub(place.width())))?;
    // What is missing in the file as a whole stands nowhere in it.
    if !(diagnostic.bytes.is_empty() && diagnostic.bytes.start == 0) {
        let room = width.saturating_sub(number.len() + 3);
        let Excerpt { line, before, marked } = excerpt(&file.text, diagnostic.bytes.clone(), room);
        let (before, marks) = (" ".repeat(before), "^".repeat(marked));
        writeln!(out, "{margin} {DIM}|{DIM:#}")?;
        writeln!(out, "{DIM}{number} |{DIM:#} {line}")?;
        writeln!(out, "{margin} {DIM}|{DIM:#} {before}{style}{marks}{style:#}")?;
    }
    let fix = format!("{margin} {GOOD}fix{GOOD:#}  ");
    writeln!(out, "{}", wrapped(&fix, number.len() + 6, &diagnostic.fix, width))
}

/// The keys that lead to the value, and the name of the rule, as far as there is room for them.
fn keys(diagnostic: &DiagnosticView, room: usize) -> String {
    let path = Some(&diagnostic.path).filter(|path| !path.is_empty()).map(|path| format!("   {path}"));
    let name = diagnostic.rule.as_ref().map(|rule| format!(" (rule `{rule}`)"));
    let mut keys = String::new();
    for part in [path, name].into_iter().flatten() {
        if keys.width() + part.width() > room {
            break;
        }
        keys += &part;
    }
    keys
}

/// A line about a file: what is wrong with it, or what it has.
fn summary(file: &FileView, least: Severity, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let (style, mark) = if file.counts.has(least) { (BAD, "✗") } else { (GOOD, "✓") };
    let counts = counted(file.counts);
    let has = match (file.counts.errors, file.rules, file.origins) {
        (0, Some(rules), Some(origins)) => {
            format!("{}, {}   ", number(rules, "rule"), number(origins, "origin"))
        }
        _ => String::new(),
    };
    let line = format!("{}   {has}{counts}", file.file);
    write!(out, "{}", wrapped(&format!("{style}{mark}{style:#} "), 2, line.trim_end(), width))
}

fn counted(counts: Counts) -> String {
    let each = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.notes, "note")];
    let each = each.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| number(count, what));
    each.collect::<Vec<_>>().join(", ")
}

fn number(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
