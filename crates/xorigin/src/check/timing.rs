//! The TAO check: whether timings may be read in detail.

use crate::header::{get_decode_and_split, names};
use crate::message::{Request, ResponseHead, ResponseTainting, serialize_request_origin};

/// Whether the response lets the request's page read its timing in detail.
///
/// # Standard
/// Fetch [TAO check](https://fetch.spec.whatwg.org/#concept-tao-check).
#[must_use]
pub fn tao_check(request: &Request, response: &ResponseHead) -> bool {
    // Step 1: n/a — an origin is never "client" here.
    // Step 2.
    if request.timing_allow_failed {
        return false;
    }
    // Step 3.
    let value = response.headers.get(names::TIMING_ALLOW_ORIGIN);
    let origin = serialize_request_origin(request).as_bytes();
    // Steps 4–5.
    if value.iter().flat_map(|value| get_decode_and_split(value)).any(|value| value == b"*" || value == origin) {
        return true;
    }
    // Step 6: n/a — no navigations.
    // Steps 7–8.
    request.response_tainting() == ResponseTainting::Basic
}

/// Whether every page may read the timing of a response in detail.
#[must_use]
pub fn tao_is_any(response: &ResponseHead) -> bool {
    let value = response.headers.get(names::TIMING_ALLOW_ORIGIN);
    value.iter().flat_map(|value| get_decode_and_split(value)).any(|value| value == b"*")
}
