//! The head of an upstream's response on its way to the client.

use http::header::{HeaderMap, HeaderValue};

use super::hop_by_hop;

/// Takes away what was for the upstream's connection alone.
pub(crate) fn clean(headers: &mut HeaderMap<HeaderValue>) {
    hop_by_hop::remove(headers);
}
