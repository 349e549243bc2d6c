//! What was found, for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use xorigin_probe::finding::Severity;

use super::model::{CheckEndView, FindingView, FindingsReport, GroupView, InconclusiveView, PlaceView, Verdict};
use crate::excerpt::{Excerpt, excerpt};
use crate::report::ExchangeView;
use crate::terminal::wrapped;

const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const ODD: Style = AnsiColor::Yellow.on_default().bold();
const PLAIN: Style = AnsiColor::Cyan.on_default().bold();
const DIM: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

/// Under which column the words of a row begin.
const COLUMN: usize = 12;

/// How many addresses, or groups, are named before the rest is only counted.
const MOST: usize = 8;

/// Writes it: the findings, the worst first; what nobody knows; and what it all comes to.
pub(super) fn write_text(report: &FindingsReport, quiet: bool, width: usize, out: &mut dyn Write) -> io::Result<()> {
    if !quiet {
        head(report, width, out)?;
        for finding in &report.findings {
            write_finding(report, finding, width, out)?;
        }
        for inconclusive in merged(&report.inconclusive) {
            write_inconclusive(&inconclusive, width, out)?;
        }
        if !report.accepted.is_empty() {
            writeln!(out)?;
        }
        for accepted in &report.accepted {
            let label = format!("  {DIM}accepted{DIM:#}  ");
            let text = format!("{} at {}: {}", accepted.finding.code, accepted.finding.target, accepted.reason);
            write!(out, "{}", wrapped(&label, COLUMN, &text, width))?;
        }
        for note in &report.notes {
            write!(out, "\n{}", wrapped(&format!("  {ODD}note{ODD:#}      "), COLUMN, note, width))?;
        }
        writeln!(out)?;
    }
    summary(report, width, out)
}

fn head(report: &FindingsReport, width: usize, out: &mut dyn Write) -> io::Result<()> {
    if let Some(subject) = &report.subject {
        writeln!(out)?;
        let text = format!("{} held against {}", subject.target, subject.policy);
        write!(out, "{}", wrapped("  ", 2, &text, width))?;
    }
    // A group of each target would be a list of all targets: only rules are listed, and targets with something unknown
    // have a place of their own.
    if report.command == "verify" {
        for group in report.groups.iter().take(MOST) {
            write_group(group, width, out)?;
        }
        if let Some(more) = report.groups.len().checked_sub(MOST).filter(|more| *more > 0) {
            writeln!(out, "  {DIM}… and {more} rules more{DIM:#}")?;
        }
    }
    Ok(())
}

fn write_group(group: &GroupView, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let count = |end: CheckEndView| group.checks.iter().filter(|check| check.end == end).count();
    let (passed, failed, unknown) =
        (count(CheckEndView::Passed), count(CheckEndView::Failed), count(CheckEndView::Unknown));
    let (style, mark) = match (failed, unknown) {
        (0, 0) => (GOOD, "✓"),
        (0, _) => (ODD, "?"),
        (_, _) => (BAD, "✗"),
    };
    let counted = [(passed, "as expected"), (failed, "not"), (unknown, "not known")];
    let counted: Vec<String> =
        counted.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let text = format!("{}   {}", group.name, counted.join(", "));
    write!(out, "{}", wrapped(&format!("  {style}{mark}{style:#} "), 4, &text, width))
}

fn write_finding(report: &FindingsReport, finding: &FindingView, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let style = severity(finding.severity);
    let class = finding.class.map(|class| format!(" {class}")).unwrap_or_default();
    let word = finding.severity.as_str();
    let title = format!("\n{style}{word}[{}]{style:#}{DIM}{class}{DIM:#} ", finding.code);
    write!(out, "{}", wrapped(&title, 2, &finding.title, width))?;
    writeln!(out, "  {BOLD}{}{BOLD:#}", finding.target)?;
    if let Some(place) = &finding.place {
        write_place(report, place, style, width, out)?;
    }
    row("who", &finding.who, width, out)?;
    row(if finding.who.is_empty() { "effect" } else { "can" }, &finding.can, width, out)?;
    if let Some(evidence) = finding.evidence.first() {
        for exchange in &evidence.exchanges {
            write_exchange(exchange, width, out)?;
        }
    }
    if let Some(confirmed) = finding.confirmed {
        row("seen", &format!("{} of {} times, each with names of its own", confirmed.times, confirmed.of), width, out)?;
    }
    row("also", &listed(&finding.also), width, out)?;
    for note in &finding.notes {
        row("note", note, width, out)?;
    }
    write!(out, "{}", wrapped(&format!("  {GOOD}fix{GOOD:#}       "), COLUMN, &finding.fix, width))?;
    if let Some(command) = finding.evidence.first().and_then(|evidence| evidence.command.as_ref()) {
        // It is to be copied: never broken.
        writeln!(out, "  {DIM}again{DIM:#}     {command}")?;
    }
    Ok(())
}

/// The policy's line, with what is meant marked.
fn write_place(
    report: &FindingsReport,
    place: &PlaceView,
    style: Style,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let number = place.start.line.to_string();
    let margin = " ".repeat(number.len() + 2);
    writeln!(out, "{margin}--> {}:{number}:{}   {DIM}{}{DIM:#}", place.file, place.start.column, place.path)?;
    let Some(source) = report.source(&place.file) else { return Ok(()) };
    let room = width.saturating_sub(margin.len() + 3);
    let Excerpt { line, before, marked } = excerpt(source, place.bytes.clone(), room);
    let (before, marks) = (" ".repeat(before), "^".repeat(marked));
    writeln!(out, "  {DIM}{number} |{DIM:#} {line}")?;
    writeln!(out, "{margin} {DIM}|{DIM:#} {before}{style}{marks}{style:#}")
}

/// What was sent and what came back, as far as it matters.
fn write_exchange(exchange: &ExchangeView, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let asks = if exchange.purpose == "preflight" { " (preflight)" } else { "" };
    row("sent", &format!("{} {}{asks}", exchange.method, exchange.url), width, out)?;
    for (name, value) in exchange.request_headers.iter().filter(|(name, _)| is_of_cors(name)) {
        row("", &format!("{}: {value}", name.to_ascii_lowercase()), width, out)?;
    }
    let status = exchange.status.map_or_else(|| exchange.error.clone().unwrap_or_default(), |it| it.to_string());
    row("got", &status, width, out)?;
    for (name, value) in exchange.response_headers.iter().filter(|(name, _)| is_of_cors(name)) {
        row("", &format!("{}: {value}", name.to_ascii_lowercase()), width, out)?;
    }
    Ok(())
}

/// Whether a header is shown beside a finding.
pub(super) fn is_of_cors(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let others = [
        "origin",
        "vary",
        "location",
        "cookie",
        "set-cookie",
        "authorization",
        "timing-allow-origin",
        "cross-origin-resource-policy",
        "cache-control",
        "age",
        "retry-after",
    ];
    name.starts_with("access-control-") || others.contains(&name.as_str())
}

fn row(label: &str, text: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let label = format!("  {DIM}{label:<10}{DIM:#}");
    write!(out, "{}", wrapped(&label, COLUMN, text, width))
}

fn listed(also: &[String]) -> String {
    let mut text = also.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join("  ");
    if let Some(more) = also.len().checked_sub(MOST).filter(|more| *more > 0) {
        text += &format!("  … and {more} more");
    }
    text
}

/// The same of several targets, once.
fn merged(all: &[InconclusiveView]) -> Vec<(InconclusiveView, Vec<String>)> {
    let mut merged: Vec<(InconclusiveView, Vec<String>)> = Vec::new();
    for it in all {
        let same = |(other, _): &&mut (InconclusiveView, _)| {
            (other.why, &other.detail, &other.advice) == (it.why, &it.detail, &it.advice)
        };
        match merged.iter_mut().find(same) {
            Some((_, targets)) => targets.push(it.target.clone()),
            None => merged.push((it.clone(), Vec::new())),
        }
    }
    merged
}

fn write_inconclusive(
    (it, also): &(InconclusiveView, Vec<String>),
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, "{}", wrapped(&format!("\n{ODD}inconclusive[{}]{ODD:#} ", it.why), 2, &it.detail, width))?;
    writeln!(out, "  {BOLD}{}{BOLD:#}", it.target)?;
    row("also", &listed(also), width, out)?;
    row("do", &it.advice, width, out)
}

const fn severity(severity: Severity) -> Style {
    match severity {
        Severity::Critical | Severity::High => BAD,
        Severity::Medium | Severity::Low => ODD,
        Severity::Info => PLAIN,
    }
}

/// What it all comes to.
fn summary(report: &FindingsReport, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let (style, mark) = match report.verdict {
        Verdict::Passed => (GOOD, "✓"),
        Verdict::Failed => (BAD, "✗"),
        Verdict::Inconclusive | Verdict::NoAnswer => (ODD, "?"),
    };
    write!(out, "{}", wrapped(&format!("{style}{mark}{style:#} "), 2, &summed_up(report), width))
}

/// The summary in a line.
pub(super) fn summed_up(report: &FindingsReport) -> String {
    let found: Vec<String> = Severity::ALL
        .iter()
        .rev()
        .map(|severity| (report.counts.of(*severity), severity.as_str()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
    let checks = report.checks;
    let all = checks.passed + checks.failed + checks.unknown;
    let of = match report.command {
        "verify" => format!("{} of {all} as the policy says", checks.passed),
        _ => number(report.groups.len(), "target"),
    };
    let mut parts = vec![of, found];
    let counted = |count: usize, what: &str| (count > 0).then(|| format!("{count} {what}"));
    parts.extend(counted(report.inconclusive.len(), "inconclusive"));
    parts.extend(counted(report.accepted.len(), "accepted"));
    let sent = &report.sent;
    let asked = |count: u64, what: &str| number(usize::try_from(count).unwrap_or(usize::MAX), what);
    let (requests, preflights) = (asked(sent.requests, "request"), asked(sent.preflights, "preflight"));
    parts.push(format!("{requests} ({preflights}) in {:.1} s", sent.seconds));
    parts.push(format!("--seed {}", report.seed));
    if let Some(stopped) = &report.stopped {
        parts.push(format!("ended early: {stopped}"));
    }
    parts.join(" · ")
}

fn number(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
