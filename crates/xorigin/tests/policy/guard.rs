//! The origins of WebSocket handshakes and of event streams.

use xorigin::policy::{HttpHead, OriginGuard, Policy};

use crate::support::{Pairs, request};

const APP: (&str, &str) = ("origin", "https://app.example.com");
const EVIL: (&str, &str) = ("origin", "https://evil.example");
const HOST: (&str, &str) = ("host", "api.example.com");

fn guard() -> OriginGuard {
    OriginGuard::new(
        Policy::credentialed().path("/live/*").origins([APP.1, "https://*.preview.example.com"]).build().unwrap(),
    )
}

/// Checks the code of the refusal, if there is one.
fn check(guard: &OriginGuard, line: &str, headers: Pairs<'_>, expected: Result<(), &str>) {
    let request = request(line, headers);
    let head = HttpHead::from(&request);
    assert_eq!(guard.check(&head).map_err(|refusal| refusal.code()), expected, "{line} {headers:?}");
}

#[test]
fn what_it_is_for() {
    let check = |line: &str, headers: Pairs<'_>, expected| {
        assert_eq!(guard().is_for(&HttpHead::from(&request(line, headers))), expected, "{line} {headers:?}");
    };
    check("GET /", &[("upgrade", "websocket")], true);
    check("GET /", &[("upgrade", "h2c, WebSocket")], true);
    check("CONNECT api.example.com:443", &[], true);
    check("GET /", &[("accept", "text/event-stream")], true);
    check("GET /", &[("accept", "text/html, text/event-stream;q=0.5")], true);
    check("GET /", &[("accept", "*/*")], false);
    check("GET /", &[("upgrade", "h2c")], false);
    check("GET /", &[], false);
}

#[test]
fn the_rules_origins_and_the_servers_own() {
    let malformed = ("origin", "https://evil.com/.preview.example.com");
    check(&guard(), "GET /live/a", &[HOST, APP], Ok(()));
    check(&guard(), "GET /live/a", &[HOST, ("origin", "https://pr-1.preview.example.com")], Ok(()));
    check(&guard(), "GET /live/a", &[HOST, EVIL], Err("request-origin-not-allowed"));
    check(&guard(), "GET /live/a", &[HOST, malformed], Err("request-origin-malformed"));
    check(&guard(), "GET /live/a", &[HOST, APP, EVIL], Err("request-origin-repeated"));
    check(&guard(), "GET /live/a", &[HOST, ("origin", "null")], Err("request-origin-not-allowed"));
    check(&guard(), "GET /live/a", &[HOST, ("origin", "https://api.example.com")], Ok(()));
    check(&guard(), "GET /live/a", &[HOST, EVIL, ("sec-fetch-site", "same-origin")], Ok(()));
    check(&guard(), "GET /other", &[HOST, APP], Err("guard-no-rule"));
    check(&guard(), "GET /other", &[HOST, ("origin", "https://api.example.com")], Ok(()));
}

#[test]
fn without_an_origin_it_is_no_page() {
    let websocket = ("upgrade", "websocket");
    check(&guard(), "GET /live/a", &[HOST, websocket], Ok(()));
    check(&guard().require_origin(), "GET /live/a", &[HOST, websocket], Err("guard-origin-missing"));
    // An event stream of the same origin has no `Origin`.
    check(&guard().require_origin(), "GET /live/a", &[HOST, ("accept", "text/event-stream")], Ok(()));
}
