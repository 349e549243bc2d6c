//! Express with its cors package.

use xorigin_testkit::peers::Peer;

use super::check::Expected::{self, Allowed, Blocked};
use super::check::check;

const SAFELISTED: &[&str] = &["content-length", "content-type"];
const ITEMS: Expected = Allowed { status: 200, readable: SAFELISTED, cached: None };

fn missing(phase: &'static str) -> Expected {
    Blocked { code: "allow-origin-missing", phase, lines: &[] }
}

#[test]
fn right() {
    let items = Allowed { status: 200, readable: &["content-length", "content-type", "x-total"], cached: None };
    let lines = &["Content-Type,Authorization"];
    check(
        Peer::express(include_str!("express/right.js")),
        &[
            ("/items --credentials include", items),
            ("/items --origin https://admin.example.com", items),
            (
                "/items/7 -X PUT --json {} --credentials include",
                Allowed { status: 200, readable: SAFELISTED, cached: Some(600) },
            ),
            ("/missing", Allowed { status: 404, readable: SAFELISTED, cached: None }),
            ("/items --origin https://evil.example", missing("response")),
            ("/items --json {} --origin https://evil.example", missing("preflight")),
            ("/items/7 -X DELETE", Blocked { code: "method-not-allowed", phase: "preflight", lines: &["GET,PUT"] }),
            ("/items -H X-Trace:1", Blocked { code: "header-not-allowed", phase: "preflight", lines }),
        ],
    );
}

#[test]
fn wildcard_with_credentials() {
    let code = "allow-origin-wildcard-with-credentials";
    check(
        Peer::express(include_str!("express/wildcard_with_credentials.js")),
        &[
            ("/items", ITEMS),
            ("/items --credentials include", Blocked { code, phase: "response", lines: &["*"] }),
            ("/items -X PUT --credentials include", Blocked { code, phase: "preflight", lines: &["*"] }),
        ],
    );
}

#[test]
fn trailing_slash() {
    let lines = &["https://app.example.com/"];
    check(
        Peer::express(include_str!("express/trailing_slash.js")),
        &[
            ("/string", Blocked { code: "allow-origin-invalid", phase: "response", lines }),
            ("/list", missing("response")),
        ],
    );
}

#[test]
fn after_routes() {
    check(
        Peer::express(include_str!("express/after_routes.js")),
        &[
            ("/items", missing("response")),
            // No route answers OPTIONS, so that the preflight passes and the request is sent.
            ("/items/7 -X PUT", missing("response")),
            ("/missing", Allowed { status: 404, readable: SAFELISTED, cached: None }),
        ],
    );
}

#[test]
fn behind_authorization() {
    check(
        Peer::express(include_str!("express/behind_authorization.js")),
        &[("/items -H Authorization:Basic", missing("preflight")), ("/items", missing("response"))],
    );
}

#[test]
fn header_not_listed() {
    check(
        Peer::express(include_str!("express/header_not_listed.js")),
        &[
            ("/items", ITEMS),
            (
                "/items -H Authorization:Basic",
                Blocked { code: "header-not-allowed", phase: "preflight", lines: &["Content-Type"] },
            ),
            ("/items -X PUT", Blocked { code: "method-not-allowed", phase: "preflight", lines: &["GET"] }),
        ],
    );
}
