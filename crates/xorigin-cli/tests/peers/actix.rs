//! actix-web with actix-cors.

use xorigin_testkit::peers::{ActixCors, Peer};

use super::check::Expected::{self, Allowed, Blocked};
use super::check::check;

fn missing(phase: &'static str) -> Expected {
    Blocked { code: "allow-origin-missing", phase, lines: &[] }
}

#[test]
fn right() {
    let items = Allowed { status: 200, readable: &["content-length", "x-total"], cached: None };
    check(
        Peer::actix(ActixCors::Right),
        &[
            ("/items --credentials include", items),
            ("/items", items),
            (
                "/items/7 -X PUT --json {} --credentials include",
                Allowed { status: 200, readable: &["content-length"], cached: Some(600) },
            ),
            ("/missing", Allowed { status: 404, readable: &["content-length"], cached: None }),
            ("/items --origin https://evil.example", missing("response")),
            // It refuses preflights as a whole: the browser hears of no origin, whatever the fault is.
            ("/items/7 -X DELETE", missing("preflight")),
            ("/items -H X-Trace:1", missing("preflight")),
        ],
    );
}

#[test]
fn origin_with_path() {
    check(
        Peer::actix(ActixCors::OriginWithPath),
        &[("/items", missing("response")), ("/items/7 -X PUT", missing("preflight"))],
    );
}

#[test]
fn header_missing() {
    check(
        Peer::actix(ActixCors::HeaderMissing),
        &[
            ("/items/7 -X PUT --json {}", missing("preflight")),
            ("/items/7 -X PUT", Allowed { status: 200, readable: &["content-length"], cached: Some(600) }),
        ],
    );
}

#[test]
fn behind_authorization() {
    check(
        Peer::actix(ActixCors::BehindAuthorization),
        &[("/items -H Authorization:Basic", missing("preflight")), ("/items", missing("response"))],
    );
}

#[test]
fn wildcard() {
    let code = "allow-origin-wildcard-with-credentials";
    check(
        Peer::actix(ActixCors::Wildcard),
        &[
            ("/items/7 -X PUT", Allowed { status: 200, readable: &["content-length"], cached: Some(5) }),
            ("/items --credentials include", Blocked { code, phase: "response", lines: &["*"] }),
            ("/items/7 -X PUT --credentials include", Blocked { code, phase: "preflight", lines: &["*"] }),
        ],
    );
}
