//! A line out: what became of each request.

use std::time::Duration;

use serde::Serialize;
use xorigin::fetch::Outcome;
use xorigin::initiator::{check_element_response, draw_image_taints};
use xorigin::message::{FilteredResponse, ResponseType};
use xorigin::reason::{Cause, NetworkError, Phase, Reason};
use xorigin_client::{BodyLimits, Fetched, ReadBody};

use super::latin1;
use crate::initiator::Initiator;

/// A line out.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Line {
    /// One result for each request.
    Results { id: String, results: Vec<Outcomes> },
    /// The line in was malformed.
    Error { id: Option<String>, error: String },
}

/// What became of one request.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Outcomes {
    Script(Box<Script>),
    Element(ElementResult),
    Refused { ok: bool, reason: ReasonLine },
}

/// What script gets.
#[derive(Debug, Serialize)]
pub(super) struct Script {
    ok: bool,
    #[serde(rename = "type")]
    kind: &'static str,
    status: u16,
    status_text: String,
    redirected: bool,
    url: String,
    headers: Vec<(String, String)>,
    body_length: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    body_truncated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    body_error: Option<String>,
}

/// What becomes of an element.
#[derive(Debug, Serialize)]
pub(super) struct ElementResult {
    ok: bool,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tainted: Option<bool>,
}

/// Why a request failed.
#[derive(Debug, Serialize)]
pub(super) struct ReasonLine {
    code: &'static str,
    phase: &'static str,
    message: String,
    chromium: Option<&'static str>,
    firefox: Option<&'static str>,
    webkit: Option<&'static str>,
}

impl From<&Reason> for ReasonLine {
    fn from(reason: &Reason) -> Self {
        Self {
            code: reason.code(),
            phase: reason.phase.as_str(),
            message: reason.message(),
            chromium: reason.chromium(),
            firefox: reason.firefox(),
            webkit: reason.webkit(),
        }
    }
}

/// The result of a request that the API refused.
pub(super) fn refused(error: &NetworkError) -> Outcomes {
    Outcomes::Refused { ok: false, reason: ReasonLine::from(&error.reason) }
}

/// The result of a fetch that is over, its body read as far as script may read it.
pub(super) async fn result(
    mut fetched: Fetched,
    initiator: Initiator,
    bodies: bool,
    left: Option<Duration>,
) -> Outcomes {
    let limits = BodyLimits::default();
    let time = left.map_or(limits.time, |left| left.min(limits.time));
    let read = match &fetched.outcome.result {
        Ok(response) if initiator.element().is_none() && is_readable(response) => {
            fetched.read_body(BodyLimits { time, ..limits }).await
        }
        Ok(_) | Err(_) => ReadBody::default(),
    };
    if read.truncated && time < limits.time && read.bytes.len() < limits.bytes {
        let cause = Cause::Timeout("the body did not end in the time that was given".to_owned());
        let url = fetched.outcome.request.current_url().clone();
        return refused(&NetworkError { reason: Reason { cause, phase: Phase::Network, url }, also: Vec::new() });
    }
    let Outcome { result, request, .. } = fetched.outcome;
    let response = match result {
        Ok(response) => response,
        Err(error) => return refused(&error),
    };
    let Some(element) = initiator.element() else {
        return Outcomes::Script(Box::new(script(&response, read, bodies)));
    };
    if let Err(cause) = check_element_response(element, &response) {
        return refused(&NetworkError {
            reason: Reason { cause, phase: Phase::Response, url: request.current_url().clone() },
            also: Vec::new(),
        });
    }
    let tainted = (initiator == Initiator::Img).then(|| draw_image_taints(&response));
    Outcomes::Element(ElementResult { ok: true, kind: initiator.as_str(), tainted })
}

fn script(response: &FilteredResponse, read: ReadBody, bodies: bool) -> Script {
    let mut url = response.url().cloned();
    if let Some(url) = &mut url {
        url.set_fragment(None);
    }
    let text = |(name, value): (Vec<u8>, Vec<u8>)| (latin1::decode(&name), latin1::decode(&value));
    Script {
        ok: true,
        kind: response.kind().as_str(),
        status: response.status(),
        status_text: latin1::decode(response.status_message()),
        redirected: response.redirected(),
        url: url.map(String::from).unwrap_or_default(),
        headers: response.sorted_headers().into_iter().map(text).collect(),
        body_length: read.bytes.len(),
        body: bodies.then(|| latin1::decode(&read.bytes)),
        body_truncated: read.truncated,
        body_error: read.error.map(|error| error.to_string()),
    }
}

fn is_readable(response: &FilteredResponse) -> bool {
    matches!(response.kind(), ResponseType::Basic | ResponseType::Cors)
}
