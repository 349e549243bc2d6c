//! axum with tower-http's `CorsLayer`.

use xorigin_testkit::peers::{AxumCors, Peer};

use super::check::Expected::{Allowed, Blocked};
use super::check::check;

const SAFELISTED: &[&str] = &["content-length", "content-type"];

#[test]
fn right() {
    let items = Allowed { status: 200, readable: &["content-length", "content-type", "x-total"], cached: None };
    let lines = &["content-type,authorization"];
    check(
        Peer::axum(AxumCors::Right),
        &[
            ("/items --credentials include", items),
            ("/items", items),
            (
                "/items/7 -X PUT --json {} --credentials include",
                Allowed { status: 200, readable: SAFELISTED, cached: Some(600) },
            ),
            ("/missing", Allowed { status: 404, readable: &["content-length"], cached: None }),
            (
                "/items --origin https://evil.example",
                Blocked { code: "allow-origin-missing", phase: "response", lines: &[] },
            ),
            ("/items/7 -X DELETE", Blocked { code: "method-not-allowed", phase: "preflight", lines: &["PUT"] }),
            ("/items -H X-Trace:1", Blocked { code: "header-not-allowed", phase: "preflight", lines }),
        ],
    );
}

#[test]
fn trailing_slash() {
    let lines = &["https://app.example.com/"];
    check(
        Peer::axum(AxumCors::TrailingSlash),
        &[
            ("/items", Blocked { code: "allow-origin-invalid", phase: "response", lines }),
            ("/items/7 -X PUT", Blocked { code: "allow-origin-invalid", phase: "preflight", lines }),
        ],
    );
}

#[test]
fn any() {
    let code = "allow-origin-wildcard-with-credentials";
    check(
        Peer::axum(AxumCors::Any),
        &[
            ("/items --origin https://anybody.example", Allowed { status: 200, readable: SAFELISTED, cached: None }),
            ("/items/7 -X PUT --json {}", Allowed { status: 200, readable: SAFELISTED, cached: Some(5) }),
            ("/items --credentials include", Blocked { code, phase: "response", lines: &["*"] }),
            ("/items/7 -X PUT --credentials include", Blocked { code, phase: "preflight", lines: &["*"] }),
            // The wildcard does not cover it.
            (
                "/items -H Authorization:Basic",
                Blocked { code: "authorization-not-listed", phase: "preflight", lines: &["*"] },
            ),
        ],
    );
}

#[test]
fn no_headers() {
    check(
        Peer::axum(AxumCors::NoHeaders),
        &[
            ("/items", Allowed { status: 200, readable: SAFELISTED, cached: None }),
            ("/items/7 -X PUT", Allowed { status: 200, readable: SAFELISTED, cached: Some(5) }),
            ("/items/7 -X PUT --json {}", Blocked { code: "header-not-allowed", phase: "preflight", lines: &[] }),
            (
                "/items --credentials include",
                Blocked { code: "allow-credentials-missing", phase: "response", lines: &[] },
            ),
        ],
    );
}

#[test]
fn before_routes() {
    let missing = |phase| Blocked { code: "allow-origin-missing", phase, lines: &[] };
    check(
        Peer::axum(AxumCors::BeforeRoutes),
        &[("/items", missing("response")), ("/items/7 -X PUT", missing("preflight"))],
    );
}
