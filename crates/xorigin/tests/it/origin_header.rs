//! When a request has `Origin`, and what it says: append a request `Origin` header.

use xorigin::engine::Engine;
use xorigin::initiator::FetchInit;
use xorigin::message::{Client, Mode};
use xorigin::origin::{OpaqueOrigin, Origin};
use xorigin::referrer::ReferrerPolicy as P;

use crate::support::{PAGE, page, run_agreed};

/// Checks `Origin` on the request itself.
fn check(client: Client, mode: Mode, name: &str, url: &str, policy: Option<P>, expected: Option<&str>) {
    let shown = format!("{mode:?} {name} {url} {policy:?}");
    let init =
        FetchInit { mode: Some(mode), method: Some(name.into()), referrer_policy: policy, ..FetchInit::default() };
    let run = run_agreed(init.request(url, client, &Engine::STANDARD).unwrap());
    assert_eq!(run.last_header("origin").as_deref(), expected, "{shown}");
}

const APP: Option<&str> = Some("https://app.example");

#[test]
fn cors_always_has_it() {
    for name in ["GET", "HEAD", "POST", "PUT"] {
        for policy in [None, Some(P::NoReferrer), Some(P::SameOrigin)] {
            check(page(PAGE), Mode::Cors, name, "https://api.example/", policy, APP);
        }
    }
}

#[test]
fn the_same_origin_gets_it_unless_get_or_head() {
    for mode in [Mode::Cors, Mode::SameOrigin, Mode::NoCors] {
        for (name, expected) in [("GET", None), ("HEAD", None), ("POST", APP)] {
            check(page(PAGE), mode, name, "/", None, expected);
        }
    }
    for mode in [Mode::Cors, Mode::SameOrigin] {
        check(page(PAGE), mode, "PUT", "/", None, APP);
    }
}

#[test]
fn outside_cors_the_referrer_policy_hides_it() {
    let null = Some("null");
    let (api, own) = ("https://api.example/", "https://app.example/");
    for (policy, to_other, to_own) in [
        (P::NoReferrer, null, null),
        (P::SameOrigin, null, APP),
        (P::NoReferrerWhenDowngrade, APP, APP),
        (P::StrictOrigin, APP, APP),
        (P::StrictOriginWhenCrossOrigin, APP, APP),
        (P::Empty, APP, APP),
        (P::Origin, APP, APP),
        (P::OriginWhenCrossOrigin, APP, APP),
        (P::UnsafeUrl, APP, APP),
    ] {
        check(page(PAGE), Mode::NoCors, "POST", api, Some(policy), to_other);
        check(page(PAGE), Mode::NoCors, "POST", own, Some(policy), to_own);
        check(page(PAGE), Mode::SameOrigin, "POST", own, Some(policy), to_own);
        check(page(PAGE), Mode::NoCors, "GET", api, Some(policy), None);
        // Mode cors says that it wants to be known.
        check(page(PAGE), Mode::Cors, "POST", own, Some(policy), APP);
    }
}

#[test]
fn leaving_https_hides_it_unless_the_policy_says_otherwise() {
    for (policy, expected) in [
        (P::NoReferrerWhenDowngrade, Some("null")),
        (P::StrictOrigin, Some("null")),
        (P::StrictOriginWhenCrossOrigin, Some("null")),
        (P::Origin, APP),
        (P::UnsafeUrl, APP),
    ] {
        check(page(PAGE), Mode::NoCors, "POST", "http://localhost/", Some(policy), expected);
    }
    check(page("http://app.example/"), Mode::NoCors, "POST", "http://b.example/", None, Some("http://app.example"));
}

#[test]
fn an_opaque_origin_is_null() {
    let sandboxed = || Client::new(PAGE.parse().unwrap(), Origin::Opaque(OpaqueOrigin::unique()));
    check(sandboxed(), Mode::Cors, "GET", "https://app.example/", None, Some("null"));
    check(sandboxed(), Mode::NoCors, "GET", "https://app.example/", None, None);
    check(sandboxed(), Mode::NoCors, "POST", "https://app.example/", None, Some("null"));
}
