//! From the report to the picture.

use url::Url;

use super::model::{CheckView, ExchangeView, Report, Verdict};
use crate::diagram::{Lane, Line, Mark, Outcome, Place, Sequence, Step, Verdict as PictureVerdict};

/// Which lane is the page's, and which the cache's.
const PAGE: usize = 0;
const CACHE: usize = 1;

/// How many reasons stand where the exchange stopped; the text has them all.
const STOPS: usize = 3;

/// The exchange as a picture.
pub(crate) fn sequence(report: &Report) -> Sequence {
    let servers = servers(report);
    let request = &report.request;
    let mut lanes = vec![
        Lane { name: "page".to_owned(), detail: request.origin.clone(), place: Place::Browser },
        Lane { name: "preflight cache".to_owned(), detail: String::new(), place: Place::Browser },
    ];
    lanes.extend(servers.iter().enumerate().map(|(at, server)| Lane {
        name: if servers.len() == 1 { "server".to_owned() } else { format!("server {}", at + 1) },
        detail: server.clone(),
        place: Place::Server,
    }));
    let mut steps = before(report);
    let last = report.exchanges.len().saturating_sub(1);
    for (at, exchange) in report.exchanges.iter().enumerate() {
        let server = servers.iter().position(|server| *server == origin(&exchange.url)).unwrap_or(0) + 2;
        steps.extend(arrows(report, exchange, server, at == last));
    }
    steps.extend(after(report));
    Sequence {
        title: format!("{} {}", request.method, request.url),
        subtitle: format!("from {} · mode {} · credentials {}", request.origin, request.mode, request.credentials),
        lanes,
        steps,
        verdict: verdict(report),
    }
}

/// The origins that were asked, each once; that of the request if none was.
fn servers(report: &Report) -> Vec<String> {
    let mut servers: Vec<String> = Vec::new();
    for exchange in &report.exchanges {
        let origin = origin(&exchange.url);
        if !servers.contains(&origin) {
            servers.push(origin);
        }
    }
    if servers.is_empty() {
        servers.push(origin(&report.request.url));
    }
    servers
}

fn origin(url: &str) -> String {
    Url::parse(url).map_or_else(|_| url.to_owned(), |url| url.origin().ascii_serialization())
}

/// What happens before anything is sent.
fn before(report: &Report) -> Vec<Step> {
    let preflight = &report.preflight;
    if !preflight.needed {
        return Vec::new();
    }
    let (text, mark) = if preflight.from_cache {
        ("it has what this request needs", Mark::Good)
    } else {
        ("it has nothing for this request", Mark::Neutral)
    };
    let asks = Step::Arrow {
        from: PAGE,
        to: CACHE,
        label: "may it be sent?".to_owned(),
        lines: preflight.because.iter().map(|because| line(because.clone(), Mark::Decided)).collect(),
        mark: Mark::Neutral,
        stopped: false,
    };
    vec![asks, Step::Note { lane: CACHE, text: text.to_owned(), mark }]
}

/// An exchange: the arrow to the server and the one back.
fn arrows(report: &Report, exchange: &ExchangeView, server: usize, is_last: bool) -> Vec<Step> {
    let from = if exchange.purpose == "preflight" { CACHE } else { PAGE };
    let path = Url::parse(&exchange.url).map_or_else(|_| exchange.url.clone(), |url| url.path().to_owned());
    let shown =
        ["origin", "access-control-request-method", "access-control-request-headers", "cookie", "authorization"];
    let there = Step::Arrow {
        from,
        to: server,
        label: format!("{} {path}", exchange.method),
        lines: exchange
            .request_headers
            .iter()
            .filter(|(name, _)| shown.contains(&name.to_ascii_lowercase().as_str()))
            .map(|(name, value)| line(format!("{}: {value}", name.to_ascii_lowercase()), Mark::Neutral))
            .collect(),
        mark: Mark::Neutral,
        stopped: false,
    };
    let Some(status) = exchange.status else {
        let why = exchange.error.clone().unwrap_or_default();
        return vec![there, Step::Note { lane: server, text: why, mark: Mark::Decided }];
    };
    let stopped = is_last && report.verdict == Verdict::Blocked;
    let mut lines: Vec<Line> = exchange.checks.iter().map(check_line).collect();
    lines.extend(
        exchange
            .response_headers
            .iter()
            .filter(|(name, _)| name.eq_ignore_ascii_case("location") && (300..400).contains(&status))
            .map(|(name, value)| line(format!("{}: {value}", name.to_ascii_lowercase()), Mark::Decided)),
    );
    let back = Step::Arrow {
        from: server,
        to: from,
        label: format!("{status} {}", exchange.status_text).trim().to_owned(),
        lines,
        mark: if stopped { Mark::Bad } else { Mark::Good },
        stopped,
    };
    vec![there, back]
}

fn check_line(check: &CheckView) -> Line {
    match (&check.value, check.passed) {
        (None, true) => line(check.note.clone(), Mark::Good),
        (None, false) => line(check.header.to_owned(), Mark::Missing),
        (Some(value), passed) => {
            let mark = if passed { Mark::Good } else { Mark::Bad };
            line(
                if check.header.is_empty() { format!("status {value}") } else { format!("{}: {value}", check.header) },
                mark,
            )
        }
    }
}

fn line(text: String, mark: Mark) -> Line {
    Line { text, mark }
}

/// What happens when nothing more is sent.
fn after(report: &Report) -> Vec<Step> {
    let mut steps = Vec::new();
    if let Some(seconds) = report.preflight.cached_seconds.filter(|_| report.verdict == Verdict::Allowed) {
        steps.push(Step::Note { lane: CACHE, text: format!("keeps the answer for {seconds} s"), mark: Mark::Good });
    }
    let unsent = report.exchanges.last().is_none_or(|exchange| exchange.purpose == "preflight");
    match report.verdict {
        Verdict::Allowed => {}
        Verdict::Blocked => steps.push(Step::Stop {
            lane: PAGE,
            label: if unsent {
                format!("{} was never sent", report.request.method)
            } else {
                "network error".to_owned()
            },
            lines: report.reasons.iter().map(|reason| line(reason.message.clone(), Mark::Bad)).take(STOPS).collect(),
        }),
        Verdict::Failed | Verdict::Inconclusive => steps.push(Step::Stop {
            lane: PAGE,
            label: "no answer".to_owned(),
            lines: report.reasons.iter().map(|reason| line(reason.message.clone(), Mark::Decided)).collect(),
        }),
    }
    steps
}

fn verdict(report: &Report) -> PictureVerdict {
    let reason = report.reasons.first().map(|reason| reason.message.clone());
    let (outcome, sentence) = match report.verdict {
        Verdict::Allowed => (Outcome::Allowed, reads(report)),
        Verdict::Blocked => (Outcome::Blocked, reason.unwrap_or_default()),
        Verdict::Failed | Verdict::Inconclusive => (Outcome::NoVerdict, reason.unwrap_or_default()),
    };
    PictureVerdict { outcome, sentence }
}

fn reads(report: &Report) -> String {
    match &report.readable {
        Some(readable) if matches!(readable.kind, "basic" | "cors") => {
            let headers = readable.headers.len();
            let headers = if headers == 1 { "1 header".to_owned() } else { format!("{headers} headers") };
            format!("script can read status {}, the body and {headers}", readable.status)
        }
        Some(_) | None => "script can read nothing of the answer".to_owned(),
    }
}
