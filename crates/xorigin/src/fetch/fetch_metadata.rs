//! `Sec-Fetch-Dest`, `Sec-Fetch-Mode` and `Sec-Fetch-Site`.

use crate::header::{HeaderList, names};
use crate::message::{Destination, Mode, Request};
use crate::origin::{Origin, is_potentially_trustworthy_url, is_same_site};

/// Appends the fetch metadata headers, where the URL is one that gets them. `mode` is that of what is sent: a preflight
/// has its own.
///
/// # Standard
/// Fetch Metadata [append the Fetch metadata headers for a request](https://w3c.github.io/webappsec-fetch-metadata/#fetch-integration).
pub(super) fn append_fetch_metadata_headers(request: &Request, mode: Mode, headers: &mut HeaderList) {
    // Deviation D-012.
    if !is_potentially_trustworthy_url(request.current_url()) {
        return;
    }
    let destination = match request.destination() {
        Destination::Empty => "empty",
        other => other.as_str(),
    };
    headers.set(names::SEC_FETCH_DEST, destination.as_bytes());
    headers.set(names::SEC_FETCH_MODE, mode.as_str().as_bytes());
    headers.set(names::SEC_FETCH_SITE, site(request).as_bytes());
}

/// # Standard
/// Fetch Metadata [set the `Sec-Fetch-Site` header](https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header).
fn site(request: &Request) -> &'static str {
    let mut value = "same-origin";
    for origin in request.url_list().iter().map(Origin::of_url) {
        if request.origin().is_same_origin(&origin) {
            continue;
        }
        if !is_same_site(request.origin(), &origin) {
            return "cross-site";
        }
        value = "same-site";
    }
    value
}
