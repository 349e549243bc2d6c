//! The servers over real connections.

use std::io::Read as _;
use std::thread;
use std::time::Instant;

use serde_json::json;

use super::*;
use crate::latin1;

fn case(id: &str) -> Case {
    let value = json!({"id": id, "requests": [{"origin": "a"}], "server": {
        "0": {"preflight": {"status": 204, "headers": [["Allow", "{acrm}"]], "body": ""},
              "actual": {"status": 200, "headers": [["X", "{origin}"]], "body": "hello"}},
        "1": {"actual": {"status": 302, "headers": [["Location", "{b}/c/x/0"]]}}}});
    serde_json::from_value(value).unwrap()
}

fn send(server: &ScriptedServer, place: Place, bytes: &[u8]) -> String {
    let port = server.origins().port(place);
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.write_all(bytes).unwrap();
    let mut out = Vec::new();
    stream.read_to_end(&mut out).unwrap();
    latin1::decode(&out)
}

#[test]
fn preflight_and_actual_are_told_apart() {
    let server = ScriptedServer::start([case("x")]).unwrap();
    let preflight = b"OPTIONS /c/x/0 HTTP/1.1\r\nAccess-Control-Request-Method: PUT\r\n\r\n";
    let answer = send(&server, Place::A, preflight);
    assert!(answer.starts_with("HTTP/1.1 204 X\r\nAllow: PUT\r\nConnection: close"), "{answer}");
    let answer = send(&server, Place::A, b"OPTIONS /c/x/0 HTTP/1.1\r\nOrigin: null\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 200 X\r\nX: null\r\nContent-Length: 5"), "{answer}");
    assert!(answer.ends_with("\r\n\r\nhello"), "{answer}");
    // Without a scripted preflight `actual` answers.
    let preflight = b"OPTIONS /c/x/1 HTTP/1.1\r\nAccess-Control-Request-Method: PUT\r\n\r\n";
    let location = format!("Location: {}/c/x/0\r\n", server.origin(Place::B));
    assert!(send(&server, Place::B, preflight).contains(&location));
    let kinds: Vec<(Place, bool)> = server.take_log("x").iter().map(|entry| (entry.at, entry.pre)).collect();
    assert_eq!(kinds, [(Place::A, true), (Place::A, false), (Place::B, true)]);
}

#[test]
fn the_log_keeps_what_the_recordings_keep() {
    let server = ScriptedServer::start([case("x")]).unwrap();
    send(
        &server,
        Place::Page,
        b"chicken /c/x/0?q HTTP/1.1\r\nHost: h\r\nOrigin:  http://o \r\nCookie: k=v\r\n\
          Range: a\r\nrange: b\r\nContent-Type: \x7f\r\nX-A: \x80\r\nContent-Length: 2\r\n\r\nhi",
    );
    let requests = server.take_requests("x");
    assert_eq!(requests[0].1.header("x-a").unwrap(), "\u{80}");
    assert_eq!(requests[0].1.body, b"hi");
    let log = serde_json::to_value(server.take_log("x")).unwrap();
    let expected = json!([{"at": "page", "step": "0", "method": "chicken", "pre": false,
        "origin": "http://o", "cookie": "sent", "content-type": "\u{7f}", "range": "a, b"}]);
    assert_eq!(log, expected);
    assert!(server.take_log("x").is_empty());
}

#[test]
fn what_is_unknown_is_neither_answered_nor_logged() {
    let server = ScriptedServer::start([case("x")]).unwrap();
    for path in ["/c/y/0", "/c/x/2", "/c/x/00", "/other"] {
        let request = format!("GET {path} HTTP/1.1\r\n\r\n");
        let answer = send(&server, Place::Page, request.as_bytes());
        assert!(answer.starts_with("HTTP/1.1 404 X\r\n"), "{answer}");
    }
    assert!(server.take_log("x").is_empty());
    server.add(case("y"));
    assert!(send(&server, Place::B, b"GET /c/y/0 HTTP/1.1\r\n\r\n").contains(" 200 "));
    assert_eq!(server.take_log("y").len(), 1);
}

#[test]
fn every_origin_sets_the_cookie() {
    let server = ScriptedServer::start([]).unwrap();
    for place in Place::ALL {
        let answer = send(&server, place, b"GET / HTTP/1.1\r\n\r\n");
        assert!(answer.contains("\r\nSet-Cookie: k=v; Path=/\r\n"), "{answer}");
    }
    assert!(send(&server, Place::Page, b"GET /run HTTP/1.1\r\n\r\n").contains("Set-Cookie"));
}

#[test]
fn connections_are_served_at_once() {
    let server = ScriptedServer::start([case("x")]).unwrap();
    let port = server.origins().a;
    // One that never finishes its head holds nobody up.
    let mut idle = TcpStream::connect(("127.0.0.1", port)).unwrap();
    idle.write_all(b"GET ").unwrap();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..10 {
                    let answer = send(&server, Place::A, b"GET /c/x/0 HTTP/1.1\r\n\r\n");
                    assert!(answer.ends_with("hello"));
                }
            });
        }
    });
    assert_eq!(server.take_log("x").len(), 80);
}

#[test]
fn dropping_stops_at_once() {
    let server = ScriptedServer::start([case("x")]).unwrap();
    let port = server.origins().a;
    let mut idle = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let started = Instant::now();
    drop(server);
    assert!(started.elapsed() < Duration::from_secs(2));
    // Closed or reset: the connection gives nothing more.
    assert_eq!(idle.read(&mut [0; 16]).unwrap_or(0), 0);
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
}

#[test]
fn ports_may_be_given() {
    let first = ScriptedServer::start([]).unwrap();
    let ports = first.origins();
    assert!(ScriptedServer::start_on(ports, []).is_err());
    drop(first);
    assert_eq!(ScriptedServer::start_on(ports, []).unwrap().origins(), ports);
}
