//! Redirect-taint, and the origin that a request shows because of it.

use url::Url;

use super::Request;
use crate::origin::{Origin, is_same_site};

/// How far a request's redirects have led it away, the standard's three values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RedirectTaint {
    /// Never from one foreign origin to another.
    SameOrigin,
    /// From a foreign origin to another, within a site.
    SameSite,
    /// From a foreign site to another.
    CrossSite,
}

/// The redirect-taint of a request from `origin` that has been to `url_list`.
///
/// # Standard
/// Fetch [redirect-taint](https://fetch.spec.whatwg.org/#concept-request-tainted-origin).
#[must_use]
pub fn redirect_taint(origin: &Origin, url_list: &[Url]) -> RedirectTaint {
    // Step 1: n/a — an origin is never "client" here.
    // Steps 2–3.
    let mut taint = RedirectTaint::SameOrigin;
    // Step 4.
    for pair in url_list.windows(2) {
        // Steps 4.1 and 4.4: a window is the last URL and this one.
        let [last, url] = pair else { continue };
        let (last, url) = (Origin::of_url(last), Origin::of_url(url));
        // Step 4.2.
        if !is_same_site(&url, &last) && !is_same_site(origin, &last) {
            return RedirectTaint::CrossSite;
        }
        // Step 4.3.
        if !url.is_same_origin(&last) && !origin.is_same_origin(&last) {
            taint = RedirectTaint::SameSite;
        }
    }
    // Step 5.
    taint
}

/// What the request's `Origin` says: its origin, or `null` once redirects have tainted it.
///
/// The standard's byte-serializing is the same, since the serialization is ASCII.
///
/// # Standard
/// Fetch [serializing a request origin](https://fetch.spec.whatwg.org/#serializing-a-request-origin).
#[must_use]
pub fn serialize_request_origin(request: &Request) -> &str {
    // Step 1: n/a — an origin is never "client" here.
    match request.redirect_taint() {
        // Step 2.
        RedirectTaint::SameSite | RedirectTaint::CrossSite => "null",
        // Step 3.
        RedirectTaint::SameOrigin => request.origin().ascii_serialization(),
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;
    use crate::origin::TupleOrigin;

    fn check(origin: &str, urls: &[&str], expected: RedirectTaint) {
        let origin = Origin::Tuple(TupleOrigin::parse(origin.as_bytes()).unwrap());
        let urls: Vec<Url> = urls.iter().map(|url| Url::parse(url).unwrap()).collect();
        assert_eq!(redirect_taint(&origin, &urls), expected, "{origin} {urls:?}");
    }

    #[test]
    fn three_values() {
        use RedirectTaint::{CrossSite, SameOrigin, SameSite};
        check("https://a.com", &["https://b.com"], SameOrigin);
        check("https://a.com", &["https://a.com", "https://b.com"], SameOrigin);
        check("https://a.com", &["https://b.com", "https://b.com/x"], SameOrigin);
        check("https://a.com", &["https://b.com", "https://a.com"], CrossSite);
        check("https://a.com", &["https://x.a.com", "https://a.com"], SameSite);
        check("https://a.com", &["https://x.b.com", "https://y.b.com"], SameSite);
        check("https://a.com", &["https://x.a.com", "https://b.com"], SameSite);
        check("https://a.com", &["https://b.com", "https://c.com", "https://c.com"], CrossSite);
    }
}
