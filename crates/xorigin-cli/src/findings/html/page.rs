//! The page.

use maud::{DOCTYPE, Markup, PreEscaped, html as markup};
use xorigin_probe::finding::Severity;

use super::super::model::{CheckEndView, EvidenceView, FindingView, FindingsReport, GroupView, Verdict};
use super::super::spans::spans;
use super::super::text::{is_of_cors, summed_up};
use crate::diagram::{STYLE, to_inline_svg};
use crate::report::ExchangeView;

const PAGE: &str = include_str!("page.css");

/// How many groups are listed check by check; of more, only those in which something is not as it should be.
const MOST_GROUPS: usize = 200;

/// The report.
pub(in super::super) fn html(report: &FindingsReport) -> String {
    let title = format!("xorigin {}", report.command);
    let (class, word) = match report.verdict {
        Verdict::Passed => ("good", "passed"),
        Verdict::Failed => ("bad", "failed"),
        Verdict::Inconclusive => ("odd", "inconclusive"),
        Verdict::NoAnswer => ("odd", "no verdict"),
    };
    let page = markup! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                // Nothing that a server said can make the page load or run anything.
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (title) ": " (word) }
                style { (PreEscaped(PAGE)) (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (title) " " span class=(format!("verdict {class}")) { (word) } }
                    @if let Some(subject) = &report.subject {
                        p { code { (subject.target) } " held against " code { (subject.policy) } }
                    }
                    p { (summed_up(report)) }
                    @for note in &report.notes { p.note { (sentence(note)) } }
                }
                main {
                    (findings(report))
                    (inconclusive(report))
                    (accepted(report))
                    (groups(report))
                }
                footer { "xorigin " (env!("CARGO_PKG_VERSION")) }
            }
        }
    };
    page.into_string()
}

fn findings(report: &FindingsReport) -> Markup {
    markup! {
        @if !report.findings.is_empty() {
            section {
                h2 { "Found" }
                table {
                    thead { tr { th { "Severity" } th { "What" } th { "Where" } th { "Who" } } }
                    tbody {
                        @for (at, finding) in report.findings.iter().enumerate() {
                            tr {
                                td { (severity(finding.severity)) }
                                td { a href=(format!("#finding-{at}")) { (sentence(&finding.title)) } }
                                td { code { (finding.target) } @if !finding.also.is_empty() { " and " (finding.also.len()) " more" } }
                                td { (sentence(&finding.who)) }
                            }
                        }
                    }
                }
                @for (at, it) in report.findings.iter().enumerate() { (finding(at, it)) }
            }
        }
    }
}

/// A sentence, with its code.
fn sentence(text: &str) -> Markup {
    markup! {
        @for (is_code, part) in spans(text) { @if is_code { code { (part) } } @else { (part) } }
    }
}

fn severity(severity: Severity) -> Markup {
    let word = severity.as_str();
    markup! { span class=(format!("severity {word}")) { (word) } }
}

fn finding(at: usize, finding: &FindingView) -> Markup {
    markup! {
        article id=(format!("finding-{at}")) {
            h3 { (severity(finding.severity)) " " (sentence(&finding.title)) }
            p.code { code { (finding.code) } @if let Some(class) = finding.class { " · " (class) }
                @for number in finding.cwe { " · CWE-" (number) } }
            dl {
                dt { "where" } dd { code { (finding.target) } }
                @if let Some(place) = &finding.place {
                    dt { "policy" } dd { code { (place.file) ":" (place.start.line) ":" (place.start.column) } " " (place.path) }
                }
                @if finding.who.is_empty() { dt { "effect" } dd { (sentence(&finding.can)) } }
                @else { dt { "who" } dd { (sentence(&finding.who)) } dt { "can" } dd { (sentence(&finding.can)) } }
                @if let Some(confirmed) = finding.confirmed {
                    dt { "seen" } dd { (confirmed.times) " of " (confirmed.of) " times, each with names of its own" }
                }
                @if !finding.also.is_empty() {
                    dt { "also" } dd { details { summary { (finding.also.len()) " more" }
                        ul { @for url in &finding.also { li { code { (url) } } } } } }
                }
                @for note in &finding.notes { dt { "note" } dd { (sentence(note)) } }
                dt.good { "fix" } dd { (sentence(&finding.fix)) }
            }
            @for (number, it) in finding.evidence.iter().enumerate() { (evidence(it, number == 0)) }
        }
    }
}

fn evidence(evidence: &EvidenceView, open: bool) -> Markup {
    markup! {
        details.evidence open[open] {
            summary { (evidence.caption) }
            @if let Some(picture) = &evidence.picture {
                figure { (PreEscaped(to_inline_svg(picture))) }
            }
            @for it in &evidence.exchanges { (exchange(it)) }
            @for reason in &evidence.reasons { p.reason { code { (reason.code) } " " (sentence(&reason.message)) } }
            @if let Some(command) = &evidence.command { p { "Again: " } pre.command { (command) } }
        }
    }
}

fn exchange(exchange: &ExchangeView) -> Markup {
    let head = |headers: &[(String, String)]| {
        markup! {
            @for (name, value) in headers {
                @if is_of_cors(name) { b { (name) ": " (value) } } @else { (name) ": " (value) }
                "\n"
            }
        }
    };
    markup! {
        details.exchange {
            summary { (exchange.method) " " code { (exchange.url) } " → "
                @if let Some(status) = exchange.status { (status) } @else { (exchange.error.as_deref().unwrap_or("no answer")) } }
            div.heads {
                pre { (exchange.method) " " (exchange.url) "\n" (head(&exchange.request_headers)) }
                pre { @if let Some(status) = exchange.status { (status) " " (exchange.status_text) "\n" }
                    (head(&exchange.response_headers)) }
            }
        }
    }
}

fn inconclusive(report: &FindingsReport) -> Markup {
    let rows = markup! {
        @for it in &report.inconclusive {
            tr { td { (it.why) } td { code { (it.target) } } td { (sentence(&it.detail)) } td { (sentence(&it.advice)) } }
        }
    };
    section("Inconclusive", &["Why", "Where", "What was seen", "What to do"], !report.inconclusive.is_empty(), &rows)
}

fn accepted(report: &FindingsReport) -> Markup {
    let rows = markup! {
        @for it in &report.accepted {
            tr {
                td { (severity(it.finding.severity)) }
                td { (sentence(&it.finding.title)) }
                td { code { (it.finding.target) } }
                td { (it.reason) }
            }
        }
    };
    section("Accepted", &["Severity", "What", "Where", "Why it is accepted"], !report.accepted.is_empty(), &rows)
}

/// A table under its title, if there is anything to show.
fn section(title: &str, heads: &[&str], shown: bool, rows: &Markup) -> Markup {
    markup! { @if shown { section { h2 { (title) } (table(heads, rows)) } } }
}

fn table(heads: &[&str], rows: &Markup) -> Markup {
    markup! {
        table {
            thead { tr { @for head in heads { th { (head) } } } }
            tbody { (rows) }
        }
    }
}

fn groups(report: &FindingsReport) -> Markup {
    let all_passed = |group: &&GroupView| group.checks.iter().all(|check| check.end == CheckEndView::Passed);
    let passed = report.groups.iter().filter(all_passed).count();
    let few = report.groups.len() <= MOST_GROUPS;
    markup! {
        @if !report.groups.is_empty() {
            section {
                h2 { "Checked" }
                @if !few { p { (passed) " of " (report.groups.len()) " are wholly as they should be, and not listed." } }
                @for it in report.groups.iter().filter(|group| few || !all_passed(group)) { (group(it)) }
            }
        }
    }
}

fn group(group: &GroupView) -> Markup {
    let count = |end: CheckEndView| group.checks.iter().filter(|check| check.end == end).count();
    let (failed, unknown) = (count(CheckEndView::Failed), count(CheckEndView::Unknown));
    markup! {
        details.group {
            summary { code { (group.name) } " · " (group.checks.len()) " checks"
                @if failed > 0 { " · " span.bad { (failed) " failed" } }
                @if unknown > 0 { " · " span.odd { (unknown) " not known" } } }
            ul {
                @for check in &group.checks {
                    @let (class, mark) = match check.end {
                        CheckEndView::Passed => ("good", "✓"),
                        CheckEndView::Failed => ("bad", "✗"),
                        CheckEndView::Unknown => ("odd", "?"),
                    };
                    li { span class=(class) { (mark) } " " (check.name)
                        @if let Some(detail) = &check.detail { ": " (detail) } }
                }
            }
        }
    }
}
