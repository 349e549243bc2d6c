//! The report for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::model::{CheckView, ExchangeView, ReasonView, Report, Verdict};

const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const ODD: Style = AnsiColor::Yellow.on_default().bold();
const DIM: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

/// The longest value of a header that a row shows whole, in characters.
const LONGEST: usize = 60;

/// How much is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TextOptions {
    /// The verdict only, on one line.
    pub(crate) quiet: bool,
    /// The heads as they went over the wire too.
    pub(crate) verbose: bool,
}

/// Writes the report. Colours are left to the stream, which drops them where they are not wanted.
pub(crate) fn write_text(report: &Report, options: TextOptions, out: &mut dyn Write) -> io::Result<()> {
    if options.quiet {
        let why = report.reasons.first().map(|reason| format!("  {}: {}", reason.code, reason.message));
        return writeln!(out, "{}{}", word(report.verdict), why.unwrap_or_default());
    }
    writeln!(out)?;
    head(report, out)?;
    // A refusal has nothing between its head and its reason.
    if !report.exchanges.is_empty() || report.readable.is_some() {
        writeln!(out)?;
    }
    preflight(report, out)?;
    for exchange in &report.exchanges {
        write_exchange(exchange, report, options, out)?;
    }
    gets(report, out)?;
    for (at, reason) in report.reasons.iter().enumerate() {
        write_reason(reason, at, report, out)?;
    }
    if !report.console.is_empty() {
        writeln!(out, "\n{DIM}in the console{DIM:#}")?;
    }
    for said in &report.console {
        for (at, line) in said.lines.iter().enumerate() {
            let browser = if at == 0 { said.browser } else { "" };
            writeln!(out, "   {DIM}{browser:<9}{DIM:#} {line}")?;
        }
    }
    for note in &report.notes {
        writeln!(out, "\n{ODD}note[{}]{ODD:#} {}", note.code, note.message)?;
    }
    writeln!(out)
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

fn head(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let request = &report.request;
    let last = report.exchanges.last();
    let unsent = match (last.map(|exchange| exchange.purpose), report.verdict) {
        (Some("request"), _) | (_, Verdict::Allowed) => String::new(),
        (Some(_) | None, _) => format!("   ({} was not sent)", request.method),
    };
    let word = word(report.verdict);
    writeln!(out, "  {word}   {BOLD}{} {}{BOLD:#}{unsent}", request.method, request.url)?;
    let initiator = if request.initiator == "fetch" { String::new() } else { format!(" · {}", request.initiator) };
    writeln!(
        out,
        "  from {}{initiator} · mode {} · credentials {} · profile {}",
        request.origin, request.mode, request.credentials, report.browser
    )
}

fn preflight(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let view = &report.preflight;
    if view.because.is_empty() {
        return if report.request.mode == "cors" && report.exchanges.iter().any(|exchange| !exchange.checks.is_empty()) {
            writeln!(out, "  {DIM}preflight{DIM:#}    not needed")
        } else {
            Ok(())
        };
    }
    for (at, because) in view.because.iter().enumerate() {
        let label = if at == 0 { "preflight    needed: " } else { "                     " };
        writeln!(out, "  {DIM}{label}{DIM:#}{because}")?;
    }
    if view.from_cache {
        writeln!(out, "  {DIM}             {DIM:#}answered from the preflight cache")?;
    }
    Ok(())
}

fn write_exchange(
    exchange: &ExchangeView,
    report: &Report,
    options: TextOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let details = [
        exchange.milliseconds.map(|milliseconds| format!("{milliseconds} ms")),
        exchange.http.map(str::to_owned),
        exchange.remote.clone(),
    ];
    let details = details.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    match (exchange.status, &exchange.error) {
        (Some(status), _) => {
            let text =
                if exchange.status_text.is_empty() { String::new() } else { format!(" {}", exchange.status_text) };
            let details = if details.is_empty() { details } else { format!("   {DIM}{details}{DIM:#}") };
            writeln!(out, "  {BOLD}{:<12}{BOLD:#} {status}{text}{details}", exchange.method)?;
        }
        (None, error) => {
            // What is said as the reason is not said twice.
            let told = |error: &&str| report.reasons.iter().all(|reason| reason.message != *error);
            let error = error.as_deref().filter(told).unwrap_or("no answer");
            writeln!(out, "  {BOLD}{:<12}{BOLD:#} {ODD}{error}{ODD:#}", exchange.method)?;
        }
    }
    for check in &exchange.checks {
        write_check(check, out)?;
    }
    // What was not sent is shown in any case: there is nothing else to see.
    if let Some((request, response)) = exchange.raw.as_ref().filter(|_| options.verbose || exchange.status.is_none()) {
        for (arrow, head) in [(">", request), ("<", response)] {
            for line in head.lines() {
                writeln!(out, "    {DIM}{arrow} {line}{DIM:#}")?;
            }
        }
    }
    if let Some(location) = exchange.response_headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("location"))
        && exchange.status.is_some_and(|status| (300..400).contains(&status))
    {
        writeln!(out, "    {DIM}redirect     {DIM:#} {}", cut(&location.1))?;
    }
    Ok(())
}

fn write_check(check: &CheckView, out: &mut dyn Write) -> io::Result<()> {
    let value = check.value.as_deref().map_or_else(|| "(missing)".to_owned(), cut);
    if check.passed {
        let value = if check.value.is_some() { value } else { String::new() };
        writeln!(out, "    {GOOD}✓{GOOD:#} {:<11} {value:<32} {DIM}{}{DIM:#}", check.what, check.note)
    } else {
        writeln!(out, "    {BAD}✗{BAD:#} {:<11} {BAD}{value}{BAD:#}", check.what)
    }
}

/// What script gets, and for how long the preflight is cached.
fn gets(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    if let Some(seconds) = report.preflight.cached_seconds.filter(|_| report.verdict == Verdict::Allowed) {
        let limits = [("chromium", 7200), ("firefox", 86_400), ("webkit", 600)];
        let kept = limits.map(|(browser, limit)| format!("{browser} {}", seconds.min(limit))).join(" · ");
        writeln!(out, "  {DIM}cached{DIM:#}       {seconds} s   {DIM}({kept}){DIM:#}")?;
    }
    let Some(readable) = &report.readable else { return Ok(()) };
    match readable.kind {
        "basic" | "cors" => {
            let names: Vec<&str> = readable.headers.iter().map(|(name, _)| name.as_str()).collect();
            let names = if names.is_empty() { "no headers".to_owned() } else { names.join(" ") };
            writeln!(out, "  {DIM}readable{DIM:#}     status {}, body, {names}", readable.status)?;
            // The protocol's own headers are nothing that a page misses.
            let own =
                |name: &&String| name.starts_with("access-control-") || matches!(name.as_str(), "vary" | "connection");
            let hidden: Vec<&str> = readable.hidden.iter().filter(|name| !own(name)).map(String::as_str).collect();
            if !hidden.is_empty() {
                writeln!(out, "  {DIM}hidden{DIM:#}       {}", hidden.join(" "))?;
            }
        }
        "opaque" => writeln!(out, "  {DIM}readable{DIM:#}     nothing: the response is opaque (no-cors)")?,
        _ => writeln!(out, "  {DIM}readable{DIM:#}     nothing: the redirect was not followed")?,
    }
    match readable.tainted {
        Some(true) => {
            writeln!(out, "  {DIM}canvas{DIM:#}       tainted: it cannot be read once the image is drawn; no texture")
        }
        Some(false) => writeln!(out, "  {DIM}canvas{DIM:#}       stays readable; the image may be a texture"),
        None => Ok(()),
    }
}

fn write_reason(reason: &ReasonView, at: usize, report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let (style, word) = match (report.verdict, at) {
        (Verdict::Failed | Verdict::Inconclusive, _) => (ODD, "failed"),
        (_, 0) => (BAD, "error"),
        (_, _) => (BAD, "also"),
    };
    let same_header =
        at.checked_sub(1).and_then(|before| report.reasons.get(before)?.header.as_ref()) == reason.header.as_ref();
    writeln!(out, "\n{style}{word}[{}]{style:#} {BOLD}{}{BOLD:#}", reason.code, reason.message)?;
    if let Some(header) = reason.header.as_ref().filter(|_| !same_header) {
        let to = match reason.phase {
            "preflight" => format!("the answer to OPTIONS {}", reason.url),
            _ => format!("the answer of {}", reason.url),
        };
        writeln!(out, "  {DIM}-->{DIM:#} {to}")?;
        if header.lines.is_empty() {
            writeln!(out, "   {DIM}|{DIM:#} {BAD}{}: is missing{BAD:#}", header.name)?;
        }
        for line in &header.lines {
            let shown = cut(line);
            writeln!(out, "   {DIM}|{DIM:#} {}: {BAD}{shown}{BAD:#}", header.name)?;
            let (indent, carets) = (" ".repeat(header.name.len() + 2), "^".repeat(shown.chars().count().max(1)));
            writeln!(out, "   {DIM}|{DIM:#} {indent}{BAD}{carets}{BAD:#}")?;
        }
    }
    writeln!(out, "   {GOOD}fix{GOOD:#}       {}", reason.fix)?;
    if report.verdict == Verdict::Blocked && !same_header {
        writeln!(out, "   {DIM}standard  {}{DIM:#}", reason.step)?;
        let engines = [("Chromium", reason.chromium), ("Firefox", reason.firefox), ("WebKit", reason.webkit)];
        let names: Vec<String> =
            engines.iter().filter_map(|(engine, name)| name.map(|name| format!("{engine}: {name}"))).collect();
        if !names.is_empty() {
            writeln!(out, "   {DIM}known as  {}{DIM:#}", names.join(" · "))?;
        }
    }
    Ok(())
}

fn cut(value: &str) -> String {
    if value.chars().count() <= LONGEST {
        return value.to_owned();
    }
    value.chars().take(LONGEST - 1).chain(['…']).collect()
}
