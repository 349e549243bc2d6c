//! Markdown, for a comment on a change or a summary of a run.

use std::fmt::Write as _;

use super::model::{FindingView, FindingsReport, Verdict};
use super::spans::spans;
use super::text::{is_of_cors, summed_up};
use crate::report::ExchangeView;

/// How many findings, and addresses of one, are written before the rest is only counted: a comment has a longest length.
const MOST: usize = 50;
const MOST_ALSO: usize = 5;

/// The report.
pub(super) fn markdown(report: &FindingsReport) -> String {
    let mut out = String::new();
    let mark = match report.verdict {
        Verdict::Passed => "✅",
        Verdict::Failed => "❌",
        Verdict::Inconclusive | Verdict::NoAnswer => "❔",
    };
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(out, "## {mark} xorigin {}\n\n{}", report.command, escape(&summed_up(report)));
    if let Some(subject) = &report.subject {
        let _ = writeln!(out, "\n{} held against {}", code(&subject.target), code(&subject.policy));
    }
    if !report.findings.is_empty() {
        out.push_str("\n| severity | what | where | who |\n|---|---|---|---|\n");
    }
    for finding in report.findings.iter().take(MOST) {
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} |",
            finding.severity.as_str(),
            escape(&finding.title),
            code(&finding.target),
            escape(&finding.who)
        );
    }
    for finding in report.findings.iter().take(MOST) {
        write_finding(finding, &mut out);
    }
    if let Some(more) = report.findings.len().checked_sub(MOST).filter(|more| *more > 0) {
        let _ = writeln!(out, "\n… and {more} more.");
    }
    if !report.inconclusive.is_empty() {
        out.push_str("\n### Inconclusive\n\n");
    }
    for it in report.inconclusive.iter().take(MOST) {
        let _ = writeln!(out, "- {}: **{}**, {}; {}", code(&it.target), it.why, escape(&it.detail), escape(&it.advice));
    }
    if !report.accepted.is_empty() {
        out.push_str("\n### Accepted\n\n");
    }
    for accepted in report.accepted.iter().take(MOST) {
        let finding = &accepted.finding;
        let _ = writeln!(out, "- {} at {}: {}", code(finding.code), code(&finding.target), escape(&accepted.reason));
    }
    for note in &report.notes {
        let _ = writeln!(out, "\n> {}", escape(note));
    }
    out
}

fn write_finding(finding: &FindingView, out: &mut String) {
    let class = finding.class.map(|class| format!(" ({class})")).unwrap_or_default();
    let _ = writeln!(
        out,
        "\n<details><summary>{}: {}</summary>\n\n{}{class} at {}\n",
        finding.severity.as_str(),
        escape(&finding.title),
        code(finding.code),
        code(&finding.target)
    );
    if let Some(place) = &finding.place {
        let _ = writeln!(
            out,
            "- **policy**: {}",
            code(&format!("{}:{}:{}", place.file, place.start.line, place.start.column))
        );
    }
    let (who, can) = (&finding.who, &finding.can);
    match who.is_empty() {
        true => drop(writeln!(out, "- **effect**: {}", escape(can))),
        false => drop(writeln!(out, "- **who**: {}\n- **can**: {}", escape(who), escape(can))),
    }
    for url in finding.also.iter().take(MOST_ALSO) {
        let _ = writeln!(out, "- **also**: {}", code(url));
    }
    if let Some(more) = finding.also.len().checked_sub(MOST_ALSO).filter(|more| *more > 0) {
        let _ = writeln!(out, "- … and {more} more");
    }
    for note in &finding.notes {
        let _ = writeln!(out, "- {}", escape(note));
    }
    let _ = writeln!(out, "- **fix**: {}", escape(&finding.fix));
    if let Some(evidence) = finding.evidence.first() {
        let lines: Vec<String> = evidence.exchanges.iter().flat_map(lines).chain(evidence.command.clone()).collect();
        // No line of the block may be taken for its end.
        let longest = lines.iter().map(|line| longest_run(line)).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        let _ = writeln!(out, "\n{fence}http\n{}\n{fence}", lines.join("\n"));
    }
    out.push_str("\n</details>\n");
}

/// An exchange as lines.
fn lines(exchange: &ExchangeView) -> Vec<String> {
    let shown = |headers: &[(String, String)]| {
        let of_cors = headers.iter().filter(|(name, _)| is_of_cors(name));
        of_cors.map(|(name, value)| format!("{}: {value}", name.to_ascii_lowercase())).collect::<Vec<_>>()
    };
    let mut lines = vec![format!("{} {}", exchange.method, exchange.url)];
    lines.extend(shown(&exchange.request_headers));
    lines.push(String::new());
    match exchange.status {
        Some(status) => lines.push(format!("{status} {}", exchange.status_text).trim_end().to_owned()),
        None => lines.push(exchange.error.clone().unwrap_or_default()),
    }
    lines.extend(shown(&exchange.response_headers));
    lines.push(String::new());
    lines
}

/// A sentence in which nothing is markup but its code.
fn escape(text: &str) -> String {
    spans(text).into_iter().map(|(is_code, part)| if is_code { code(part) } else { plain(part) }).collect()
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '@' => out.extend(['\\', char]),
            _ => out.push(char),
        }
    }
    out
}

/// Text as code, in a table too.
fn code(text: &str) -> String {
    let text = text.replace('|', "%7C");
    let fence = "`".repeat(longest_run(&text) + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|char| char != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{code, escape};

    #[test]
    fn nothing_is_markup() {
        assert_eq!(escape("say `*` <b>"), "say `*` &lt;b&gt;");
        assert_eq!(escape("<img src=x> [a](b) *c* @d"), r"&lt;img src=x&gt; \[a\](b) \*c\* \@d");
        for (text, expected) in [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a|b", "`a%7Cb`")] {
            assert_eq!(code(text), expected);
        }
    }
}
