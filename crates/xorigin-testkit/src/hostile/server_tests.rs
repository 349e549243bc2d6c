//! What a plain client sees of each behaviour.

use std::io::{Read as _, Write as _};
use std::time::Instant;

use super::*;

fn host(server: &Hostile) -> &str {
    server.url().strip_prefix("http://").unwrap().strip_suffix("/hostile").unwrap()
}

fn connect(server: &Hostile) -> TcpStream {
    let mut stream = TcpStream::connect(host(server)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    stream.write_all(b"GET /hostile HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    stream
}

/// Everything that a server sends before it closes.
fn all(behaviour: Behaviour) -> Vec<u8> {
    let server = Hostile::start(behaviour).unwrap();
    let mut out = Vec::new();
    connect(&server).read_to_end(&mut out).unwrap();
    assert_eq!(server.requests(), 1);
    out
}

/// The first `n` bytes of a server that does not close.
fn some(behaviour: Behaviour, n: usize) -> Vec<u8> {
    let server = Hostile::start(behaviour).unwrap();
    let mut out = vec![0; n];
    connect(&server).read_exact(&mut out).unwrap();
    out
}

#[test]
fn short_answers_end() {
    assert!(!all(Behaviour::Garbage).starts_with(b"HTTP"));
    assert_eq!(all(Behaviour::ClosesWithoutAnswer), b"");
    assert!(all(Behaviour::ClosesMidHead).ends_with(b"\r\nX-A: 1"));
    assert!(all(Behaviour::ClosesMidBody).ends_with(b"Content-Length: 100\r\n\r\nhello"));
    assert!(all(Behaviour::MebibyteHeader).len() > 1 << 20);
    assert_eq!(all(Behaviour::StatusLineOnly), b"HTTP/1.1 200 OK\r\n");
    assert!(all(Behaviour::ConflictingLengths).ends_with(b"hello!"));
    for byte in [0x0b, 0x0c, 0x7f, 0x00] {
        let answer = all(Behaviour::ByteInHeader(byte));
        let line = [b"\r\nX-A: a", [byte].as_slice(), b"b\r\n"].concat();
        assert!(answer.windows(line.len()).any(|window| window == line));
    }
}

#[test]
fn endless_answers_go_on() {
    const MEBIBYTE: usize = 1 << 20;
    assert!(some(Behaviour::EndlessHeaders, MEBIBYTE).windows(4).all(|w| w != b"\r\n\r\n"));
    assert!(some(Behaviour::EndlessBody, MEBIBYTE).starts_with(b"HTTP/1.1 200 OK\r\n"));
    assert!(some(Behaviour::EndlessChunks, MEBIBYTE).starts_with(b"HTTP/1.1 200 OK\r\n"));
    let flood = some(Behaviour::InformationalFlood, MEBIBYTE);
    assert!(flood.starts_with(b"HTTP/1.1 103 Early Hints\r\n"));
}

#[test]
fn a_redirect_leads_to_itself() {
    let server = Hostile::start(Behaviour::RedirectLoop).unwrap();
    for n in 1..=3 {
        let mut out = String::new();
        connect(&server).read_to_string(&mut out).unwrap();
        assert!(out.starts_with("HTTP/1.1 302 "), "{out}");
        assert!(out.contains(&format!("\r\nLocation: {}\r\n", server.url())), "{out}");
        assert_eq!(server.requests(), n);
    }
}

#[test]
fn slow_answers_are_slow() {
    let slow = Hostile::start(Behaviour::ByteASecond).unwrap();
    let mut stream = connect(&slow);
    let started = Instant::now();
    let mut two = [0; 2];
    stream.read_exact(&mut two).unwrap();
    assert_eq!(&two, b"HT");
    assert!(started.elapsed() >= Duration::from_millis(900));

    let never = Hostile::start(Behaviour::NeverAnswers).unwrap();
    let mut stream = connect(&never);
    stream.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
    assert!(stream.read(&mut two).is_err());
}

#[test]
fn every_server_stops_when_dropped() {
    for behaviour in Behaviour::ALL {
        let server = Hostile::start(behaviour).unwrap();
        let mut stream = connect(&server);
        let started = Instant::now();
        drop(server);
        assert!(started.elapsed() < Duration::from_secs(2), "{behaviour:?}");
        // It ends or is reset, but it does not go on.
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        assert!(started.elapsed() < Duration::from_secs(4), "{behaviour:?}");
    }
}

#[test]
fn every_server_stops_by_itself() {
    for behaviour in [Behaviour::NeverAnswers, Behaviour::EndlessBody, Behaviour::ByteASecond] {
        let server = Hostile::start_for(behaviour, Duration::from_millis(200)).unwrap();
        let started = Instant::now();
        let mut rest = Vec::new();
        let _ = connect(&server).read_to_end(&mut rest);
        assert!(started.elapsed() < Duration::from_secs(3), "{behaviour:?}");
        // The connections end first, the port closes right after.
        while TcpStream::connect(host(&server)).is_ok() {
            assert!(started.elapsed() < Duration::from_secs(3), "{behaviour:?}");
        }
    }
}
