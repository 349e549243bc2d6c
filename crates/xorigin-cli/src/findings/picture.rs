//! What shows a finding, as `check` would report it, and as a sequence diagram.

use xorigin::fetch::Outcome;
use xorigin_probe::ask::{Asked, End, PlainQuestion, Question};
use xorigin_probe::finding::{Evidence, Shown};

use super::model::EvidenceView;
use crate::report::{
    Described, ExchangeView, Redaction, Report, RequestView, build, exchange_view, may_be_sent, sequence, text,
};
use crate::shell::quote;

/// A piece of evidence.
pub(super) fn evidence(evidence: &Evidence, redaction: Redaction) -> EvidenceView {
    let caption = redaction.sentence(&text(evidence.caption.as_bytes()));
    match &evidence.shown {
        Shown::Asked(asked) => {
            let command = Some(command(&asked.question, redaction));
            match report(asked, redaction) {
                Some(report) => EvidenceView {
                    caption,
                    command,
                    picture: Some(sequence(&report)),
                    request: report.request,
                    verdict: Some(report.verdict),
                    exchanges: report.exchanges,
                    reasons: report.reasons,
                },
                None => EvidenceView {
                    caption,
                    command,
                    picture: None,
                    request: asked_view(&asked.question, redaction),
                    verdict: None,
                    exchanges: views(&evidence.shown, redaction),
                    reasons: Vec::new(),
                },
            }
        }
        Shown::Plain(question, _) => EvidenceView {
            caption,
            command: None,
            picture: None,
            request: plain_view(question, redaction),
            verdict: None,
            exchanges: views(&evidence.shown, redaction),
            reasons: Vec::new(),
        },
    }
}

fn views(shown: &Shown, redaction: Redaction) -> Vec<ExchangeView> {
    shown.exchanges().map(|exchanged| exchange_view(exchanged, redaction)).collect()
}

/// What `check` would report; nothing if there is no verdict.
fn report(asked: &Asked, redaction: Redaction) -> Option<Report> {
    let request = asked.request.as_deref()?;
    let described = Described {
        browser: "standard".to_owned(),
        initiator: "fetch".to_owned(),
        element: None,
        wants: Vec::new(),
        advice: Vec::new(),
        redaction,
    };
    let result = match &asked.end {
        End::MayBeSent => return Some(may_be_sent(&described, request, &asked.events, &asked.exchanges)),
        End::Readable(response) => Ok((**response).clone()),
        End::Blocked(error) => Err((**error).clone()),
        End::Unknown(_) => return None,
    };
    let outcome = Outcome { result, request: request.clone(), events: asked.events.clone() };
    let mut report = build(&described, request, &outcome, &asked.exchanges);
    report.request.url = redaction.url(&asked.question.url);
    Some(report)
}

fn asked_view(question: &Question, redaction: Redaction) -> RequestView {
    RequestView {
        method: text(question.method.as_bytes()),
        url: redaction.url(&question.url),
        origin: question.origin.to_string(),
        initiator: "fetch".to_owned(),
        mode: "cors".to_owned(),
        credentials: question.credentials.as_str().to_owned(),
        redirect: "follow".to_owned(),
        headers: headers(&question.headers, redaction),
    }
}

fn plain_view(question: &PlainQuestion, redaction: Redaction) -> RequestView {
    RequestView {
        method: question.method.as_str().to_owned(),
        url: redaction.url(&question.url),
        origin: question.origin.as_deref().map(|origin| text(origin.as_bytes())).unwrap_or_default(),
        initiator: "navigation".to_owned(),
        mode: "navigate".to_owned(),
        credentials: if question.credentials { "include" } else { "omit" }.to_owned(),
        redirect: "manual".to_owned(),
        headers: headers(&question.headers, redaction),
    }
}

fn headers(headers: &[(String, String)], redaction: Redaction) -> Vec<(String, String)> {
    let shown =
        |(name, value): &(String, String)| (text(name.as_bytes()), redaction.value(name.as_bytes(), value.as_bytes()));
    headers.iter().map(shown).collect()
}

/// `xorigin check` that asks the same.
fn command(question: &Question, redaction: Redaction) -> String {
    let mut words = vec!["xorigin check".to_owned(), quote(&redaction.url(&question.url))];
    words.push(format!("--origin {}", quote(question.origin.as_str())));
    if question.method != "GET" {
        words.push(format!("-X {}", quote(&question.method)));
    }
    for (name, value) in headers(&question.headers, redaction) {
        words.push(format!("-H {}", quote(&format!("{name}: {value}"))));
    }
    words.push(format!("--credentials {}", question.credentials.as_str()));
    if question.preflight_only {
        words.push("--preflight-only".to_owned());
    }
    words.join(" ")
}
