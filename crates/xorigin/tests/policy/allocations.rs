//! Deciding allocates nothing, whatever is asked; neither does keeping the effect of an actual request, nor writing its
//! headers where there is room for them. The answer to a preflight allocates what its header map is made of.

use allocation_counter::measure;
use http::header::{CONTENT_TYPE, HeaderMap};
use http::{HeaderValue, Request};
use xorigin::policy::{Effect, HttpHead, Policy, Reaction};

use crate::support::{Pairs, request};

/// Checks that deciding about a request allocates nothing, and what the code of its refusal is.
fn check(policy: &Policy, line: &str, headers: Pairs<'_>, refusal: Option<&str>) {
    let request: Request<()> = request(line, headers);
    let head = HttpHead::from(&request);
    let mut code = None;
    let counted =
        measure(|| code = std::hint::black_box(policy).evaluate(&head).refusal().map(|refusal| refusal.code()));
    assert_eq!((code, counted.count_total), (refusal, 0), "{line} {headers:?}");
}

#[test]
fn deciding() {
    let rule = Policy::credentialed().origins(["https://app.example.com", "https://*.preview.example.com"]);
    let rule = rule.origins((0..1_000).map(|number| format!("https://tenant-{number}.example.com")));
    let policy = rule.methods(["PUT"]).request_headers(["x-a"]).host("api.example.com").path("/v1/*").build().unwrap();
    let host = ("host", "api.example.com");
    let put = ("access-control-request-method", "PUT");
    let not_allowed = Some("request-origin-not-allowed");
    check(&policy, "GET /v1/a", &[host], None);
    check(&policy, "GET /v2/a", &[host, ("origin", "https://evil.example")], None);
    for (origin, refusal) in [
        ("https://app.example.com", None),
        ("https://tenant-999.example.com", None),
        ("https://a.b.preview.example.com", None),
        ("https://xn--bcher-kva.preview.example.com", None),
        ("https://evil.example", not_allowed),
        ("http://[::1]:3000", not_allowed),
        ("null", not_allowed),
        ("capacitor://localhost", not_allowed),
        ("https://xn--zz-zz.preview.example.com", Some("request-origin-malformed")),
        ("https://evil.com/.preview.example.com", Some("request-origin-malformed")),
        ("", Some("request-origin-malformed")),
    ] {
        check(&policy, "GET /v1/a", &[host, ("origin", origin)], refusal);
        check(&policy, "OPTIONS /v1/a", &[host, ("origin", origin), put], refusal);
    }
    let app = ("origin", "https://app.example.com");
    let names = |names| ("access-control-request-headers", names);
    check(&policy, "OPTIONS /v1/a", &[host, app, put, names("X-A ,, x-a"), names("x-a")], None);
    check(&policy, "OPTIONS /v1/a", &[host, app, put, names("x-b")], Some("request-header-not-allowed"));
    let hostile = "x-a,".repeat(16_384);
    let too_long = Some("request-headers-too-long");
    check(&policy, "OPTIONS /v1/a", &[host, app, put, ("access-control-request-headers", &hostile)], too_long);
}

/// What is kept while the application runs.
fn kept(policy: &Policy, head: &HttpHead<'_>) -> Option<Effect<HeaderValue>> {
    match policy.evaluate(head).react(None) {
        Reaction::Forward(effect) => Some(effect),
        Reaction::Respond(_) => None,
    }
}

#[test]
fn keeping_the_effect_of_an_actual_request() {
    let policy = Policy::credentialed().origins(["https://app.example.com"]).expose_headers(["etag"]).build().unwrap();
    let request = request("GET /", &[("origin", "https://app.example.com")]);
    let head = HttpHead::from(&request);
    // The first clone of a value may change how its buffer is counted.
    drop(kept(&policy, &head));
    let mut effect = None;
    let counted = measure(|| effect = kept(&policy, &head));
    assert!(effect.is_some());
    assert_eq!(counted.count_total, 0);
}

#[test]
fn writing_the_headers_of_an_actual_request() {
    let policy = Policy::credentialed().origins(["https://app.example.com"]).expose_headers(["etag"]).build().unwrap();
    let request = request("GET /", &[("origin", "https://app.example.com")]);
    let head = HttpHead::from(&request);
    let mut headers = HeaderMap::with_capacity(8);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    let effect = kept(&policy, &head).unwrap();
    let counted = measure(|| effect.apply(&mut headers));
    assert_eq!((headers.len(), counted.count_total), (5, 0));
}

#[test]
fn answering_a_preflight() {
    let policy =
        Policy::credentialed().origins(["https://app.example.com"]).methods(["PUT"]).max_age(600).build().unwrap();
    let put = ("access-control-request-method", "PUT");
    let preflight = request("OPTIONS /", &[("origin", "https://app.example.com"), put]);
    let head = HttpHead::from(&preflight);
    let answer = || match policy.evaluate(&head).react(None) {
        Reaction::Respond(response) => response.header_map(),
        Reaction::Forward(_) => HeaderMap::new(),
    };
    // The first clone of a value may change how its buffer is counted.
    let first = answer();
    let (mut headers, mut copy) = (HeaderMap::new(), HeaderMap::new());
    let counted = measure(|| headers = answer());
    let own = measure(|| copy = first.clone());
    assert_eq!((headers.len(), &headers), (5, &copy));
    assert!(own.count_total > 0);
    assert_eq!(counted.count_total, own.count_total);
}

#[test]
fn the_counter_counts() {
    let counted = measure(|| drop(std::hint::black_box(vec![0_u8; 9])));
    assert_eq!(counted.count_total, 1);
}
