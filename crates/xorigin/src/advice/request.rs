//! Advice on the headers that script sets.

use alloc::vec::Vec;

use super::Advice;
use crate::header::is_forbidden_request_header;

/// What is worth knowing about the headers that script sets.
#[must_use]
pub fn advise_on_headers(headers: &[(Vec<u8>, Vec<u8>)]) -> Vec<Advice> {
    headers.iter().filter_map(|(name, value)| of(name, value)).collect()
}

fn of(name: &[u8], value: &[u8]) -> Option<Advice> {
    let response_only = name.get(..21).is_some_and(|start| start.eq_ignore_ascii_case(b"access-control-allow-"))
        || name.eq_ignore_ascii_case(b"access-control-expose-headers")
        || name.eq_ignore_ascii_case(b"access-control-max-age");
    if is_forbidden_request_header(name, value) {
        Some(Advice::ForbiddenHeader(name.to_vec()))
    } else {
        response_only.then(|| Advice::ResponseHeaderOnRequest(name.to_vec()))
    }
}
