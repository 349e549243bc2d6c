//! Bytes that servers read differently: each gets a 4xx or a close, and none reaches the upstream.

use std::io::Write as _;
use std::time::Duration;

use crate::support::{Client, Running, Upstream, settings};

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/// What is refused, and with which status.
const REFUSED: &[(&str, u16)] = &[
    ("GET / HTTP/1.1\nHost: a\n\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: a\nY: b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: a\rY: b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX : a\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nOrigin: https://a\r\nOrigin: https://a\r\n\r\n", 400),
    ("GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET http://u:p@a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 501),
    ("GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2, 2\r\n\r\nok", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -2\r\n\r\nok", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n", 400),
    ("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    ("\x16\x03\x01\x02\x00\x01\x00\x01\n", 400),
];

#[test]
fn nothing_ambiguous_reaches_the_upstream() {
    let upstream = Upstream::says(OK);
    let gateway = Running::before(upstream.address);
    for (request, status) in REFUSED {
        let mut client = Client::connect(gateway.address);
        let response = client.send(request).response().unwrap_or_else(|| panic!("{request:?} is answered"));
        assert_eq!(response.status(), *status, "{request:?}");
        assert_eq!(response.value("connection"), Some("close"), "{request:?}");
        assert!(response.body.is_empty(), "{request:?}");
        assert!(client.is_closed(), "{request:?}");
        assert_eq!(gateway.seen().status, *status, "the observer is told of {request:?}");
    }
    assert!(upstream.has_seen_nothing());
}

#[test]
fn what_is_ambiguous_behind_a_good_request_is_refused_after_its_response() {
    let upstream = Upstream::says(OK);
    let gateway = Running::before(upstream.address);
    for (bad, status) in REFUSED {
        // An empty line before a request is that of an old client.
        let mut client = Client::connect(gateway.address);
        client.send(format!("GET /good HTTP/1.1\r\nHost: a\r\n\r\n{bad}"));
        assert_eq!(client.response().map(|response| response.status()), Some(200), "{bad:?}");
        assert_eq!(client.response().map(|response| response.status()), Some(*status), "{bad:?}");
        assert!(client.is_closed(), "{bad:?}");
        assert_eq!(upstream.request().first, "GET /good HTTP/1.1");
    }
    assert!(upstream.has_seen_nothing());
}

#[test]
fn a_faulty_body_ends_the_request_and_its_connection() {
    let upstream = Upstream::says(OK);
    let gateway = Running::before(upstream.address);
    for body in ["x\r\n", "2\r\nokX\r\n", "2\nok\r\n0\r\n\r\n", "0\r\nX : a\r\n\r\n", "2;\x01\r\nok\r\n"] {
        let mut client = Client::connect(gateway.address);
        let head =
            "POST /api/x HTTP/1.1\r\nHost: a\r\nOrigin: https://app.example.com\r\nTransfer-Encoding: chunked\r\n\r\n";
        let response = client.send(format!("{head}{body}GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n")).response();
        let response = response.unwrap_or_else(|| panic!("{body:?} is answered"));
        assert_eq!(response.status(), 400, "{body:?}");
        assert_eq!(response.value("access-control-allow-origin"), Some("https://app.example.com"), "{body:?}");
        assert!(client.is_closed(), "{body:?}");
    }
    // A message that is not whole is none.
    assert!(upstream.has_seen_nothing());
}

#[test]
fn heads_that_are_too_large_are_refused() {
    let upstream = Upstream::says(OK);
    let mut settings = settings(&[upstream.address]);
    (settings.limits.head_bytes, settings.limits.header_lines) = (1024, 10);
    let gateway = Running::start(settings);
    for head in [
        format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "a".repeat(1024)),
        format!("GET / HTTP/1.1\r\nHost: a\r\nX: {}\r\n\r\n", "a".repeat(1024)),
        format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", "X: a\r\n".repeat(10)),
    ] {
        assert_eq!(Client::ask(gateway.address, &head).status(), 431, "{head:?}");
    }
    assert!(upstream.has_seen_nothing());
    assert_eq!(Client::ask(gateway.address, "GET / HTTP/1.1\r\nHost: a\r\n\r\n").status(), 200);
}

#[test]
fn what_comes_slowly_is_given_up() {
    let upstream = Upstream::says(OK);
    let mut settings = settings(&[upstream.address]);
    settings.times.head = Duration::from_millis(300);
    settings.times.body = Duration::from_millis(300);
    settings.times.idle = Duration::from_millis(300);
    let gateway = Running::start(settings);

    let mut client = Client::connect(gateway.address);
    client.send("GET / HTTP/1.1\r\nHost:");
    assert_eq!(client.response().map(|response| response.status()), Some(408), "a slow head");
    assert!(client.is_closed());

    assert!(Client::connect(gateway.address).is_closed(), "no head at all");
    assert!(upstream.has_seen_nothing());

    let mut client = Client::connect(gateway.address);
    client.send("POST /api/x HTTP/1.1\r\nHost: a\r\nOrigin: https://app.example.com\r\nContent-Length: 5\r\n\r\nab");
    let response = client.response().unwrap();
    assert_eq!(response.status(), 408, "a slow body");
    assert_eq!(response.value("access-control-allow-origin"), Some("https://app.example.com"));
    assert_eq!(response.value("content-type"), Some("application/problem+json"));
    assert!(client.is_closed());
    assert!(upstream.has_seen_nothing(), "a message that is not whole is none");

    let mut client = Client::connect(gateway.address);
    assert_eq!(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").response().unwrap().status(), 200);
    assert!(client.is_closed(), "no second request");
}

#[test]
fn a_client_that_takes_no_bytes_is_given_up() {
    let upstream = Upstream::start(|_, stream| {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        let chunk = [b"10000\r\n".as_slice(), &[b'x'; 0x10000], b"\r\n"].concat();
        stream.write_all(head.as_bytes()).is_ok() && (0..).all(|_| stream.write_all(&chunk).is_ok())
    });
    let mut settings = settings(&[upstream.address]);
    settings.times.body = Duration::from_millis(300);
    let gateway = Running::start(settings);
    let mut client = Client::connect(gateway.address);
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    let seen = gateway.seen();
    assert_eq!((seen.status, seen.failure), (200, Some(xorigin_gateway::exchange::Failure::Abandoned)));
}
