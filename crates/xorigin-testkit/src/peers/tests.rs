//! Each peer answers, and has gone when it was dropped.

use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use super::*;

/// The head of the answer to `GET /`.
fn ask(port: u16) -> io::Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    write!(stream, "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

fn check(peer: io::Result<Peer>, expected: &str) {
    let peer = peer.unwrap_or_else(|error| panic!("{error}"));
    let port = peer.port();
    assert_eq!(peer.url("/a?b"), format!("http://127.0.0.1:{port}/a?b"));
    let answer = ask(port).unwrap();
    assert!(answer.starts_with(expected), "{answer}");
    // A connection that stays open does not keep the server.
    let _open = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
    drop(peer);
    assert!(ask(port).is_err());
}

/// What is told of a server that refuses its configuration.
fn refused(peer: io::Result<Peer>, expected: &str) {
    let error = peer.unwrap_err().to_string();
    assert!(error.contains(expected), "{error}");
}

#[test]
fn nginx() {
    check(Peer::nginx("server { listen 127.0.0.1:${PORT}; return 204; }"), "HTTP/1.1 204 ");
    refused(Peer::nginx("add_header Eggs;"), "invalid number of arguments in \"add_header\"");
}

#[test]
fn caddy() {
    check(Peer::caddy("http://127.0.0.1:${PORT} {\n\trespond 204\n}\n"), "HTTP/1.1 204 ");
    refused(Peer::caddy("http://127.0.0.1:${PORT} {\n\teggs\n}\n"), "unrecognized directive: eggs");
}

#[test]
fn express() {
    check(
        Peer::express("module.exports = (app) => app.get('/', (_, answer) => answer.sendStatus(204));"),
        "HTTP/1.1 204 ",
    );
    refused(Peer::express("throw new Error('no eggs');"), "Error: no eggs");
}

#[test]
fn axum() {
    check(Peer::axum(AxumCors::Right), "HTTP/1.1 404 ");
}

#[test]
fn actix() {
    check(Peer::actix(ActixCors::Right), "HTTP/1.1 404 ");
}
