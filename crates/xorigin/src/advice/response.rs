//! Advice on the answers of a fetch.

use alloc::vec::Vec;

use super::Advice;
use crate::fetch::{Event, Outcome, Purpose};
use crate::header::{HeaderList, extract_delta_seconds, extract_header_list_values, names, varies_by};
use crate::message::{CredentialsMode, Destination, Request, ResponseHead, ResponseType};

/// The least of the browsers' limits on `Access-Control-Max-Age`, in seconds: WebKit's.
const LEAST_LIMIT: u64 = 600;

/// What is worth knowing about the answers of a fetch that is over.
#[must_use]
pub fn advise(outcome: &Outcome) -> Vec<Advice> {
    let mut advice = advise_on_preflight(&outcome.events);
    let Ok(response) = &outcome.result else { return advice };
    for event in &outcome.events {
        if let Event::Received(Purpose::Request, head) = event {
            advise_on_vary(head, &mut advice);
        }
    }
    let head = &response.internal().head;
    match response.kind() {
        ResponseType::Basic => advice.push(Advice::SameOrigin),
        ResponseType::Cors => advise_on_exposure(&outcome.request, &head.headers, &mut advice),
        ResponseType::Opaque if outcome.request.destination() == Destination::Empty => advice.push(Advice::Opaque),
        ResponseType::Opaque | ResponseType::OpaqueRedirect => {}
    }
    if response.kind() == ResponseType::Cors && head.status >= 400 {
        advice.push(Advice::ErrorStatus(head.status));
    }
    advice.dedup();
    advice
}

/// What is worth knowing about the answers to preflights.
#[must_use]
pub fn advise_on_preflight(events: &[Event]) -> Vec<Advice> {
    let mut advice = Vec::new();
    for event in events {
        match event {
            Event::Received(Purpose::Preflight, head) => advise_on_max_age(&head.headers, &mut advice),
            Event::Cached { max_age: 0, .. } => advice.push(Advice::PreflightNotCached),
            _ => {}
        }
    }
    advice.dedup();
    advice
}

fn advise_on_max_age(headers: &HeaderList, advice: &mut Vec<Advice>) {
    match extract_delta_seconds(headers, names::ACCESS_CONTROL_MAX_AGE) {
        Ok(Some(seconds)) if seconds > LEAST_LIMIT => advice.push(Advice::MaxAgeAboveLimits(seconds)),
        Ok(_) => {}
        Err(invalid) => advice.push(Advice::MaxAgeMalformed(invalid.line)),
    }
}

/// An answer that names one origin must not be given to another by a cache.
fn advise_on_vary(head: &ResponseHead, advice: &mut Vec<Advice>) {
    let names_origin = head.headers.values(names::ACCESS_CONTROL_ALLOW_ORIGIN).any(|value| value != b"*");
    if names_origin && !varies_by(&head.headers, names::ORIGIN) {
        advice.push(Advice::VaryOriginMissing);
    }
}

fn advise_on_exposure(request: &Request, headers: &HeaderList, advice: &mut Vec<Advice>) {
    match extract_header_list_values(headers, names::ACCESS_CONTROL_EXPOSE_HEADERS) {
        Err(invalid) => advice.push(Advice::ExposeHeadersInvalid(invalid.element.unwrap_or(invalid.line))),
        Ok(Some(exposed)) if exposed.contains(&&b"*"[..]) && request.credentials_mode() == CredentialsMode::Include => {
            advice.push(Advice::ExposeWildcardWithCredentials);
        }
        Ok(_) => {}
    }
}
