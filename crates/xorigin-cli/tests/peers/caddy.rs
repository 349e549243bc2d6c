//! Caddy.

use xorigin_testkit::peers::Peer;

use super::check::Expected::{Allowed, Blocked};
use super::check::check;

const SAFELISTED: &[&str] = &["content-length", "content-type"];

#[test]
fn right() {
    let exposed: &[&str] = &["content-length", "content-type", "x-total"];
    let put = Allowed { status: 200, readable: SAFELISTED, cached: Some(600) };
    check(
        Peer::caddy(include_str!("caddy/right.caddyfile")),
        &[
            ("/items --credentials include", Allowed { status: 200, readable: exposed, cached: None }),
            ("/items --origin https://admin.example.com", Allowed { status: 200, readable: exposed, cached: None }),
            ("/items/7 -X PUT --json {} --credentials include", put),
            ("/items/7 -X DELETE -H Authorization:Basic", put),
            // Errors of the application and of Caddy itself.
            ("/private --credentials include", Allowed { status: 401, readable: SAFELISTED, cached: None }),
            ("/missing", Allowed { status: 404, readable: SAFELISTED, cached: None }),
            ("/down --json {}", Allowed { status: 502, readable: &["content-length"], cached: Some(600) }),
            // What nobody allowed.
            (
                "/items --origin https://app.example.com.evil.example",
                Blocked { code: "allow-origin-missing", phase: "response", lines: &[] },
            ),
            (
                "/items/7 --json {} --origin https://evil.example",
                Blocked { code: "allow-origin-missing", phase: "preflight", lines: &[] },
            ),
            (
                "/items/7 -X PATCH",
                Blocked { code: "method-not-allowed", phase: "preflight", lines: &["GET, PUT, DELETE"] },
            ),
            (
                "/items -H X-Trace:1",
                Blocked { code: "header-not-allowed", phase: "preflight", lines: &["Content-Type, Authorization"] },
            ),
        ],
    );
}

#[test]
fn some_routes() {
    check(
        Peer::caddy(include_str!("caddy/some_routes.caddyfile")),
        &[
            ("/items", Allowed { status: 200, readable: SAFELISTED, cached: None }),
            ("/items -X PUT", Blocked { code: "preflight-status", phase: "preflight", lines: &[] }),
            ("/orders", Blocked { code: "allow-origin-missing", phase: "response", lines: &[] }),
            ("/orders --json {}", Blocked { code: "allow-origin-missing", phase: "preflight", lines: &[] }),
        ],
    );
}

#[test]
fn deferred() {
    check(
        Peer::caddy(include_str!("caddy/deferred.caddyfile")),
        &[
            ("/items", Allowed { status: 200, readable: SAFELISTED, cached: None }),
            ("/down", Blocked { code: "allow-origin-missing", phase: "response", lines: &[] }),
        ],
    );
}

#[test]
fn header_twice() {
    let lines = &["https://app.example.com", "*"];
    check(
        Peer::caddy(include_str!("caddy/header_twice.caddyfile")),
        &[("/items", Blocked { code: "allow-origin-multiple", phase: "response", lines })],
    );
}

#[test]
fn wildcard_with_credentials() {
    let code = "allow-origin-wildcard-with-credentials";
    check(
        Peer::caddy(include_str!("caddy/wildcard_with_credentials.caddyfile")),
        &[
            ("/items --credentials include", Blocked { code, phase: "response", lines: &["*"] }),
            ("/items -X PUT --credentials include", Blocked { code, phase: "preflight", lines: &["*"] }),
            ("/items -X PUT", Allowed { status: 200, readable: SAFELISTED, cached: Some(5) }),
        ],
    );
}
