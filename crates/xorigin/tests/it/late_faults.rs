//! What an engine finds wrong with a redirect, but lets count only when the next request would be sent.

use xorigin::engine::Engine;
use xorigin::initiator::FetchInit;

use crate::support::{ANY, Agent, Pairs, Route, fetch, method, with_headers};

const TO_API: (&str, &str) = ("location", "https://api.example/");
const TO_OTHER: (&str, &str) = ("location", "https://other.example/");
const OWN: &str = "https://app.example/";

/// The codes and URLs of the reasons in WebKit.
fn check(init: FetchInit, routes: &[Route<'_>], expected: &[(&str, &str)]) {
    let error = Agent::of(Engine::WEBKIT).run(fetch(init, OWN), routes).outcome.result.unwrap_err();
    let reasons: Vec<_> = error.reasons().map(|reason| (reason.code(), reason.url.as_str())).collect();
    assert_eq!(reasons, expected);
}

#[test]
fn they_name_the_answer_that_was_at_fault() {
    let api: Pairs<'_> = &[ANY, TO_OTHER];
    let wildcard = ("allow-origin-wildcard-with-credentials", "https://api.example/");
    let missing = ("allow-credentials-missing", "https://api.example/");
    check(
        method("GET"),
        &[("GET https://app.example/", 302, &[TO_API]), ("GET https://api.example/", 302, api)],
        &[wildcard, missing],
    );
    // What ends the fetch before that comes first, and they are not lost.
    check(
        with_headers("GET", &[("x-a", "1")]),
        &[
            ("GET https://app.example/", 302, &[TO_API]),
            ("OPTIONS https://api.example/", 204, &[ANY, ("access-control-allow-headers", "x-a")]),
            ("GET https://api.example/", 302, api),
            ("OPTIONS https://other.example/", 403, &[ANY]),
        ],
        &[
            ("preflight-status", "https://other.example/"),
            ("header-not-allowed", "https://other.example/"),
            wildcard,
            missing,
        ],
    );
}
