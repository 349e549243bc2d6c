//! nginx.

use xorigin_testkit::peers::Peer;

use super::check::Expected::{Allowed, Blocked};
use super::check::check;

const SAFELISTED: &[&str] = &["content-length", "content-type"];

#[test]
fn right() {
    let exposed: &[&str] = &["content-length", "content-type", "x-total"];
    let put = Allowed { status: 200, readable: SAFELISTED, cached: Some(600) };
    check(
        Peer::nginx(include_str!("nginx/right.conf")),
        &[
            ("/items --credentials include", Allowed { status: 200, readable: exposed, cached: None }),
            ("/items --origin https://admin.example.com", Allowed { status: 200, readable: exposed, cached: None }),
            ("/items/7 -X PUT --json {} --credentials include", put),
            ("/items/7 -X DELETE -H Authorization:Basic", put),
            // Errors of the application and of nginx itself.
            ("/private --credentials include", Allowed { status: 401, readable: SAFELISTED, cached: None }),
            ("/missing", Allowed { status: 404, readable: SAFELISTED, cached: None }),
            ("/down --json {}", Allowed { status: 502, readable: SAFELISTED, cached: Some(600) }),
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
fn without_always() {
    let missing = Blocked { code: "allow-origin-missing", phase: "response", lines: &[] };
    check(
        Peer::nginx(include_str!("nginx/without_always.conf")),
        &[
            ("/items", Allowed { status: 200, readable: SAFELISTED, cached: None }),
            ("/private", missing),
            ("/missing", missing),
            ("/down", missing),
        ],
    );
}

#[test]
fn wildcard_with_credentials() {
    let code = "allow-origin-wildcard-with-credentials";
    check(
        Peer::nginx(include_str!("nginx/wildcard_with_credentials.conf")),
        &[
            ("/items --credentials include", Blocked { code, phase: "response", lines: &["*"] }),
            ("/items --json {} --credentials include", Blocked { code, phase: "preflight", lines: &["*"] }),
            ("/items --json {}", Allowed { status: 200, readable: SAFELISTED, cached: Some(5) }),
            (
                "/items -H Authorization:Basic",
                Blocked { code: "authorization-not-listed", phase: "preflight", lines: &["*"] },
            ),
        ],
    );
}

#[test]
fn preflight_proxied() {
    let status = Blocked { code: "preflight-status", phase: "preflight", lines: &[] };
    check(
        Peer::nginx(include_str!("nginx/preflight_proxied.conf")),
        &[
            ("/items", Allowed { status: 200, readable: SAFELISTED, cached: None }),
            ("/items -X PUT", status),
            ("/private -H Authorization:Basic", status),
        ],
    );
}

#[test]
fn header_twice() {
    let lines = &["*", "https://app.example.com"];
    check(
        Peer::nginx(include_str!("nginx/header_twice.conf")),
        &[("/items", Blocked { code: "allow-origin-multiple", phase: "response", lines })],
    );
}

#[test]
fn not_inherited() {
    check(
        Peer::nginx(include_str!("nginx/not_inherited.conf")),
        &[
            ("/items", Allowed { status: 200, readable: SAFELISTED, cached: None }),
            ("/cached", Blocked { code: "allow-origin-missing", phase: "response", lines: &[] }),
        ],
    );
}

#[test]
fn redirects() {
    check(
        Peer::nginx(include_str!("nginx/redirects.conf")),
        &[
            ("/items", Allowed { status: 200, readable: SAFELISTED, cached: None }),
            ("/items -X PUT", Blocked { code: "preflight-redirected", phase: "preflight", lines: &["/items/"] }),
            ("/items/ -X PUT", Allowed { status: 200, readable: SAFELISTED, cached: Some(5) }),
        ],
    );
}

#[test]
fn values() {
    let wrong = |code, lines| Blocked { code, phase: "response", lines };
    check(
        Peer::nginx(include_str!("nginx/values.conf")),
        &[
            ("/list", wrong("allow-origin-multiple", &["https://app.example.com, https://admin.example.com"])),
            // The URL Standard lets a host have an asterisk: it is an origin, but another one.
            ("/pattern", wrong("allow-origin-mismatch", &["https://*.example.com"])),
            ("/slash", wrong("allow-origin-invalid", &["https://app.example.com/"])),
            ("/scheme", wrong("allow-origin-mismatch", &["http://app.example.com"])),
            ("/host", wrong("allow-origin-invalid", &["app.example.com"])),
            ("/case --credentials include", wrong("allow-credentials-invalid", &["True"])),
            (
                "/semicolon -X PUT --json {}",
                Blocked { code: "allow-headers-invalid", phase: "preflight", lines: &["Content-Type; Authorization"] },
            ),
        ],
    );
}
