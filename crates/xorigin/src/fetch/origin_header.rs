//! `Origin`.

use crate::engine::{ElementsWithOrigin, Engine};
use crate::header::{HeaderList, names};
use crate::message::{Destination, Mode, Request, ResponseTainting, serialize_request_origin};
use crate::origin::Origin;
use crate::referrer::ReferrerPolicy;

/// Appends `Origin` to the headers that are sent for `request`, if it belongs there.
///
/// # Standard
/// Fetch [append a request `Origin` header](https://fetch.spec.whatwg.org/#append-a-request-origin-header).
pub(super) fn append_request_origin_header(request: &Request, headers: &mut HeaderList, engine: &Engine) {
    // Step 1: n/a — an origin is never "client" here.
    // Step 2.
    let mut serialized = serialize_request_origin(request);
    // Step 3.
    if request.response_tainting() == ResponseTainting::Cors || names_origin_of_element(request, engine) {
        headers.append(names::ORIGIN, serialized.as_bytes());
        return;
    }
    // Step 4.
    let stays = engine.origin_header_stays && request.origin_was_sent;
    if !stays && (request.method().is("GET") || request.method().is("HEAD")) {
        return;
    }
    // Step 4.1.
    let crossed = engine.origin_header_is_null_after_crossing && request.has_crossed_origins();
    if request.mode() != Mode::Cors && (is_hidden(request) || crossed) {
        serialized = "null";
    }
    // Step 4.2.
    headers.append(names::ORIGIN, serialized.as_bytes());
}

/// Whether an element asks that names its origin to its own server too.
fn names_origin_of_element(request: &Request, engine: &Engine) -> bool {
    let is_media = matches!(request.destination(), Destination::Audio | Destination::Video);
    let is_element = request.mode() == Mode::Cors && request.destination() != Destination::Empty;
    is_element
        && match engine.elements_with_origin {
            ElementsWithOrigin::None => false,
            ElementsWithOrigin::AllButMedia => !is_media,
            ElementsWithOrigin::All => true,
        }
}

/// Whether the referrer policy hides the origin: the switch of step 4.1.
fn is_hidden(request: &Request) -> bool {
    match request.referrer_policy() {
        ReferrerPolicy::NoReferrer => true,
        ReferrerPolicy::NoReferrerWhenDowngrade
        | ReferrerPolicy::StrictOrigin
        | ReferrerPolicy::StrictOriginWhenCrossOrigin
        | ReferrerPolicy::Empty => {
            let https = request.origin().as_tuple().is_some_and(|origin| origin.scheme() == "https");
            https && request.current_url().scheme() != "https"
        }
        ReferrerPolicy::SameOrigin => !request.origin().is_same_origin(&Origin::of_url(request.current_url())),
        ReferrerPolicy::Origin | ReferrerPolicy::OriginWhenCrossOrigin | ReferrerPolicy::UnsafeUrl => false,
    }
}
