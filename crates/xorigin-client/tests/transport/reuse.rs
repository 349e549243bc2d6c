//! Which requests share a connection.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::Duration;

use bytes::Bytes;
use xorigin_client::transport::{BodyStream, OutgoingBody, OutgoingRequest, TransportError};

use crate::support::{drain, get, read_all, read_head, serve, transport, url};

/// Answers every request of a connection, and gives how many there were.
fn keep_alive(mut stream: TcpStream, response: &str) -> usize {
    let mut count = 0;
    while !read_head(&mut stream).is_empty() {
        count += 1;
        stream.write_all(response.as_bytes()).unwrap();
    }
    count
}

#[tokio::test]
async fn a_connection_serves_one_request_after_another() {
    for response in [
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
        "HTTP/1.1 204 X\r\n\r\n",
        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok",
    ] {
        let (address, server) = serve(1, move |_, stream| keep_alive(stream, response));
        let transport = transport(|_| {});
        for number in 0..3 {
            let mut response = transport.send(get(address)).await.unwrap();
            assert_eq!(response.connection.reused, number > 0);
            assert_eq!(response.connection.remote, address);
            read_all(&mut response.body).await.unwrap();
        }
        drop(transport);
        assert_eq!(server.join().unwrap(), [3], "{response}");
    }
}

#[tokio::test]
async fn a_dropped_body_that_has_arrived_keeps_the_connection() {
    let (address, server) = serve(1, |_, stream| keep_alive(stream, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    let transport = transport(|_| {});
    for _ in 0..3 {
        drop(transport.send(get(address)).await.unwrap());
    }
    drop(transport);
    assert_eq!(server.join().unwrap(), [3]);
}

#[tokio::test]
async fn a_dropped_body_that_has_not_arrived_closes_it() {
    let (address, server) = serve(2, |number, mut stream| {
        read_head(&mut stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n").unwrap();
        if number == 1 {
            stream.write_all(b"ok").unwrap();
        }
        drain(&mut stream)
    });
    let transport = transport(|_| {});
    drop(transport.send(get(address)).await.unwrap());
    let mut response = transport.send(get(address)).await.unwrap();
    assert!(!response.connection.reused);
    assert_eq!(read_all(&mut response.body).await.unwrap(), b"ok");
    drop(transport);
    server.join().unwrap();
}

#[tokio::test]
async fn connection_close_is_honoured() {
    let (address, server) = serve(2, |_, mut stream| {
        read_head(&mut stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
        drain(&mut stream).len()
    });
    let transport = transport(|_| {});
    for _ in 0..2 {
        assert!(!transport.send(get(address)).await.unwrap().connection.reused);
    }
    assert_eq!(server.join().unwrap(), [0, 0]);
}

#[tokio::test]
async fn credentials_and_partitions_are_kept_apart() {
    let (address, server) = serve(1, |_, stream| {
        let listener_side = stream;
        keep_alive(listener_side, "HTTP/1.1 204 X\r\n\r\n")
    });
    let transport = transport(|_| {});
    transport.send(get(address)).await.unwrap();
    // The server accepts one connection at a time: a second one connects, and is never answered.
    for change in [(|request| request.include_credentials = false) as fn(&mut OutgoingRequest), |request| {
        request.partition = Some("p".to_owned())
    }] {
        let mut request = get(address);
        change(&mut request);
        tokio::time::timeout(Duration::from_millis(200), transport.send(request)).await.unwrap_err();
    }
    assert!(transport.send(get(address)).await.unwrap().connection.reused);
    drop(transport);
    assert_eq!(server.join().unwrap(), [2]);
}

/// A server that closes each of its connections after the first request; the second one is stale.
fn stale() -> (std::net::SocketAddr, std::thread::JoinHandle<Vec<Vec<u8>>>) {
    serve(2, |number, mut stream| {
        read_head(&mut stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").unwrap();
        if number == 0 {
            // Takes the second request and closes without an answer.
            return read_head(&mut stream);
        }
        Vec::new()
    })
}

#[tokio::test]
async fn a_stale_connection_is_replaced() {
    for body in ["", "body"] {
        let (address, server) = stale();
        let transport = transport(|_| {});
        transport.send(get(address)).await.unwrap();
        let mut request = OutgoingRequest::new(b"POST", url(address, "/"));
        request.body = OutgoingBody::Bytes(body.into());
        let response = transport.send(request).await.unwrap();
        assert!(!response.connection.reused);
        assert!(server.join().unwrap()[0].starts_with(b"POST"));
    }
}

#[tokio::test]
async fn a_connection_that_was_closed_meanwhile_is_replaced() {
    let (address, server) = serve(2, |_, mut stream| {
        read_head(&mut stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").unwrap();
    });
    let transport = transport(|_| {});
    transport.send(get(address)).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!transport.send(get(address)).await.unwrap().connection.reused);
    server.join().unwrap();
}

#[tokio::test]
async fn what_nobody_asked_for_is_no_response() {
    let (address, server) = serve(2, |number, mut stream| {
        read_head(&mut stream);
        stream.write_all(b"HTTP/1.1 204 X\r\n\r\n").unwrap();
        if number == 0 {
            stream.write_all(b"HTTP/1.1 408 Too slow\r\nContent-Length: 0\r\n\r\n").unwrap();
        }
        std::thread::sleep(Duration::from_millis(100));
    });
    let transport = transport(|_| {});
    transport.send(get(address)).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(transport.send(get(address)).await.unwrap().status, 204);
    server.join().unwrap();
}

#[tokio::test]
async fn a_stream_takes_no_kept_connection() {
    let (address, server) = serve(2, |_, mut stream| {
        read_head(&mut stream);
        stream.write_all(b"HTTP/1.1 204 X\r\n\r\n").unwrap();
        stream
    });
    let transport = transport(|_| {});
    transport.send(get(address)).await.unwrap();
    let mut request = OutgoingRequest::new(b"POST", url(address, "/"));
    request.body = OutgoingBody::Stream(BodyStream::from_chunks([Ok(Bytes::from("x"))]));
    assert!(!transport.send(request).await.unwrap().connection.reused);
    server.join().unwrap();
}

#[tokio::test]
async fn a_new_connection_is_not_tried_twice() {
    let (address, server) = serve(1, |_, mut stream| read_head(&mut stream));
    let error = transport(|_| {}).send(get(address)).await.unwrap_err();
    assert_eq!(error, TransportError::ClosedBeforeHead);
    server.join().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn exchanges_can_move_between_threads() {
    let (address, server) = serve(1, |_, stream| keep_alive(stream, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    let transport = transport(|_| {});
    for _ in 0..20 {
        let sender = transport.clone();
        let mut response = tokio::spawn(async move { sender.send(get(address)).await }).await.unwrap().unwrap();
        tokio::spawn(async move { assert_eq!(read_all(&mut response.body).await.unwrap(), b"ok") }).await.unwrap();
    }
    drop(transport);
    assert_eq!(server.join().unwrap(), [20]);
}

#[test]
fn a_body_may_outlive_its_runtime() {
    let (address, server) = serve(1, |_, mut stream| {
        read_head(&mut stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n").unwrap();
        drain(&mut stream).len()
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let response = runtime.block_on(transport(|_| {}).send(get(address))).unwrap();
    drop(runtime);
    drop(response);
    assert_eq!(server.join().unwrap(), [0]);
}
