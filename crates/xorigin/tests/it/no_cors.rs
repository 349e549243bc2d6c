//! Requests of mode `no-cors`: what script may ask for, and what comes of it.

use xorigin::engine::Engine;
use xorigin::initiator::FetchInit;
use xorigin::message::{EmbedderPolicy, Mode, RedirectMode};

use crate::support::{Agent, run};
use crate::support::{PAGE, Pairs, answer, codes, fetch, method, owned, page};

fn no_cors(name: &str) -> FetchInit {
    FetchInit { mode: Some(Mode::NoCors), ..method(name) }
}

/// Checks which of these headers script gets onto a `no-cors` request: their values by name.
fn check_headers(headers: Pairs<'_>, expected: Pairs<'_>) {
    let init = FetchInit { headers: owned(headers), ..no_cors("POST") };
    let request = fetch(init, "https://api.example/");
    let got: Vec<_> = request.headers().iter().map(|header| (header.name.clone(), header.value.clone())).collect();
    assert_eq!(got, owned(expected), "{headers:?}");
}

#[test]
fn headers_are_kept_if_safelisted_and_dropped_if_not() {
    check_headers(
        &[("accept", "x/y"), ("X-A", "1"), ("authorization", "1"), ("range", "bytes=0-1"), ("cookie", "1")],
        &[("accept", "x/y")],
    );
    check_headers(&[("content-type", "application/json")], &[]);
    check_headers(&[("content-type", " text/plain ")], &[("content-type", "text/plain")]);
    // What would be unsafe together is dropped from where it is.
    let (half, more) = ("a".repeat(64), "a".repeat(63));
    check_headers(&[("accept", &half), ("accept", &more)], &[("accept", &half)]);
    check_headers(&[("content-type", "text/plain"), ("content-type", "text/plain")], &[("content-type", "text/plain")]);
}

#[test]
fn methods() {
    for (name, allowed) in [("GET", true), ("head", true), ("POST", true), ("PUT", false), ("patch", false)] {
        let got = no_cors(name).request("https://api.example/", page(PAGE), &Engine::STANDARD);
        assert_eq!(got.err().map(|error| codes(&error)), (!allowed).then(|| "no-cors-method".to_owned()), "{name}");
    }
}

#[test]
fn redirect_modes_other_than_follow_need_the_same_origin() {
    for (url, redirect, expected) in [
        ("https://api.example/", RedirectMode::Follow, "opaque 0"),
        ("https://api.example/", RedirectMode::Error, "no-cors-redirect-mode"),
        ("https://api.example/", RedirectMode::Manual, "no-cors-redirect-mode"),
        ("https://app.example/", RedirectMode::Error, "basic 200"),
        ("https://app.example/", RedirectMode::Manual, "basic 200"),
    ] {
        let init = FetchInit { redirect: Some(redirect), ..no_cors("GET") };
        let run = Agent::new().run_with(fetch(init, url), |_| Ok(answer(200, &[])));
        assert_eq!(run.verdict(), expected, "{url} {redirect:?}");
        assert_eq!(run.sent.len(), usize::from(expected != "no-cors-redirect-mode"));
    }
}

#[test]
fn other_origins_are_not_asked_and_nothing_can_be_read() {
    let routes: &[_] = &[
        ("GET https://app.example/1", 302, &[("location", "https://api.example/")][..]),
        ("GET https://api.example/", 302, &[("location", "https://app.example/2")]),
        ("GET https://app.example/2", 200, &[]),
    ];
    let run = run(fetch(no_cors("GET"), "/1"), routes);
    assert_eq!((run.lines().len(), run.verdict().as_str()), (3, "opaque 0"));
}

/// Checks whether credentials go out with a `no-cors` request that includes them.
fn check_credentials(embedder_policy: EmbedderPolicy, url: &str, expected: bool) {
    let mut client = page(PAGE);
    client.embedder_policy = embedder_policy;
    let init = crate::support::include(no_cors("GET"));
    let request = init.request(url, client, &Engine::STANDARD).unwrap();
    let run = Agent::new().run_with(request, |_| Ok(answer(200, &[("cross-origin-resource-policy", "cross-origin")])));
    assert_eq!(run.sent[0].include_credentials, expected, "{embedder_policy:?} {url}");
}

#[test]
fn an_embedder_policy_can_withhold_credentials() {
    check_credentials(EmbedderPolicy::UnsafeNone, "https://api.example/", true);
    check_credentials(EmbedderPolicy::RequireCorp, "https://api.example/", true);
    check_credentials(EmbedderPolicy::Credentialless, "https://api.example/", false);
    check_credentials(EmbedderPolicy::Credentialless, "https://app.example/", true);
}
