//! The comparison for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::model::{BrowserView, ChangeView, CompareReport};
use super::table::write_table;
use super::words::{label, list};
use crate::report::{ReasonView, Verdict};

pub(super) const GOOD: Style = AnsiColor::Green.on_default().bold();
pub(super) const BAD: Style = AnsiColor::Red.on_default().bold();
pub(super) const ODD: Style = AnsiColor::Yellow.on_default().bold();
pub(super) const DIM: Style = Style::new().dimmed();
pub(super) const BOLD: Style = Style::new().bold();

/// How wide sentences run.
const WIDTH: usize = 78;

/// The signs that not every terminal has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signs {
    pub(super) good: &'static str,
    pub(super) bad: &'static str,
    pub(super) differs: &'static str,
    pub(super) none: &'static str,
    dot: &'static str,
    /// Whether quotes are curly where a browser's are.
    curly: bool,
}

const UNICODE: Signs = Signs { good: "✓", bad: "✗", differs: "≠", none: "–", dot: "·", curly: true };
const ASCII: Signs = Signs { good: "+", bad: "x", differs: "*", none: "-", dot: "-", curly: false };

/// Writes the comparison, or its verdict on one line. Colours are left to the stream.
pub(crate) fn write_text(report: &CompareReport, quiet: bool, ascii: bool, out: &mut dyn Write) -> io::Result<()> {
    let signs = if ascii { ASCII } else { UNICODE };
    if quiet {
        let each = report.browsers.iter().map(|browser| format!("{} {}", browser.browser, short(browser)));
        return writeln!(out, "{}  {}", word(report.verdict), each.collect::<Vec<_>>().join(", "));
    }
    writeln!(out)?;
    head(report, &signs, out)?;
    writeln!(out)?;
    write_table(report, &signs, out)?;
    refusals(report, out)?;
    consoles(report, &signs, out)?;
    differences(report, out)?;
    verdict(report, out)?;
    change(&report.change, &report.request.method, out)?;
    for note in &report.notes {
        writeln!(out)?;
        wrap(&format!("note[{}] {}", note.code, note.message), "", "  ", out)?;
    }
    writeln!(out)
}

fn short(browser: &BrowserView) -> &'static str {
    match (browser.verdict, browser.reasons.first()) {
        (_, Some(reason)) => reason.code,
        (Verdict::Inconclusive, None) => "inconclusive",
        (_, None) => "allowed",
    }
}

fn word(verdict: Verdict) -> String {
    let (style, word) = match verdict {
        Verdict::Allowed => (GOOD, "ALLOWED"),
        Verdict::Blocked => (BAD, "BLOCKED"),
        Verdict::Failed => (ODD, "NO VERDICT"),
        Verdict::Inconclusive => (ODD, "INCONCLUSIVE"),
    };
    format!("{style}{word}{style:#}")
}

fn head(report: &CompareReport, signs: &Signs, out: &mut dyn Write) -> io::Result<()> {
    let (request, dot) = (&report.request, signs.dot);
    let initiator = if request.initiator == "fetch" { String::new() } else { format!(" {dot} {}", request.initiator) };
    let sent = match report.sent {
        0 => "nothing was sent".to_owned(),
        1 => "1 request was sent: what browsers send alike is sent once".to_owned(),
        sent => format!("{sent} requests were sent: what browsers send alike is sent once"),
    };
    writeln!(out, "  {}   {BOLD}{} {}{BOLD:#}", word(report.verdict), request.method, request.url)?;
    writeln!(
        out,
        "  from {}{initiator} {dot} mode {} {dot} credentials {}",
        request.origin, request.mode, request.credentials
    )?;
    writeln!(out, "  {DIM}{sent}{DIM:#}")
}

/// Why the request does not get through, each reason once.
fn refusals(report: &CompareReport, out: &mut dyn Write) -> io::Result<()> {
    let mut told: Vec<(&ReasonView, Vec<&str>)> = Vec::new();
    for browser in &report.browsers {
        for reason in &browser.reasons {
            match told.iter_mut().find(|(known, _)| known.code == reason.code && known.message == reason.message) {
                Some((_, browsers)) => browsers.push(browser.label),
                None => told.push((reason, vec![browser.label])),
            }
        }
    }
    for (reason, browsers) in told {
        let (style, word) = if reason.phase == "network" { (ODD, "failed") } else { (BAD, "error") };
        writeln!(out, "\n{style}{word}[{}]{style:#} {DIM}{}{DIM:#}", reason.code, who(&browsers, report))?;
        wrap(&reason.message, "  ", "  ", out)?;
    }
    Ok(())
}

/// The browsers, or that it is all of them.
fn who(browsers: &[&str], report: &CompareReport) -> String {
    if browsers.len() == report.browsers.len() { "in all four".to_owned() } else { format!("in {}", list(browsers)) }
}

/// What each browser prints in its console.
fn consoles(report: &CompareReport, signs: &Signs, out: &mut dyn Write) -> io::Result<()> {
    if report.browsers.iter().all(|browser| browser.console.is_empty()) {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}In the console{BOLD:#}")?;
    for browser in &report.browsers {
        for line in &browser.console {
            let line = if signs.curly {
                line.clone()
            } else {
                line.replace(['‘', '’'], "'").replace(['“', '”'], "\"")
            };
            wrap(&format!("{}: {line}", browser.label), "  ", "    ", out)?;
        }
    }
    Ok(())
}

fn differences(report: &CompareReport, out: &mut dyn Write) -> io::Result<()> {
    if report.differences.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}What differs and why{BOLD:#}")?;
    for difference in &report.differences {
        let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
        for (value, browser) in difference.values.iter().zip(&report.browsers) {
            let Some(value) = value else { continue };
            match groups.iter_mut().find(|(known, _)| known == value) {
                Some((_, browsers)) => browsers.push(browser.label),
                None => groups.push((value, vec![browser.label])),
            }
        }
        let groups = groups.iter().map(|(value, browsers)| {
            format!("{} ({})", if value.is_empty() { "nothing" } else { value }, list(browsers))
        });
        wrap(&format!("{}: {}", difference.what, groups.collect::<Vec<_>>().join("; ")), "  ", "    ", out)?;
        for because in &difference.because {
            let browsers: Vec<&str> = because.browsers.iter().map(|name| label(name)).collect();
            wrap(&format!("{}: {}", list(&browsers), because.does), "    ", "      ", out)?;
        }
    }
    Ok(())
}

fn verdict(report: &CompareReport, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{BOLD}Verdict{BOLD:#}")?;
    let named = |is: &dyn Fn(&BrowserView) -> bool| -> Vec<&str> {
        report.browsers.iter().filter(|browser| is(browser)).map(|browser| browser.label).collect()
    };
    let allowed = named(&|browser| browser.verdict == Verdict::Allowed);
    let blocked = named(&|browser| browser.verdict == Verdict::Blocked);
    let failed = named(&|browser| browser.verdict == Verdict::Failed);
    let waiting = named(&|browser| browser.verdict == Verdict::Inconclusive);
    let all = |some: &[&str]| some.len() == report.browsers.len();
    let line = match report.verdict {
        Verdict::Allowed if report.differences.is_empty() => "All four let the request through, and agree.".to_owned(),
        Verdict::Allowed => "All four let the request through.".to_owned(),
        Verdict::Blocked if all(&blocked) => "All four block it.".to_owned(),
        Verdict::Failed if all(&failed) => "No answer came, which says nothing about CORS.".to_owned(),
        Verdict::Inconclusive if all(&waiting) => missing(report),
        Verdict::Blocked | Verdict::Failed | Verdict::Inconclusive => each(&[
            ("blocked by", &blocked),
            ("no verdict in", &failed),
            ("an answer is missing for", &waiting),
            ("let through by", &allowed),
        ]),
    };
    wrap(&line, "  ", "  ", out)?;
    let again = named(&|browser| browser.next_time == Some("preflight"));
    if !again.is_empty() {
        let line = if again.len() == report.browsers.len() {
            "All four preflight every time.".to_owned()
        } else {
            format!("Preflighted every time: {}.", list(&again))
        };
        wrap(&line, "  ", "  ", out)?;
    }
    let cached = report.browsers.iter().filter(|browser| browser.next_time == Some("from cache"));
    let cached: Vec<(&str, u64)> =
        cached.filter_map(|browser| Some((browser.label, browser.cached_seconds?))).collect();
    if let Some((_, first)) = cached.first() {
        let line = if cached.len() == report.browsers.len() && cached.iter().all(|(_, seconds)| seconds == first) {
            format!("All four cache the preflight for {first} s.")
        } else {
            let each: Vec<String> = cached.iter().map(|(label, seconds)| format!("{label} {seconds} s")).collect();
            format!("The preflight is cached: {}.", each.join(", "))
        };
        wrap(&line, "  ", "  ", out)?;
    }
    Ok(())
}

/// Which answer is missing.
fn missing(report: &CompareReport) -> String {
    let last = report.browsers.first().and_then(|browser| browser.exchanges.last());
    let which =
        last.map_or_else(|| "An answer".to_owned(), |sent| format!("The answer to {} {}", sent.method, sent.url));
    format!("{which} is missing: give it with --response.")
}

/// What each of them does, where they part.
fn each(groups: &[(&str, &Vec<&str>)]) -> String {
    let some = groups.iter().filter(|(_, browsers)| !browsers.is_empty());
    let mut line = some.map(|(what, browsers)| format!("{what} {}", list(browsers))).collect::<Vec<_>>().join("; ");
    if let Some(first) = line.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    line + "."
}

fn change(change: &ChangeView, method: &str, out: &mut dyn Write) -> io::Result<()> {
    match change.kind {
        "none" => return writeln!(out, "  Nothing to change on the server."),
        "unknown" => return Ok(()),
        _ => writeln!(out, "\n{BOLD}Change on the server{BOLD:#}")?,
    }
    if change.kind == "impossible" {
        let way = if change.obstacles.is_empty() { "" } else { " What stands in the way:" };
        wrap(&format!("No CORS header makes all four agree.{way}"), "  ", "  ", out)?;
        for obstacle in &change.obstacles {
            wrap(&format!("{}: {}", obstacle.code, obstacle.fix), "  ", "    ", out)?;
        }
        return Ok(());
    }
    for (on, what) in [("preflight", "OPTIONS"), ("request", method)] {
        let mut edits = change.edits.iter().filter(|edit| edit.on == on).peekable();
        if edits.peek().is_none() {
            continue;
        }
        writeln!(out, "  {DIM}On the answer to {what}:{DIM:#}")?;
        if on == "request" && change.assumed {
            wrap(&format!("({what} was not sent, so that these may be there already)"), "  ", "  ", out)?;
        }
        for edit in edits {
            writeln!(out, "    {GOOD}{}{GOOD:#}", edit.line)?;
            if !edit.instead_of.is_empty() {
                wrap(&format!("instead of {}", edit.instead_of.join(" | ")), "      ", "      ", out)?;
            }
        }
    }
    for caution in &change.cautions {
        wrap(&format!("Careful: {caution}"), "  ", "    ", out)?;
    }
    Ok(())
}

/// Writes words within the width, the first line and the others each with an indent.
fn wrap(text: &str, first: &str, others: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in text.split_whitespace() {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            writeln!(out, "{line}")?;
            line = others.to_owned();
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    writeln!(out, "{line}")
}
