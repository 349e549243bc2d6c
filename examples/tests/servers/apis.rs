//! The servers of the frameworks.

use crate::running::Running;

const APP: &str = "origin: https://app.example.com";
const EVIL: &str = "origin: https://evil.example";
const ALLOWED: &str = "access-control-allow-origin: https://app.example.com";

/// Checks the beginning of a response's head, whether it allows the application, and whether it varies.
#[track_caller]
fn check(server: &Running, line: &str, headers: &[&str], status: &str, allowed: bool) {
    let head = server.head(line, headers);
    assert!(head.starts_with(&format!("http/1.1 {status}")), "{line} {headers:?} {head}");
    assert_eq!(head.contains(ALLOWED), allowed, "{line} {headers:?} {head}");
    assert!(head.contains("vary: origin"), "{line} {headers:?} {head}");
}

#[test]
fn axum() {
    let server = Running::start(env!("CARGO_BIN_EXE_axum"), &[]);
    let asks = "access-control-request-method: PUT";
    check(&server, "OPTIONS /v1/items/7", &[APP, asks], "204", true);
    check(&server, "OPTIONS /v1/items/7", &[EVIL, asks], "403", false);
    check(&server, "PUT /v1/items/7", &[APP], "204", true);
    check(&server, "PUT /v1/items/seven", &[APP], "400", true);
    let stream = "accept: text/event-stream";
    check(&server, "GET /v1/events", &[APP, stream], "200", true);
    check(&server, "GET /v1/events", &[EVIL, stream], "403", false);
    assert!(server.head("GET /public/items", &[EVIL]).contains("access-control-allow-origin: *"));
}

#[test]
fn tonic() {
    let server = Running::start(env!("CARGO_BIN_EXE_tonic"), &[]);
    let asks = ["access-control-request-method: POST", "access-control-request-headers: content-type,x-grpc-web"];
    let call = "OPTIONS /grpc.health.v1.Health/Check";
    check(&server, call, &[APP, asks[0], asks[1]], "204", true);
    check(&server, call, &[EVIL, asks[0], asks[1]], "403", false);
    // A call without a message fails at once, and the page can read why.
    let call = "POST /grpc.health.v1.Health/Check";
    let web = "content-type: application/grpc-web+proto";
    check(&server, call, &[APP, web], "200", true);
    let head = server.head(call, &[APP, web]);
    assert!(head.contains("access-control-expose-headers: grpc-status, grpc-message"), "{head}");
    assert!(head.contains("grpc-status: "), "{head}");
}
