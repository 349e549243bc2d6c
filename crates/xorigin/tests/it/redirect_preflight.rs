//! Preflights and redirects: each hop asks for itself.

use xorigin::initiator::FetchInit;
use xorigin::message::{Mode, Request};

use crate::support::{Agent, Sent, answer};
use crate::support::{BYTES, Route, agree, fetch, method, with_headers};

/// Checks everything that is sent when these redirects stand before a server that agrees to everything.
fn check(request: Request, redirects: &[(&str, u16, &str)], expected: &[&str]) {
    let run = Agent::new().run_with(request, |sent| Ok(redirect_or_agree(sent, redirects)));
    assert_eq!(run.lines(), expected, "{redirects:?}");
    assert!(run.outcome.result.is_ok(), "{run:?}");
}

fn redirect_or_agree(sent: &Sent, redirects: &[(&str, u16, &str)]) -> xorigin::message::ResponseHead {
    let mut response = agree(sent);
    if let Some((_, status, to)) = redirects.iter().find(|(line, ..)| *line == sent.line()) {
        response.status = *status;
        response.headers.append(b"location", to.as_bytes());
    }
    response
}

#[test]
fn every_origin_is_asked() {
    check(
        fetch(method("PUT"), "/"),
        &[("PUT https://app.example/", 307, "https://api.example/")],
        &["PUT https://app.example/", "OPTIONS https://api.example/", "PUT https://api.example/"],
    );
    check(
        fetch(method("PUT"), "https://api.example/"),
        &[("PUT https://api.example/", 307, "https://cdn.example/")],
        &[
            "OPTIONS https://api.example/",
            "PUT https://api.example/",
            "OPTIONS https://cdn.example/",
            "PUT https://cdn.example/",
        ],
    );
    // Back to the page's own origin: the response is tainted, so that it is asked like any other.
    check(
        fetch(method("PUT"), "https://api.example/"),
        &[("PUT https://api.example/", 308, "https://app.example/")],
        &[
            "OPTIONS https://api.example/",
            "PUT https://api.example/",
            "OPTIONS https://app.example/",
            "PUT https://app.example/",
        ],
    );
    // Another URL of the same origin is asked too: what was learnt is of one URL.
    check(
        fetch(method("PUT"), "https://api.example/"),
        &[("PUT https://api.example/", 307, "/2")],
        &[
            "OPTIONS https://api.example/",
            "PUT https://api.example/",
            "OPTIONS https://api.example/2",
            "PUT https://api.example/2",
        ],
    );
}

#[test]
fn what_a_redirect_drops_is_not_asked_for() {
    let json = FetchInit { body: Some(BYTES), ..with_headers("POST", &[("content-type", "application/json")]) };
    check(
        fetch(json, "https://api.example/"),
        &[("POST https://api.example/", 302, "/2")],
        &["OPTIONS https://api.example/", "POST https://api.example/", "GET https://api.example/2"],
    );
    check(
        fetch(method("DELETE"), "https://api.example/"),
        &[("DELETE https://api.example/", 303, "/2")],
        &["OPTIONS https://api.example/", "DELETE https://api.example/", "GET https://api.example/2"],
    );
    // Authorization goes with the origin; a redirect within it asks again.
    let authorized = |url| fetch(with_headers("GET", &[("authorization", "x")]), url);
    check(
        authorized("https://app.example/"),
        &[("GET https://app.example/", 302, "https://api.example/")],
        &["GET https://app.example/", "GET https://api.example/"],
    );
    check(
        authorized("https://api.example/"),
        &[("GET https://api.example/", 302, "https://cdn.example/")],
        &["OPTIONS https://api.example/", "GET https://api.example/", "GET https://cdn.example/"],
    );
}

#[test]
fn a_preflight_is_not_redirected() {
    for status in [301, 302, 303, 307, 308] {
        let routes: &[Route<'_>] = &[("OPTIONS https://api.example/", status, &[])];
        let run = Agent::new().run_with(fetch(method("PUT"), "https://api.example/"), |sent| {
            assert_eq!(sent.line(), routes[0].0);
            let mut response = agree(sent);
            response.status = status;
            response.headers.append(b"location", b"/2");
            Ok(response)
        });
        assert_eq!((run.verdict().as_str(), run.sent.len()), ("preflight-redirected", 1));
    }
}

#[test]
fn mode_same_origin_does_not_leave() {
    let init = FetchInit { mode: Some(Mode::SameOrigin), ..method("GET") };
    let run = Agent::new().run_with(fetch(init, "/"), |_| Ok(answer(302, &[("location", "https://api.example/")])));
    assert_eq!((run.verdict().as_str(), run.sent.len()), ("same-origin-mode", 1));
}
