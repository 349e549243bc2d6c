//! Mixed content: what a page that came over https may not fetch over http.

use url::Host;

use crate::message::{Destination, Request};
use crate::origin::is_potentially_trustworthy_url;

/// Whether the page is one that may not mix content.
// Deviation D-006: the standard says every potentially trustworthy origin, browsers say those of https.
fn prohibits_mixed_content(request: &Request) -> bool {
    let is_https = request.origin().as_tuple().is_some_and(|origin| origin.scheme() == "https");
    is_https && !request.client().mixed_content_allowed
}

/// Whether the current URL is to be upgraded to https.
///
/// # Standard
/// Mixed Content [upgrade a mixed content request to a potentially trustworthy URL, if appropriate](https://w3c.github.io/webappsec-mixed-content/#upgrade-algorithm).
pub(super) fn is_upgraded(request: &Request) -> bool {
    let url = request.current_url();
    let upgradeable = matches!(request.destination(), Destination::Image | Destination::Audio | Destination::Video);
    upgradeable && url.scheme() == "http" && matches!(url.host(), Some(Host::Domain(_))) && is_mixed_content(request)
}

/// Whether the request is blocked as mixed content.
///
/// # Standard
/// Mixed Content [should fetching request be blocked as mixed content?](https://w3c.github.io/webappsec-mixed-content/#should-block-fetch).
pub(super) fn is_mixed_content(request: &Request) -> bool {
    prohibits_mixed_content(request) && !is_potentially_trustworthy_url(request.current_url())
}
