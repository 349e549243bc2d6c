//! The cross-origin resource policy check.

use crate::header::names;
use crate::message::{EmbedderPolicy, Response};
use crate::origin::{Origin, is_schemelessly_same_site};
use crate::reason::Cause;

/// Succeeds if the response's `Cross-Origin-Resource-Policy` lets a page of `origin` with `embedder_policy` use it
/// without CORS.
///
/// # Errors
/// The header's lines, and whether it is the page's embedder policy that asks for them.
///
/// # Standard
/// Fetch [cross-origin resource policy check](https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check).
pub fn cross_origin_resource_policy_check(
    origin: &Origin,
    embedder_policy: EmbedderPolicy,
    response: &Response,
) -> Result<(), Cause> {
    // Steps 1–2: n/a — no navigations; the embedder policy is given.
    let blocked = |embedder_policy| {
        let lines = response.head.headers.values(names::CROSS_ORIGIN_RESOURCE_POLICY).map(<[u8]>::to_vec).collect();
        Err(Cause::ResourcePolicy { lines, embedder_policy })
    };
    // Step 3.
    if !internal_check(origin, EmbedderPolicy::UnsafeNone, response) {
        return blocked(false);
    }
    // Step 4: n/a — reports belong to the embedder.
    // Steps 5–7: and so does the report of step 6.
    if internal_check(origin, embedder_policy, response) { Ok(()) } else { blocked(true) }
}

/// Whether the response may be used, under one embedder policy value.
///
/// # Standard
/// Fetch [cross-origin resource policy internal check](https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check).
fn internal_check(origin: &Origin, embedder_policy: EmbedderPolicy, response: &Response) -> bool {
    // Step 1: n/a — no navigations.
    // Steps 2–3.
    let policy = match response.head.headers.get(names::CROSS_ORIGIN_RESOURCE_POLICY).as_deref() {
        Some(b"same-origin") => Policy::SameOrigin,
        Some(b"same-site") => Policy::SameSite,
        Some(b"cross-origin") => Policy::CrossOrigin,
        // Step 4.
        Some(_) | None => match embedder_policy {
            EmbedderPolicy::UnsafeNone => Policy::CrossOrigin,
            EmbedderPolicy::Credentialless if !response.request_includes_credentials => Policy::CrossOrigin,
            EmbedderPolicy::Credentialless | EmbedderPolicy::RequireCorp => Policy::SameOrigin,
        },
    };
    let Some(url) = response.url() else { return false };
    let responding = Origin::of_url(url);
    // Step 5.
    match policy {
        Policy::CrossOrigin => true,
        Policy::SameOrigin => origin.is_same_origin(&responding),
        // The scheme counts in one direction only: a page over http may not use what came over https.
        Policy::SameSite => {
            let is_https = |origin: &Origin| origin.as_tuple().is_some_and(|tuple| tuple.scheme() == "https");
            is_schemelessly_same_site(origin, &responding) && (is_https(origin) || !is_https(&responding))
        }
    }
}

enum Policy {
    SameOrigin,
    SameSite,
    CrossOrigin,
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use url::Url;

    use super::*;
    use crate::message::ResponseHead;
    use crate::origin::TupleOrigin;

    fn check(page: &str, url: &str, policy: &[&str], embedder: EmbedderPolicy, credentials: bool, allowed: bool) {
        let origin = Origin::Tuple(TupleOrigin::parse(page.as_bytes()).unwrap());
        let headers = policy.iter().map(|value| ("cross-origin-resource-policy", *value)).collect();
        let response = Response {
            head: ResponseHead { status: 200, status_message: vec![], headers },
            url_list: vec![Url::parse(url).unwrap()],
            range_requested: false,
            request_includes_credentials: credentials,
        };
        let got = cross_origin_resource_policy_check(&origin, embedder, &response).is_ok();
        assert_eq!(got, allowed, "{page} {url} {policy:?} {embedder:?}");
    }

    #[test]
    fn the_header_decides() {
        let none = EmbedderPolicy::UnsafeNone;
        check("https://a.com", "https://b.com", &[], none, true, true);
        check("https://a.com", "https://b.com", &["cross-origin"], none, true, true);
        check("https://a.com", "https://b.com", &["same-origin"], none, true, false);
        check("https://a.com", "https://a.com/x", &["same-origin"], none, true, true);
        check("https://a.com", "https://b.a.com", &["same-site"], none, true, true);
        check("https://a.com", "https://b.com", &["same-site"], none, true, false);
        check("http://a.com", "https://b.a.com", &["same-site"], none, true, false);
        check("https://a.com", "http://b.a.com", &["same-site"], none, true, true);
        check("https://a.com", "https://b.com", &["Same-Origin"], none, true, true);
        check("https://a.com", "https://b.com", &["same-origin", "same-origin"], none, true, true);
    }

    #[test]
    fn an_embedder_policy_asks_for_it() {
        check("https://a.com", "https://b.com", &[], EmbedderPolicy::RequireCorp, false, false);
        check("https://a.com", "https://b.com", &["cross-origin"], EmbedderPolicy::RequireCorp, true, true);
        check("https://a.com", "https://b.com", &[], EmbedderPolicy::Credentialless, false, true);
        check("https://a.com", "https://b.com", &[], EmbedderPolicy::Credentialless, true, false);
    }
}
