//! `Referer`, on requests and preflights: main fetch, steps 8–9, and HTTP-network-or-cache fetch, step 8.11.

use xorigin::engine::Engine;
use xorigin::initiator::FetchInit;
use xorigin::message::Client;
use xorigin::origin::{OpaqueOrigin, Origin};
use xorigin::referrer::ReferrerPolicy as P;

use crate::support::{Agent, run};
use crate::support::{PAGE, Sent, agree, fetch, method, page, run_agreed};

const FULL: Option<&str> = Some("https://app.example/dir/page?q");
const ORIGIN: Option<&str> = Some("https://app.example/");

/// Checks what `Referer` says on a `PUT` to each of the page's own origin, another and, from a page on a loopback
/// address, one without TLS; the preflight says the same.
fn check(policy: Option<P>, same: Option<&str>, cross: Option<&str>) {
    for (url, expected) in [("https://app.example/x", same), ("https://api.example/x", cross)] {
        let run = run_agreed(fetch(FetchInit { referrer_policy: policy, ..method("PUT") }, url));
        for sent in &run.sent {
            assert_eq!(sent.header("referer").as_deref(), expected, "{policy:?} {}", sent.line());
        }
        assert_eq!(run.sent.len(), if expected == same && url.contains("app.") { 1 } else { 2 });
    }
}

#[test]
fn policies() {
    check(None, FULL, ORIGIN);
    check(Some(P::Empty), FULL, ORIGIN);
    check(Some(P::StrictOriginWhenCrossOrigin), FULL, ORIGIN);
    check(Some(P::NoReferrer), None, None);
    check(Some(P::NoReferrerWhenDowngrade), FULL, FULL);
    check(Some(P::SameOrigin), FULL, None);
    check(Some(P::Origin), ORIGIN, ORIGIN);
    check(Some(P::StrictOrigin), ORIGIN, ORIGIN);
    check(Some(P::OriginWhenCrossOrigin), FULL, ORIGIN);
    check(Some(P::UnsafeUrl), FULL, FULL);
}

/// Checks what `Referer` says for the `referrer` that script gives.
fn check_given(referrer: &str, url: &str, expected: Option<&str>) {
    let init = FetchInit { referrer: Some(referrer.to_owned()), ..method("GET") };
    assert_eq!(run_agreed(fetch(init, url)).last_header("referer").as_deref(), expected, "{referrer}");
}

#[test]
fn script_can_give_one_of_its_own_origin() {
    check_given("", "/x", None);
    check_given("about:client", "/x", FULL);
    check_given("/other#x", "/x", Some("https://app.example/other"));
    check_given("https://u:p@app.example/other", "/x", Some("https://app.example/other"));
    check_given("https://b.example/", "/x", FULL);
    check_given("/other", "https://api.example/", ORIGIN);
}

#[test]
fn a_redirect_can_change_the_policy() {
    for (header, expected) in [
        ("no-referrer", None),
        ("unsafe-url", FULL),
        ("nonsense", FULL),
        ("no-referrer, nonsense", None),
        ("no-referrer, Origin", ORIGIN),
        ("", FULL),
    ] {
        let routes: &[_] = &[
            ("GET https://app.example/1", 302, &[("location", "/2"), ("referrer-policy", header)][..]),
            ("GET https://app.example/2", 200, &[]),
        ];
        assert_eq!(run(fetch(method("GET"), "/1"), routes).last_header("referer").as_deref(), expected, "{header}");
    }
}

/// What is cut off once is not known any more: a URL that crossed an origin comes back as an origin.
#[test]
fn a_referrer_does_not_grow_again() {
    let mut answers = ["https://api.example/", "https://app.example/2"].into_iter();
    let run = Agent::new().run_with(fetch(method("GET"), "/1"), |sent: &Sent| {
        let mut response = agree(sent);
        if let Some(next) = answers.next() {
            response.status = 302;
            response.headers.append(b"location", next.as_bytes());
        }
        Ok(response)
    });
    let referers: Vec<_> = run.sent.iter().map(|sent| sent.header("referer")).collect();
    let expected = [FULL, ORIGIN, ORIGIN].map(|referer| referer.map(str::to_owned));
    assert_eq!(referers, expected);
}

#[test]
fn pages_that_have_none() {
    let sandboxed = Client::new(PAGE.parse().unwrap(), Origin::Opaque(OpaqueOrigin::new(1)));
    let request = FetchInit::default().request("https://api.example/", sandboxed, &Engine::STANDARD).unwrap();
    assert_eq!(run_agreed(request).last_header("referer"), None);
    let long = format!("https://app.example/{}", "a".repeat(4096));
    let request = FetchInit::default().request("/x", page(&long), &Engine::STANDARD).unwrap();
    assert_eq!(run_agreed(request).last_header("referer").as_deref(), ORIGIN);
}

#[test]
fn without_tls_a_secure_page_is_not_named() {
    // A loopback address without TLS is trustworthy; a page over https may fetch from it.
    for (url, expected) in [("http://localhost:3000/", ORIGIN), ("https://api.example/", ORIGIN)] {
        assert_eq!(run_agreed(fetch(method("GET"), url)).last_header("referer").as_deref(), expected, "{url}");
    }
    let request = method("GET").request("http://b.example/", page("http://localhost/x"), &Engine::STANDARD).unwrap();
    assert_eq!(run_agreed(request).last_header("referer"), None);
}
