//! Whether a request comes from the origin that it asks.

use super::decision::single;
use super::request::{RequestField, RequestView};
use crate::origin::OriginParts;

/// Whether the request comes from a page of the server's own origin, as far as a server can know.
///
/// `Sec-Fetch-Site` says so where a browser sends it, and page script cannot set it. Otherwise the host and port of
/// `Origin` are compared with those that are asked; which of `http` and `https` the browser used is not known behind a
/// proxy, and not compared.
///
/// # Standard
/// Fetch Metadata Request Headers [Sec-Fetch-Site](https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header).
pub(super) fn is_same_origin_request(request: &impl RequestView) -> bool {
    if request.values(RequestField::SecFetchSite).next().is_some() {
        return single(request, RequestField::SecFetchSite).is_some_and(|site| site.as_ref() == b"same-origin");
    }
    let Some(origin) = single(request, RequestField::Origin).and_then(|value| OriginParts::parse(value.as_ref()))
    else {
        return false;
    };
    let default = match origin.scheme {
        "https" => 443,
        "http" => 80,
        _ => return false,
    };
    let Some((host, port)) = request.host().and_then(split_port) else { return false };
    host.eq_ignore_ascii_case(origin.host.as_bytes()) && port.unwrap_or(default) == origin.port.unwrap_or(default)
}

/// The host and the port of an authority.
fn split_port(authority: &[u8]) -> Option<(&[u8], Option<u16>)> {
    let authority = core::str::from_utf8(authority).ok()?;
    let after_brackets = authority.rfind(']').map_or(0, |at| at + 1);
    match authority.get(after_brackets..)?.split_once(':') {
        None => Some((authority.as_bytes(), None)),
        Some((rest, port)) => {
            Some((authority.as_bytes().get(..after_brackets + rest.len())?, Some(port.parse().ok()?)))
        }
    }
}
