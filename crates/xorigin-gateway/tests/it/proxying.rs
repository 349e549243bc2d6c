//! Requests and responses that pass.

use crate::support::{Client, Running, Upstream};

#[test]
fn a_request_passes() {
    let upstream = Upstream::says(
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nAccess-Control-Allow-Origin: *\r\nETag: \"1\"\r\n\r\nok",
    );
    let gateway = Running::before(upstream.address);
    let response = Client::ask(
        gateway.address,
        "GET /api/x?y HTTP/1.1\r\nHost: a.example\r\nOrigin: https://app.example.com\r\n\r\n",
    );
    assert_eq!((response.status(), &*response.text()), (200, "ok"));
    assert_eq!(response.value("access-control-allow-origin"), Some("https://app.example.com"));
    assert_eq!(response.value("vary"), Some("Origin"));
    let request = upstream.request();
    assert_eq!(request.first, "GET /api/x?y HTTP/1.1");
    assert_eq!(request.value("host"), Some(&*upstream.address.to_string()));
    let seen = gateway.seen();
    assert_eq!((seen.status, seen.verdict, seen.rule.as_deref(), seen.sent), (200, "allowed", Some("api"), 2));
}
