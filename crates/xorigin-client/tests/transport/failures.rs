//! Servers that fail, hang or talk nonsense.

use std::io::Write as _;
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use xorigin_client::transport::{Phase, TransportError};

use crate::support::{answer, drain, get, read_all, read_head, send, serve, transport};

#[tokio::test]
async fn heads_beyond_the_limit() {
    let (address, _server) = answer(format!("HTTP/1.1 200 OK\r\nX-A: {}\r\n\r\n", "a".repeat(1 << 20)));
    assert_eq!(send(get(address)).await.unwrap_err(), TransportError::HeadTooLarge { limit: 256 * 1024 });

    // Exactly the limit is not beyond it.
    let head = "HTTP/1.1 204 OK\r\n\r\n";
    for (limit, fits) in [(head.len(), true), (head.len() - 1, false)] {
        let (address, _server) = answer(head);
        let result = transport(|config| config.head_limit = limit).send(get(address)).await;
        assert_eq!(result.is_ok(), fits);
    }
}

#[tokio::test]
async fn large_heads_within_the_limit() {
    let value = "a".repeat(250 * 1024);
    let (address, _server) = answer(format!("HTTP/1.1 200 OK\r\nX-A: {value}\r\nContent-Length: 2\r\n\r\nok"));
    let mut response = send(get(address)).await.unwrap();
    assert_eq!(response.headers.get(b"x-a").unwrap(), value.as_bytes());
    assert_eq!(read_all(&mut response.body).await.unwrap(), b"ok");
}

#[tokio::test]
async fn closed_and_garbage() {
    let cases: [(&str, TransportError); 6] = [
        ("", TransportError::ClosedBeforeHead),
        ("HTTP/1.1 200 OK\r\nX-A", TransportError::ClosedInHead { received: 20 }),
        ("HTTP/1.1 103 Early\r\n\r\n", TransportError::ClosedInHead { received: 22 }),
        ("SSH-2.0-OpenSSH\r\n", TransportError::NotHttp { start: "\"SSH-2.0-OpenSSH\\r\\n\"".to_owned() }),
        ("<html>", TransportError::NotHttp { start: "\"<html>\"".to_owned() }),
        (
            "HTTP/1.1 2x0 OK\r\n\r\n",
            TransportError::Malformed {
                what: "its status line \"HTTP/1.1 2x0 OK\" has no status of three digits".to_owned(),
            },
        ),
    ];
    for (bytes, expected) in cases {
        let (address, _server) = answer(bytes);
        assert_eq!(send(get(address)).await.unwrap_err(), expected, "{bytes:?}");
    }
}

#[tokio::test]
async fn bodies_that_end_too_early() {
    let (address, _server) = answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
    let mut response = send(get(address)).await.unwrap();
    assert_eq!(response.body.length(), Some(10));
    let error = read_all(&mut response.body).await.unwrap_err();
    assert_eq!(error, TransportError::ClosedInBody { received: 3, expected: Some(10) });
    assert_eq!(response.body.chunk().await, Ok(None));

    let (address, _server) = answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
    let mut response = send(get(address)).await.unwrap();
    let error = read_all(&mut response.body).await.unwrap_err();
    assert_eq!(error, TransportError::ClosedInBody { received: 3, expected: None });

    let (address, _server) = answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nnonsense\r\n");
    let mut response = send(get(address)).await.unwrap();
    let error = read_all(&mut response.body).await.unwrap_err();
    assert!(matches!(error, TransportError::Malformed { .. }), "{error}");
}

#[tokio::test]
async fn servers_that_never_answer() {
    let (address, server) = serve(1, |_, mut stream| {
        read_head(&mut stream);
        // The client closes when it gives up.
        drain(&mut stream)
    });
    let after = Duration::from_millis(100);
    let result = transport(|config| config.head_timeout = Some(after)).send(get(address)).await;
    assert_eq!(result.unwrap_err(), TransportError::Timeout { phase: Phase::Head, after });
    server.join().unwrap();
}

#[tokio::test]
async fn bodies_that_stop_coming() {
    let (address, server) = serve(1, |_, mut stream| {
        read_head(&mut stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nsome").unwrap();
        drain(&mut stream)
    });
    let after = Duration::from_millis(100);
    let transport = transport(|config| config.body_timeout = Some(after));
    let mut response = transport.send(get(address)).await.unwrap();
    assert_eq!(response.body.chunk().await.unwrap().unwrap(), "some");
    assert_eq!(response.body.chunk().await, Err(TransportError::Timeout { phase: Phase::Body, after }));
    server.join().unwrap();
}

#[tokio::test]
async fn dropping_the_future_closes_the_connection() {
    let (address, server) = serve(1, |_, mut stream| {
        read_head(&mut stream);
        drain(&mut stream);
        Instant::now()
    });
    let transport = transport(|_| {});
    let pending = transport.send(get(address));
    tokio::time::timeout(Duration::from_millis(100), pending).await.unwrap_err();
    let dropped = Instant::now();
    let closed = tokio::task::spawn_blocking(|| server.join().unwrap()).await.unwrap().remove(0);
    assert!(closed.saturating_duration_since(dropped) < Duration::from_secs(1));
}

#[tokio::test]
async fn connections_that_are_refused() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = send(get(address)).await.unwrap_err();
    assert!(matches!(error, TransportError::Connect { address: tried, .. } if tried == address), "{error}");
}

#[tokio::test]
async fn names_that_do_not_exist() {
    let request = xorigin_client::transport::OutgoingRequest::new(b"GET", "http://no.such.invalid/".parse().unwrap());
    let error = send(request).await.unwrap_err();
    assert!(matches!(&error, TransportError::UnknownHost { host, .. } if host == "no.such.invalid"), "{error}");
}

#[tokio::test]
async fn a_slow_head_in_pieces() {
    let (address, _server) = serve(1, |_, mut stream| {
        read_head(&mut stream);
        for piece in ["HT", "TP/1.1 200 OK\r", "\nA: 1\r\n\r", "\nbo", "dy"] {
            stream.write_all(piece.as_bytes()).unwrap();
            thread::sleep(Duration::from_millis(10));
        }
    });
    let mut response = send(get(address)).await.unwrap();
    assert_eq!(response.headers.get(b"a").unwrap(), b"1");
    assert_eq!(read_all(&mut response.body).await.unwrap(), b"body");
    assert!(response.timing.first_byte > Duration::ZERO);
}
