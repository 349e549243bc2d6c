//! Faults of what is answered.

use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, HeaderMap, HeaderName,
    HeaderValue, ORIGIN, VARY,
};
use http::request::Parts;
use xorigin::policy::{RequestKind, ResponseHeaders};

use super::Fault;
use super::answer::{Answer, Decided};
use super::application;
use super::seen::text;

const TIMING: HeaderName = HeaderName::from_static("timing-allow-origin");
const STAR: HeaderValue = HeaderValue::from_static("*");
const TRUE: HeaderValue = HeaderValue::from_static("true");

/// Makes of the answer to `seen` the one to `request`: what is repeated of a request is its own words.
pub(super) fn repeat(request: &Parts, seen: &Parts, answer: &mut Answer) {
    for (asked, said) in [
        (ORIGIN, &[ACCESS_CONTROL_ALLOW_ORIGIN, TIMING][..]),
        (ACCESS_CONTROL_REQUEST_METHOD, &[ACCESS_CONTROL_ALLOW_METHODS]),
        (ACCESS_CONTROL_REQUEST_HEADERS, &[ACCESS_CONTROL_ALLOW_HEADERS]),
    ] {
        let (Some(own), Some(taken)) = (request.headers.get(&asked), seen.headers.get(&asked)) else { continue };
        for name in said {
            if own != taken && answer.headers.get(name) == Some(taken) {
                answer.headers.insert(name, own.clone());
            }
        }
    }
}

/// What a server with this fault makes of the right answer. `seen` is what it took the request for.
pub(super) fn spoil(fault: Fault, request: &Parts, seen: &Parts, decided: Decided, there: bool, answer: &mut Answer) {
    let Decided { kind, allowed, credentials, forwarded } = decided;
    let is_preflight = kind == RequestKind::Preflight;
    let is_cors = kind != RequestKind::NotCors;
    let refused = is_cors && !allowed && credentials.is_some();
    let headers = &mut answer.headers;
    match fault {
        Fault::StarForOrigins if credentials == Some(false) && (allowed || !is_cors) => {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, STAR);
        }
        Fault::FirstOriginForAll if allowed && headers.get(ACCESS_CONTROL_ALLOW_ORIGIN) != Some(&STAR) => {
            if let Some(first) = seen.headers.get(ORIGIN) {
                headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, first.clone());
            }
        }
        Fault::CredentialsMissing => drop(headers.remove(ACCESS_CONTROL_ALLOW_CREDENTIALS)),
        Fault::CredentialsAdded if allowed => drop(headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, TRUE)),
        Fault::CredentialsToRefused if refused => drop(headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, TRUE)),
        Fault::MethodsStar if is_preflight && allowed => drop(headers.insert(ACCESS_CONTROL_ALLOW_METHODS, STAR)),
        Fault::HeadersStar if is_preflight && allowed => drop(headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, STAR)),
        Fault::VaryMissing if allowed => without_origin(headers),
        Fault::VaryMissingOnRefused if refused => without_origin(headers),
        Fault::VaryMissingWithoutOrigin if text(request, &ORIGIN).is_none() => without_origin(headers),
        Fault::ErrorsBare if forwarded && answer.status >= 400 => headers.remove_cors(),
        Fault::TwoOrigins if forwarded && allowed => {
            headers.append(ACCESS_CONTROL_ALLOW_ORIGIN, application::OWN_ORIGIN);
        }
        Fault::PreflightForwarded if is_preflight && credentials.is_some() => {
            *answer = application::answer(request.method.as_str(), there);
            answer.headers.remove_cors();
        }
        Fault::PreflightStatus if is_preflight && allowed => answer.status = 404,
        Fault::PreflightRefused if is_preflight && allowed => {
            answer.status = 403;
            headers.remove_cors();
        }
        Fault::ActualRefused if kind == RequestKind::Actual && allowed => headers.remove_cors(),
        Fault::TimingMissing => drop(headers.remove(TIMING)),
        _ => {}
    }
}

/// Takes `Origin` out of `Vary`.
fn without_origin(headers: &mut HeaderMap) {
    let lines = headers.get_all(VARY).iter().filter_map(|line| line.to_str().ok());
    let names =
        lines.flat_map(|line| line.split(',')).map(str::trim).filter(|name| !name.eq_ignore_ascii_case("origin"));
    let names = names.collect::<Vec<_>>().join(", ");
    headers.remove(VARY);
    if let Some(names) = HeaderValue::from_str(&names).ok().filter(|names| !names.is_empty()) {
        headers.insert(VARY, names);
    }
}
