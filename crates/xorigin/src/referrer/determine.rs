//! What `Referer` says.

use url::Url;

use super::ReferrerPolicy;
use crate::message::{Referrer, Request};
use crate::origin::{Origin, is_potentially_trustworthy_url};

/// The longest referrer in bytes that is sent with its path.
const LONGEST: usize = 4096;

/// The URL that the request's `Referer` shows, if it has one, at its current URL and under its current policy.
///
/// # Standard
/// Referrer Policy [determine request's referrer](https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer).
#[must_use]
pub fn determine_referrer(request: &Request) -> Option<Url> {
    let source = match request.referrer_value() {
        Referrer::NoReferrer => return None,
        // A page with an opaque origin shows nothing of its URL.
        Referrer::Client if request.client().origin.as_tuple().is_none() => return None,
        Referrer::Client => &request.client().url,
        Referrer::Url(url) => url,
    };
    let origin_only = strip(source, true)?;
    let url = strip(source, false).filter(|url| url.as_str().len() <= LONGEST).unwrap_or_else(|| origin_only.clone());
    let current = request.current_url();
    let downgrade = is_potentially_trustworthy_url(&url) && !is_potentially_trustworthy_url(current);
    let same_origin = Origin::of_url(&url).is_same_origin(&Origin::of_url(current));
    match request.referrer_policy() {
        ReferrerPolicy::NoReferrer => None,
        ReferrerPolicy::Origin => Some(origin_only),
        ReferrerPolicy::UnsafeUrl => Some(url),
        ReferrerPolicy::StrictOrigin => (!downgrade).then_some(origin_only),
        ReferrerPolicy::SameOrigin => same_origin.then_some(url),
        ReferrerPolicy::OriginWhenCrossOrigin => Some(if same_origin { url } else { origin_only }),
        ReferrerPolicy::NoReferrerWhenDowngrade => (!downgrade).then_some(url),
        ReferrerPolicy::Empty | ReferrerPolicy::StrictOriginWhenCrossOrigin => {
            if same_origin {
                Some(url)
            } else {
                (!downgrade).then_some(origin_only)
            }
        }
    }
}

/// The URL without userinfo and fragment; without path and query too, if `origin_only`.
///
/// # Standard
/// Referrer Policy [strip url for use as a referrer](https://w3c.github.io/webappsec-referrer-policy/#strip-url).
fn strip(url: &Url, origin_only: bool) -> Option<Url> {
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let mut url = url.clone();
    // An http(s) URL has a host, so that none of these can fail.
    url.set_username("").ok()?;
    url.set_password(None).ok()?;
    url.set_fragment(None);
    if origin_only {
        url.set_path("");
        url.set_query(None);
    }
    Some(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Client;

    fn check(policy: ReferrerPolicy, page: &str, target: &str, expected: Option<&str>) {
        let page = Client::of_page(Url::parse(page).unwrap());
        let mut request = Request::new(Url::parse(target).unwrap(), page);
        request.referrer_policy = policy;
        assert_eq!(determine_referrer(&request).as_ref().map(Url::as_str), expected, "{policy:?} {target}");
    }

    #[test]
    fn every_policy() {
        use ReferrerPolicy as P;
        let page = "https://u:p@a.com/x?y#z";
        let (full, origin) = (Some("https://a.com/x?y"), Some("https://a.com/"));
        for (policy, same, cross, downgrade) in [
            (P::NoReferrer, None, None, None),
            (P::NoReferrerWhenDowngrade, full, full, None),
            (P::SameOrigin, full, None, None),
            (P::Origin, origin, origin, origin),
            (P::StrictOrigin, origin, origin, None),
            (P::OriginWhenCrossOrigin, full, origin, origin),
            (P::StrictOriginWhenCrossOrigin, full, origin, None),
            (P::Empty, full, origin, None),
            (P::UnsafeUrl, full, full, full),
        ] {
            check(policy, page, "https://a.com/t", same);
            check(policy, page, "https://b.com/t", cross);
            check(policy, page, "http://b.com/t", downgrade);
        }
    }
}
