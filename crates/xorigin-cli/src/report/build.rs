//! From what happened to the report.

use xorigin::advice::{Advice, advise, advise_on_preflight};
use xorigin::fetch::{Event, Exchange, Outcome, PreflightNeed, Purpose, RequestHead};
use xorigin::header::Header;
use xorigin::initiator::{Element, check_element_response, draw_image_taints};
use xorigin::message::{FilteredResponse, Request, ResponseType};
use xorigin::reason::{NetworkError, Phase, Reason};
use xorigin_client::Exchanged;
use xorigin_client::transport::Protocol;

use super::checks::{checks, judged_by};
use super::console::console;
use super::model::{
    ConsoleView, ExchangeView, HeaderView, NoteView, PreflightView, ReadableView, ReasonView, Report, RequestView,
    Verdict,
};
use super::redact::{Redaction, text};

/// The version of the report's form.
const SCHEMA: &str = "xorigin-check/1";

/// What the report has to know besides what happened.
#[derive(Clone, Debug)]
pub(crate) struct Described {
    /// Whose behaviour was followed.
    pub(crate) browser: String,
    /// The word for who asked.
    pub(crate) initiator: String,
    /// The element that asked, unless it was script.
    pub(crate) element: Option<Element>,
    /// The names of the headers that the page wants to read.
    pub(crate) wants: Vec<String>,
    /// What is known before anything was sent.
    pub(crate) advice: Vec<Advice>,
    pub(crate) redaction: Redaction,
}

/// The report of a fetch that is over.
pub(crate) fn build(described: &Described, asked: &Request, outcome: &Outcome, exchanges: &[Exchanged]) -> Report {
    let redaction = described.redaction;
    let error = network_error(described, outcome);
    let readable = match (&outcome.result, &error) {
        (Ok(response), None) => Some(readable_view(response, described)),
        (Ok(_) | Err(_), _) => None,
    };
    let mut notes: Vec<NoteView> = described.advice.iter().chain(&advise(outcome)).map(note).collect();
    notes.extend(wanted(described, outcome));
    Report {
        schema: SCHEMA,
        verdict: verdict(error.as_ref()),
        browser: described.browser.clone(),
        request: request_view(asked, described),
        preflight: preflight_view(&outcome.events),
        exchanges: exchange_views(exchanges, &outcome.request, &outcome.events, error.as_ref(), redaction),
        reasons: error.iter().flat_map(NetworkError::reasons).map(|reason| reason_view(reason, redaction)).collect(),
        console: error.iter().flat_map(|error| said(described, error, &outcome.request, &outcome.events)).collect(),
        readable,
        notes,
    }
}

/// The report of a request that may be sent, and was not.
pub(crate) fn may_be_sent(described: &Described, asked: &Request, events: &[Event], exchanges: &[Exchanged]) -> Report {
    let message = "the request itself was not sent: its answer has to pass the CORS check too".to_owned();
    let only = NoteView { code: "preflight-only".to_owned(), message };
    Report {
        schema: SCHEMA,
        verdict: Verdict::Allowed,
        browser: described.browser.clone(),
        request: request_view(asked, described),
        preflight: preflight_view(events),
        exchanges: exchange_views(exchanges, asked, events, None, described.redaction),
        reasons: Vec::new(),
        console: Vec::new(),
        readable: None,
        notes: described.advice.iter().chain(&advise_on_preflight(events)).map(note).chain([only]).collect(),
    }
}

/// The report of a request that the API refused to make.
pub(crate) fn refused(described: &Described, request: RequestView, error: &NetworkError) -> Report {
    Report {
        schema: SCHEMA,
        verdict: Verdict::Blocked,
        browser: described.browser.clone(),
        request,
        preflight: PreflightView::default(),
        exchanges: Vec::new(),
        reasons: error.reasons().map(|reason| reason_view(reason, described.redaction)).collect(),
        console: Vec::new(),
        readable: None,
        notes: described.advice.iter().map(note).collect(),
    }
}

/// The report of a fetch for which an answer is missing: what would be sent.
pub(crate) fn unanswered(described: &Described, asked: &Request, waiting: &Exchange, before: &[Exchanged]) -> Report {
    let (head, events) = (&waiting.head, waiting.pending.events());
    let mut exchanges = exchange_views(before, asked, events, None, described.redaction);
    let exchange = ExchangeView {
        purpose: word(waiting.purpose),
        method: head.method.to_string(),
        url: described.redaction.url(&head.url),
        request_headers: headers(&head.headers, described.redaction),
        status: None,
        status_text: String::new(),
        response_headers: Vec::new(),
        error: Some("no answer was given for it".to_owned()),
        http: None,
        remote: None,
        milliseconds: None,
        checks: Vec::new(),
        raw: Some((unsent(head, described.redaction), String::new())),
    };
    let message =
        format!("what would be sent now is {} {}; give its answer with --response", head.method, exchange.url);
    exchanges.push(exchange);
    Report {
        schema: SCHEMA,
        verdict: Verdict::Inconclusive,
        browser: described.browser.clone(),
        request: request_view(asked, described),
        preflight: preflight_view(events),
        exchanges,
        reasons: Vec::new(),
        console: Vec::new(),
        readable: None,
        notes: described
            .advice
            .iter()
            .map(note)
            .chain([NoteView { code: "answer-missing".to_owned(), message }])
            .collect(),
    }
}

/// A head that was not sent, as lines; the transport would add what is its own.
fn unsent(head: &RequestHead, redaction: Redaction) -> String {
    let headers = headers(&head.headers, redaction).into_iter().map(|(name, value)| format!("{name}: {value}"));
    let first = format!("{} {}", head.method, redaction.url(&head.url));
    [first].into_iter().chain(headers).collect::<Vec<_>>().join("\n")
}

/// Why the page gets nothing: the fetch failed, or the element does not use what it got.
fn network_error(described: &Described, outcome: &Outcome) -> Option<NetworkError> {
    let response = match &outcome.result {
        Err(error) => return Some(error.clone()),
        Ok(response) => response,
    };
    let cause = check_element_response(described.element?, response).err()?;
    let url = outcome.request.current_url().clone();
    Some(NetworkError { reason: Reason { cause, phase: Phase::Response, url }, also: Vec::new() })
}

fn verdict(error: Option<&NetworkError>) -> Verdict {
    match error.map(|error| error.reason.phase) {
        None => Verdict::Allowed,
        Some(Phase::Network) => Verdict::Failed,
        Some(Phase::Request | Phase::Preflight | Phase::Response | Phase::Redirect) => Verdict::Blocked,
    }
}

/// What was asked for.
pub(crate) fn request_view(request: &Request, described: &Described) -> RequestView {
    RequestView {
        method: request.method().to_string(),
        url: described.redaction.url(request.current_url()),
        origin: request.origin().to_string(),
        initiator: described.initiator.clone(),
        mode: request.mode().as_str().to_owned(),
        credentials: request.credentials_mode().as_str().to_owned(),
        redirect: request.redirect_mode().as_str().to_owned(),
        headers: headers(request.headers(), described.redaction),
    }
}

fn headers<'a>(headers: impl IntoIterator<Item = &'a Header>, redaction: Redaction) -> Vec<(String, String)> {
    headers.into_iter().map(|header| (text(&header.name), redaction.value(&header.name, &header.value))).collect()
}

fn preflight_view(events: &[Event]) -> PreflightView {
    let mut view = PreflightView::default();
    for event in events {
        match event {
            Event::PreflightNeeded(need) => {
                view.needed = true;
                view.because = because(need);
            }
            Event::PreflightCached => view.from_cache = true,
            Event::Cached { max_age, .. } => view.cached_seconds = Some(*max_age),
            _ => {}
        }
    }
    view
}

/// Each thing that makes a preflight necessary.
pub(crate) fn because(need: &PreflightNeed) -> Vec<String> {
    let method = need.method.iter().map(|method| format!("method {method}"));
    let names = need.header_names.iter().map(|name| format!("header {} ({})", text(&name.name), name.because));
    let flag = need.flag.then(|| "an upload listener or a stream as body".to_owned());
    let earlier = need.earlier.then(|| "a preflight before a redirect".to_owned());
    method.chain(names).chain(flag).chain(earlier).collect()
}

/// The exchanges, with the browser's checks of each. All but the last passed every check; the faults are the last's.
fn exchange_views(
    exchanges: &[Exchanged],
    request: &Request,
    events: &[Event],
    error: Option<&NetworkError>,
    redaction: Redaction,
) -> Vec<ExchangeView> {
    let faults: Vec<&Reason> = error.iter().flat_map(|error| error.reasons()).collect();
    let last = exchanges.len().saturating_sub(1);
    let judged = judged_by(events, &faults);
    let views = exchanges.iter().zip(judged).enumerate().map(|(at, (exchanged, judged))| {
        let mut view = exchange_view(exchanged, redaction);
        if judged.cors {
            view.checks = checks(exchanged, request, judged.need, if at == last { &faults } else { &[] });
            for check in &mut view.checks {
                check.note = redaction.sentence(&check.note);
            }
        }
        view
    });
    views.collect()
}

/// An exchange, without what the browser checked.
pub(crate) fn exchange_view(exchanged: &Exchanged, redaction: Redaction) -> ExchangeView {
    let answer = exchanged.answer.as_ref().ok();
    ExchangeView {
        purpose: word(exchanged.purpose),
        method: exchanged.request.method.to_string(),
        url: redaction.url(&exchanged.request.url),
        request_headers: headers(&exchanged.request.headers, redaction),
        status: answer.map(|answer| answer.head.status),
        status_text: answer.map(|answer| text(&answer.head.status_message)).unwrap_or_default(),
        response_headers: answer.map(|answer| headers(&answer.head.headers, redaction)).unwrap_or_default(),
        error: exchanged.answer.as_ref().err().map(ToString::to_string),
        http: answer.filter(|answer| !answer.raw_request_head.is_empty()).map(|answer| match answer.protocol {
            Protocol::Http10 => "HTTP/1.0",
            Protocol::Http2 => "HTTP/2",
            _ => "HTTP/1.1",
        }),
        remote: answer
            .filter(|answer| !answer.raw_request_head.is_empty())
            .map(|answer| answer.connection.remote.to_string()),
        milliseconds: answer.filter(|answer| !answer.raw_request_head.is_empty()).map(|answer| {
            let timing = answer.timing;
            let total = timing.dns + timing.connect + timing.tls + timing.first_byte;
            (total.as_secs_f64() * 10_000.0).round() / 10.0
        }),
        checks: Vec::new(),
        raw: answer.map(|answer| (redaction.head(&answer.raw_request_head), redaction.head(&answer.raw_response_head))),
    }
}

const fn word(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Preflight => "preflight",
        Purpose::Request => "request",
    }
}

/// What the browsers print for what ended the fetch.
fn said(described: &Described, error: &NetworkError, request: &Request, events: &[Event]) -> Vec<ConsoleView> {
    let who = (described.element, &*described.initiator);
    console(&described.browser, (&error.reason, request, events), who, described.redaction)
}

/// A reason, as every report shows it.
pub(crate) fn reason_view(reason: &Reason, redaction: Redaction) -> ReasonView {
    let step = reason.step();
    ReasonView {
        code: reason.code(),
        phase: reason.phase.as_str(),
        url: redaction.url(&reason.url),
        message: redaction.sentence(&reason.message()),
        fix: redaction.sentence(&reason.cure()),
        header: reason.header().map(|(name, lines)| HeaderView {
            name: text(name).to_ascii_lowercase(),
            lines: lines.into_iter().map(|line| redaction.value(name, line)).collect(),
        }),
        step: step.to_string(),
        step_url: step.url,
        chromium: reason.chromium(),
        firefox: reason.firefox(),
        webkit: reason.webkit(),
    }
}

fn readable_view(response: &FilteredResponse, described: &Described) -> ReadableView {
    let mut hidden: Vec<String> = Vec::new();
    for header in &response.internal().head.headers {
        let name = text(&header.name).to_ascii_lowercase();
        if !response.exposes(&header.name) && !hidden.contains(&name) {
            hidden.push(name);
        }
    }
    let readable = response.sorted_headers();
    ReadableView {
        kind: response.kind().as_str(),
        status: response.status(),
        url: response.url().map(|url| described.redaction.url(url)).unwrap_or_default(),
        redirected: response.redirected(),
        headers: readable.iter().map(|(name, value)| (text(name), described.redaction.value(name, value))).collect(),
        hidden,
        tainted: (described.element == Some(Element::Image)).then(|| draw_image_taints(response)),
    }
}

fn note(advice: &Advice) -> NoteView {
    NoteView { code: advice.code().to_owned(), message: advice.message() }
}

/// The headers that the page wants to read and cannot.
fn wanted(described: &Described, outcome: &Outcome) -> Vec<NoteView> {
    let Ok(response) = &outcome.result else { return Vec::new() };
    let came = &response.internal().head.headers;
    let message = |name: &String| {
        if !came.contains(name.as_bytes()) {
            Some(format!("the response has no `{name}`"))
        } else if response.exposes(name.as_bytes()) {
            None
        } else if response.kind() == ResponseType::Cors {
            Some(format!("script cannot read `{name}`: send `Access-Control-Expose-Headers: {name}`"))
        } else {
            Some(format!("script cannot read `{name}`: the response is {}", response.kind().as_str()))
        }
    };
    let names = described.wants.iter();
    names.filter_map(message).map(|message| NoteView { code: "wanted-header-hidden".to_owned(), message }).collect()
}
