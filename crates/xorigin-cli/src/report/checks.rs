//! What the browser checked in one answer, row by row.

use xorigin::fetch::{Event, PreflightNeed, Purpose};
use xorigin::message::{CredentialsMode, Request};
use xorigin::reason::Reason;
use xorigin_client::Exchanged;

use super::model::CheckView;
use super::redact::text;

/// What an exchange's answer was judged by.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct JudgedBy<'a> {
    /// Whether CORS had a say.
    pub(super) cors: bool,
    /// What a preflight had to allow.
    pub(super) need: Option<&'a PreflightNeed>,
}

/// What each exchange's answer was judged by, in the order of the exchanges.
pub(super) fn judged_by<'a>(events: &'a [Event], faults: &[&Reason]) -> Vec<JudgedBy<'a>> {
    let mut judged: Vec<JudgedBy<'a>> = Vec::new();
    let mut needed = None;
    for event in events {
        match event {
            Event::PreflightNeeded(need) => needed = Some(need),
            Event::Sent(Purpose::Preflight, _) => judged.push(JudgedBy { cors: true, need: needed.take() }),
            Event::Sent(Purpose::Request, _) => judged.push(JudgedBy::default()),
            Event::CorsCheckPassed(_) => {
                if let Some(last) = judged.last_mut() {
                    last.cors = true;
                }
            }
            _ => {}
        }
    }
    let by_header = |fault: &&Reason| fault.header().is_some_and(|(name, _)| name.starts_with(b"Access-Control-"));
    if let Some(last) = judged.last_mut() {
        last.cors |= faults.iter().any(by_header);
    }
    judged
}

/// The checks of one answer that was judged by CORS. A check failed exactly if a fault names its header.
pub(super) fn checks(
    exchanged: &Exchanged,
    request: &Request,
    need: Option<&PreflightNeed>,
    faults: &[&Reason],
) -> Vec<CheckView> {
    let Ok(answer) = &exchanged.answer else { return Vec::new() };
    let mut rows = Vec::new();
    if exchanged.purpose == Purpose::Preflight {
        let status_faults = ["preflight-status", "preflight-redirected"];
        let fault = faults.iter().find(|fault| status_faults.contains(&fault.code()));
        rows.push(CheckView {
            what: "status",
            header: "",
            value: Some(answer.head.status.to_string()),
            passed: fault.is_none(),
            note: fault.map_or_else(|| "200 to 299".to_owned(), |fault| fault.message()),
        });
    }
    let mut row = |what: &'static str, header: &'static str, passed_note: String| {
        let lines: Vec<String> = answer.head.headers.values(header.as_bytes()).map(text).collect();
        let fault = faults
            .iter()
            .find(|fault| fault.header().is_some_and(|(name, _)| name.eq_ignore_ascii_case(header.as_bytes())));
        rows.push(CheckView {
            what,
            header,
            value: (!lines.is_empty()).then(|| lines.join(" | ")),
            passed: fault.is_none(),
            note: fault.map_or(passed_note, |fault| fault.message()),
        });
    };
    let origin = exchanged.request.headers.get(b"Origin").map(|origin| text(&origin)).unwrap_or_default();
    row("origin", "access-control-allow-origin", format!("lets {origin} pass"));
    if request.credentials_mode() == CredentialsMode::Include {
        row("credentials", "access-control-allow-credentials", "true, as it must be".to_owned());
    }
    if let Some(need) = need {
        if let Some(method) = &need.method {
            row("method", "access-control-allow-methods", format!("allows {method}"));
        }
        if !need.header_names.is_empty() {
            let names: Vec<String> = need.header_names.iter().map(|name| text(&name.name)).collect();
            row("headers", "access-control-allow-headers", format!("allows {}", names.join(", ")));
        }
    }
    rows
}
