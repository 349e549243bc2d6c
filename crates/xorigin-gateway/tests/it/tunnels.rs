//! WebSockets and other protocols.

use std::io::{Read as _, Write as _};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use xorigin_gateway::Drained;

use crate::support::{Client, LONG, Message, Running, Upstream, settings};

const UPGRADE: &str = "GET /api/socket HTTP/1.1\r\nHost: a\r\nOrigin: https://app.example.com\r\n\
                       Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
                       Sec-WebSocket-Version: 13\r\n\r\n";

/// A server that switches protocols and sends back whatever comes, `\r\n` and all; or declines and answers.
fn echo(agrees: bool) -> SocketAddr {
    Upstream::raw(([127, 0, 0, 1], 0).into(), move |stream| {
        let mut reader = std::io::BufReader::new(stream.try_clone().unwrap());
        let mut stream = stream;
        while let Ok(Some(request)) = Message::read(&mut reader, true) {
            if !agrees {
                assert_eq!(request.value("upgrade"), Some("websocket"));
                stream.write_all(b"HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n").unwrap();
                continue;
            }
            let named = [request.value("connection"), request.value("upgrade"), request.value("sec-websocket-version")];
            assert_eq!(named, [Some("upgrade"), Some("websocket"), Some("13")]);
            let head = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
                        Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
            stream.write_all(head.as_bytes()).unwrap();
            let mut bytes = [0; 1024];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                stream.write_all(&bytes[..read]).unwrap();
            }
            return;
        }
    })
}

fn echoes(client: &mut Client, bytes: &[u8]) {
    client.send(bytes);
    let mut back = vec![0; bytes.len()];
    client.stream.read_exact(&mut back).unwrap();
    assert_eq!(back, bytes);
}

#[test]
fn a_websocket_passes() {
    let gateway = Running::before(echo(true));
    let mut client = Client::connect(gateway.address);
    let response = client.send(UPGRADE).response().unwrap();
    assert_eq!((response.status(), response.value("upgrade")), (101, Some("websocket")));
    assert_eq!(response.value("sec-websocket-accept"), Some("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    assert_eq!(response.value("access-control-allow-origin"), Some("https://app.example.com"));
    // A masked frame with the text `Hello`, and bytes that would be no HTTP.
    echoes(&mut client, &[0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58]);
    echoes(&mut client, b"\n\0\r bare\n");
    echoes(&mut client, &[7; 100_000]);
    client.finish();
    assert!(client.is_closed(), "the end passes as well");
    let begun = Instant::now();
    while gateway.control.connections() > 0 {
        assert!(begun.elapsed() < LONG, "the connection is over");
        std::thread::yield_now();
    }
}

#[test]
fn an_upstream_may_decline() {
    let gateway = Running::before(echo(false));
    let mut client = Client::connect(gateway.address);
    assert_eq!(client.send(UPGRADE).response().unwrap().status(), 426);
    assert_eq!(client.send(UPGRADE).response().unwrap().status(), 426, "the connection is HTTP still");
    client.send(format!("{UPGRADE}GET / HTTP/1.1\r\nHost : a\r\n\r\n"));
    assert_eq!(client.response().unwrap().status(), 426);
    assert!(client.is_closed(), "what was sent too early is judged as HTTP");
}

#[test]
fn http_2_is_not_tunnelled() {
    let upstream = Upstream::says("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    let gateway = Running::before(upstream.address);
    let request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";
    assert_eq!(Client::ask(gateway.address, request).status(), 200);
    let request = upstream.request();
    let named = [request.value("connection"), request.value("upgrade"), request.value("http2-settings")];
    assert_eq!(named, [None; 3]);
}

#[test]
fn nobody_switches_unasked() {
    let upstream = Upstream::says("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n");
    let gateway = Running::before(upstream.address);
    assert_eq!(Client::ask(gateway.address, "GET / HTTP/1.1\r\nHost: a\r\n\r\n").status(), 502);
}

#[test]
fn a_tunnel_in_which_nobody_speaks_ends() {
    let mut settings = settings(&[echo(true)]);
    settings.times.idle = Duration::from_millis(300);
    let gateway = Running::start(settings);
    let mut client = Client::connect(gateway.address);
    assert_eq!(client.send(UPGRADE).response().unwrap().status(), 101);
    echoes(&mut client, b"hello");
    assert!(client.is_closed());
}

#[test]
fn a_drain_gives_tunnels_their_time() {
    let mut settings = settings(&[echo(true)]);
    settings.times.drain = Duration::from_millis(500);
    let gateway = Running::start(settings);
    let mut client = Client::connect(gateway.address);
    assert_eq!(client.send(UPGRADE).response().unwrap().status(), 101);
    gateway.control.drain();
    echoes(&mut client, b"still there");
    assert_eq!(gateway.end(), Drained { cut: 1 });
    assert!(client.is_closed());
}
