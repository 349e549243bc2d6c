//! Byte strings and verdicts.

use super::follower::Followed;
use super::{Fault, Follower, HeadLimits};

const LIMITS: HeadLimits = HeadLimits { bytes: 512, lines: 8 };

/// Follows `bytes`, given at once and one by one: the verdict is the same, and what has passed is never more than what
/// a reader of whole heads may see.
#[track_caller]
fn check(bytes: &str, expected: Result<(), Fault>) {
    let whole = Follower::new(LIMITS).follow(bytes.as_bytes());
    assert_eq!(whole.fault, expected.err(), "{bytes:?}");
    if expected.is_ok() {
        assert_eq!(whole.passed, bytes.len(), "{bytes:?} passes as a whole");
    }
    let (mut follower, mut unpassed, mut passed) = (Follower::new(LIMITS), Vec::new(), 0);
    for byte in bytes.bytes() {
        unpassed.push(byte);
        let followed = follower.follow(&unpassed);
        unpassed.drain(..followed.passed);
        passed += followed.passed;
        if followed.fault.is_some() {
            assert_eq!(Followed { passed, ..followed }, whole, "{bytes:?} byte by byte");
            return;
        }
    }
    assert_eq!(Followed { passed, fault: None }, whole, "{bytes:?} byte by byte");
}

#[track_caller]
fn bad(bytes: &str) {
    check(bytes, Err(Fault::Bad));
}

#[test]
fn good_requests_pass() {
    for good in [
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET /a?b=c HTTP/1.1\r\nhOST:\t a:8080 \r\nX: \t\r\nY:\u{e9}\r\n\r\n",
        "GET http://a.example/x HTTP/1.1\r\nHost: A.example:80\r\n\r\n",
        "GET HTTPS://a.example HTTP/1.1\r\nHost: a.example:443\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "OPTIONS http://a HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: CHUNKED\r\n\r\n3;a=\"b\"\r\nabc\r\n0\r\nT: x\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n00A\r\n0123456789\r\n0\r\n\r\n",
        "GET /.well-known/x..y/...?/../ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n\r\n",
    ] {
        check(good, Ok(()));
    }
}

#[test]
fn line_ends_that_servers_differ_about() {
    bad("GET / HTTP/1.1\nHost: a\r\n\r\n");
    bad("GET / HTTP/1.1\r\nHost: a\n\r\n");
    bad("GET / HTTP/1.1\r\nHost: a\r\n\n");
    bad("GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n");
    bad("GET / HTTP/1.1\r\nHost: a\r\nX: a\r\r\n\r\n");
    bad("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
    bad("\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
}

#[test]
fn request_lines() {
    for line in [
        "GET  / HTTP/1.1",
        "GET / HTTP/1.1 ",
        " GET / HTTP/1.1",
        "GET\t/ HTTP/1.1",
        "GET /",
        "GET / http/1.1",
        "GET / HTTP/1.1x",
        "GET / HTTP/1",
        "G(T / HTTP/1.1",
        "GET /a#b HTTP/1.1",
        "GET /\u{e9} HTTP/1.1",
        "GET /\u{1} HTTP/1.1",
        "GET * HTTP/1.1",
        "GET a HTTP/1.1",
        "GET a:443 HTTP/1.1",
        "GET ftp://a/ HTTP/1.1",
        "GET http:///x HTTP/1.1",
        "GET http://u@a/ HTTP/1.1",
        "GET /a/../b HTTP/1.1",
        "GET /a/%2E./b HTTP/1.1",
        "GET /. HTTP/1.1",
        "GET http://a/..?x HTTP/1.1",
    ] {
        bad(&format!("{line}\r\nHost: a\r\n\r\n"));
    }
    check("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", Err(Fault::NotImplemented));
    check("GET / HTTP/2.0\r\nHost: a\r\n\r\n", Err(Fault::Version));
    check("GET / HTTP/0.9\r\n\r\n", Err(Fault::Version));
}

#[test]
fn header_lines() {
    for lines in [
        "X : a",
        "X\t: a",
        " X: a",
        "X: a\r\n b",
        "X: a\r\n\tb",
        "X",
        ": a",
        "X(: a",
        "X\u{e9}: a",
        "X: \u{0}",
        "X: \u{7f}",
        "X: \u{1b}[2J",
        "Host: b",
        "Origin: https://a\r\nOrigin: https://a",
    ] {
        bad(&format!("GET / HTTP/1.1\r\nHost: a\r\n{lines}\r\n\r\n"));
    }
}

#[test]
fn hosts_that_servers_differ_about() {
    bad("GET / HTTP/1.1\r\n\r\n");
    bad("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n");
    for host in ["", "a b", "a,b", "a/b", "u@a", "a:b", "a:99999"] {
        bad(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
    }
    bad("GET http://a/ HTTP/1.1\r\nHost: b\r\n\r\n");
    bad("GET http://a:8080/ HTTP/1.1\r\nHost: a\r\n\r\n");
}

#[test]
fn framing_that_servers_differ_about() {
    for lines in [
        "Content-Length: 3\r\nContent-Length: 3",
        "Content-Length: 3\r\nContent-Length: 4",
        "Content-Length: 3, 3",
        "Content-Length: +3",
        "Content-Length: -3",
        "Content-Length: 0x3",
        "Content-Length: 3 3",
        "Content-Length:",
        "Content-Length: 18446744073709551619",
        "Content-Length: 3\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 0",
    ] {
        bad(&format!("POST / HTTP/1.1\r\nHost: a\r\n{lines}\r\n\r\nabc"));
    }
    bad("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    for coding in ["gzip", "gzip, chunked", "chunked, chunked", "xchunked", "identity", "", "chunked;q=1", "chunked,"] {
        let request = format!("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: {coding}\r\n\r\n");
        check(&request, Err(Fault::NotImplemented));
    }
    let twice = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n";
    check(twice, Err(Fault::NotImplemented));
}

#[test]
fn chunks_that_servers_differ_about() {
    for body in [
        "3\nabc\r\n0\r\n\r\n",
        "3\r\nabc\n0\r\n\r\n",
        "3\r\nabcd\r\n0\r\n\r\n",
        "3\r\nabc\rx",
        "\r\n0\r\n\r\n",
        "g\r\n",
        "-1\r\n",
        "+3\r\nabc\r\n0\r\n\r\n",
        "0x3\r\nabc\r\n0\r\n\r\n",
        " 3\r\nabc\r\n0\r\n\r\n",
        "3 \r\nabc\r\n0\r\n\r\n",
        "3 ;a\r\nabc\r\n0\r\n\r\n",
        "3;a\rb\r\nabc\r\n0\r\n\r\n",
        "3;\u{0}\r\nabc\r\n0\r\n\r\n",
        "1000000000000000\r\n",
        "0\r\nX : a\r\n\r\n",
        "0\r\n folded\r\n\r\n",
        "0\r\nX: a\n\r\n",
    ] {
        bad(&format!("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{body}"));
    }
    bad(&format!("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;{}\r\n", "a".repeat(256)));
}

#[test]
fn heads_that_are_too_large() {
    let too_large = Err(Fault::TooLarge);
    check(&format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "a".repeat(512)), too_large);
    check(&format!("GET / HTTP/1.1\r\nHost: a\r\nX: {}", "a".repeat(600)), too_large);
    check(&format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", "X: a\r\n".repeat(8)), too_large);
    check(&format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", "X: a\r\n".repeat(7)), Ok(()));
    let chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n";
    check(&format!("{chunked}{}\r\n", "X: a\r\n".repeat(9)), too_large);
    check(&format!("{chunked}X: {}", "a".repeat(600)), too_large);
}

#[test]
fn what_is_good_before_a_fault_passes() {
    let (good, bad) = ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost : a\r\n\r\n");
    let followed = Follower::new(LIMITS).follow(format!("{good}{bad}").as_bytes());
    assert_eq!(followed, Followed { passed: good.len(), fault: Some(Fault::Bad) });
}

#[test]
fn nothing_passes_behind_an_upgrade_until_it_is_known() {
    let asks = "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n";
    let smuggled = "GET /y HTTP/1.1\r\nHost : a\r\n\r\n";
    let both = format!("{asks}{smuggled}");
    let mut follower = Follower::new(LIMITS);
    assert_eq!(follower.follow(both.as_bytes()), Followed { passed: asks.len(), fault: None });
    assert!(follower.asks());
    follower.declined();
    assert_eq!(follower.follow(smuggled.as_bytes()), Followed { passed: 0, fault: Some(Fault::Bad) });

    let mut follower = Follower::new(LIMITS);
    follower.follow(asks.as_bytes());
    follower.upgraded();
    assert_eq!(follower.follow(b"\0\n\r"), Followed { passed: 3, fault: None });
}
