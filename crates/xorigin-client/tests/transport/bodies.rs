//! Bodies, in both directions.

use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use xorigin_client::transport::{BodyStream, OutgoingBody, OutgoingRequest, TransportError};

use crate::support::{answer, drain, get, headers, read_all, read_head, read_until, send, serve, url};

#[tokio::test]
async fn a_body_of_known_length() {
    let (address, server) = serve(1, |_, mut stream| {
        let head = read_head(&mut stream);
        let mut body = [0; 5];
        stream.read_exact(&mut body).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").unwrap();
        (head, body)
    });
    let mut request = OutgoingRequest::new(b"PUT", url(address, "/"));
    request.headers = headers(&[("A", b"1")]);
    request.body = OutgoingBody::Bytes("hello".into());
    send(request).await.unwrap();
    let (head, body) = server.join().unwrap().remove(0);
    assert_eq!(&body, b"hello");
    let expected = format!("PUT / HTTP/1.1\r\nHost: {address}\r\nA: 1\r\nContent-Length: 5\r\n\r\n");
    assert_eq!(String::from_utf8(head).unwrap(), expected);
}

#[tokio::test]
async fn a_length_in_the_list_is_not_repeated() {
    for (body, length) in [(OutgoingBody::None, "0"), (OutgoingBody::Bytes(Bytes::new()), "0")] {
        let (address, server) = answer("HTTP/1.1 204 X\r\n\r\n");
        let mut request = OutgoingRequest::new(b"POST", url(address, "/"));
        request.headers = headers(&[("content-length", length.as_bytes())]);
        request.body = body;
        send(request).await.unwrap();
        let head = String::from_utf8(server.join().unwrap().remove(0)).unwrap();
        assert_eq!(head.to_ascii_lowercase().matches("content-length: 0").count(), 1, "{head}");
    }
}

#[tokio::test]
async fn a_large_body_arrives_whole() {
    let (address, server) = serve(1, |_, mut stream| {
        read_head(&mut stream);
        let mut body = vec![0; 3 << 20];
        stream.read_exact(&mut body).unwrap();
        stream.write_all(b"HTTP/1.1 204 OK\r\n\r\n").unwrap();
        body
    });
    let body: Vec<u8> = (0..3_u32 << 20).map(|at| (at % 251) as u8).collect();
    let mut request = OutgoingRequest::new(b"POST", url(address, "/"));
    request.body = OutgoingBody::Bytes(body.clone().into());
    send(request).await.unwrap();
    assert!(server.join().unwrap().remove(0) == body);
}

#[tokio::test]
async fn a_stream_is_chunked() {
    let (address, server) = serve(1, |_, mut stream| {
        let head = read_head(&mut stream);
        let body = read_until(&mut stream, b"0\r\n\r\n");
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").unwrap();
        (head, body)
    });
    let mut request = OutgoingRequest::new(b"patch", url(address, "/"));
    let chunks = ["one", "three"].map(|chunk| Ok(Bytes::from(chunk)));
    request.body = OutgoingBody::Stream(BodyStream::from_chunks(chunks));
    send(request).await.unwrap();
    let (head, body) = server.join().unwrap().remove(0);
    assert!(head.ends_with(b"\r\nTransfer-Encoding: chunked\r\n\r\n"), "{}", head.escape_ascii());
    assert_eq!(body, b"3\r\none\r\n5\r\nthree\r\n0\r\n\r\n");
}

#[tokio::test]
async fn a_stream_that_fails() {
    let (address, _server) = serve(1, |_, mut stream| {
        read_head(&mut stream);
        drain(&mut stream)
    });
    let mut request = OutgoingRequest::new(b"POST", url(address, "/"));
    let chunks = [Ok(Bytes::from("one")), Err("the disk is on fire".into())];
    request.body = OutgoingBody::Stream(BodyStream::from_chunks(chunks));
    let error = send(request).await.unwrap_err();
    assert!(
        matches!(&error, TransportError::RequestBody { detail } if detail.contains("the disk is on fire")),
        "{error:?}"
    );
}

#[tokio::test]
async fn an_answer_before_the_body_was_taken() {
    let (address, _server) = serve(1, |_, mut stream| {
        read_head(&mut stream);
        stream.write_all(b"HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno").unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        // Stays until the client has read the answer, but takes no more.
        thread::sleep(Duration::from_millis(300));
    });
    let mut request = OutgoingRequest::new(b"POST", url(address, "/"));
    request.body = OutgoingBody::Bytes(vec![0; 32 << 20].into());
    let mut response = send(request).await.unwrap();
    assert_eq!(response.status, 413);
    assert_eq!(read_all(&mut response.body).await.unwrap(), b"no");
}

#[tokio::test]
async fn interim_responses_are_skipped() {
    let (address, _server) = answer(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nA: 1\r\nContent-Length: 1\r\n\r\nx",
    );
    let mut response = send(get(address)).await.unwrap();
    assert_eq!((response.status, response.headers.contains(b"link")), (200, false));
    assert_eq!(response.raw_response_head, b"HTTP/1.1 200 OK\r\nA: 1\r\nContent-Length: 1\r\n\r\n");
    assert_eq!(read_all(&mut response.body).await.unwrap(), b"x");
}

#[tokio::test]
async fn head_has_no_body() {
    let (address, _server) = answer("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    let mut response = send(OutgoingRequest::new(b"HEAD", url(address, "/"))).await.unwrap();
    assert_eq!(read_all(&mut response.body).await.unwrap(), b"");
    assert_eq!(response.headers.get(b"content-length").unwrap(), b"1000");
}

#[tokio::test]
async fn chunked_responses() {
    let (address, _server) = answer(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: t\r\n\r\n",
    );
    let mut response = send(get(address)).await.unwrap();
    assert_eq!(read_all(&mut response.body).await.unwrap(), b"abcde");
}

#[tokio::test]
async fn an_endless_body_is_not_read_ahead() {
    let (address, server) = serve(1, |_, mut stream| {
        read_head(&mut stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        stream.set_write_timeout(Some(Duration::from_millis(300))).unwrap();
        let mut written = 0;
        while let Ok(count) = stream.write(&[b'x'; 64 * 1024]) {
            written += count;
        }
        written
    });
    let mut response = send(get(address)).await.unwrap();
    assert!(response.body.chunk().await.unwrap().is_some());
    let written = tokio::task::spawn_blocking(|| server.join().unwrap().remove(0)).await.unwrap();
    // What the sockets' own buffers hold, and a little more.
    assert!(written < 16 << 20, "{written} bytes were taken");
}
