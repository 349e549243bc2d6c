//! HTTP/2, with prior knowledge, against hyper's own server and against raw frames.

use std::convert::Infallible;
use std::io::{Read as _, Write as _};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response};
use http_body::{Body, Frame};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpListener;
use xorigin_client::transport::{
    BodyStream, HttpVersion, OutgoingBody, OutgoingRequest, Protocol, Transport, TransportError,
};

use crate::support::{get, headers, read_all, serve, transport, url};

/// One chunk, then the end.
pub(crate) struct Once(Option<Bytes>);

impl Body for Once {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        std::task::Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// Tells the client in the body what it sent.
pub(crate) async fn echo(request: Request<Incoming>) -> Result<Response<Once>, Infallible> {
    let (head, mut body) = request.into_parts();
    let mut text = format!("{} {}\n", head.method, head.uri);
    for (name, value) in &head.headers {
        text.push_str(&format!("{name}: {}\n", value.as_bytes().escape_ascii()));
    }
    while let Some(frame) = std::future::poll_fn(|cx| std::pin::Pin::new(&mut body).poll_frame(cx)).await {
        text.push_str(&String::from_utf8_lossy(&frame.unwrap().into_data().unwrap_or_default()));
    }
    let mut response = Response::new(Once(Some(text.into())));
    *response.status_mut() = 299.try_into().unwrap();
    let mut fields = HeaderMap::new();
    for (name, value) in [("x-b", &b"1"[..]), ("x-a", b"\xE9"), ("x-b", b"2")] {
        fields.append(name, HeaderValue::from_bytes(value).unwrap());
    }
    if head.uri.path() == "/large" {
        fields.append("x-large", "a".repeat(300_000).try_into().unwrap());
    }
    *response.headers_mut() = fields;
    Ok(response)
}

/// A server that counts its connections.
async fn echo_server() -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            counter.fetch_add(1, Ordering::Relaxed);
            let builder = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
            tokio::spawn(builder.serve_connection(TokioIo::new(stream), service_fn(echo)));
        }
    });
    (address, count)
}

fn http2() -> Transport {
    transport(|config| config.http_version = HttpVersion::Http2)
}

#[tokio::test]
async fn a_round_trip() {
    let (address, count) = echo_server().await;
    let transport = http2();
    let mut request = OutgoingRequest::new(b"chicken", url(address, "/p?q|#f"));
    request.headers = headers(&[
        ("X-A", b"a\t\xFF"),
        ("Connection", b"keep-alive"),
        ("X-B", b"1"),
        ("TE", b"trailers"),
        ("x-a", b"2"),
    ]);
    request.body = OutgoingBody::Bytes("hello".into());
    let mut response = transport.send(request).await.unwrap();
    assert_eq!((response.status, response.protocol, &*response.reason), (299, Protocol::Http2, &b""[..]));
    let lines = |name: &[u8]| response.headers.values(name).map(<[u8]>::to_vec).collect::<Vec<_>>();
    assert_eq!((lines(b"x-a"), lines(b"x-b")), (vec![b"\xE9".to_vec()], vec![b"1".to_vec(), b"2".to_vec()]));
    assert!(response.raw_response_head.starts_with(b":status: 299\r\nx-b: 1\r\nx-b: 2\r\nx-a: \xE9\r\n"));
    let sent = format!(
        ":method: chicken\r\n:scheme: http\r\n:authority: {address}\r\n:path: /p?q|\r\n\
         x-a: a\t"
    );
    assert!(response.raw_request_head.starts_with(sent.as_bytes()), "{}", response.raw_request_head.escape_ascii());
    let text = String::from_utf8(read_all(&mut response.body).await.unwrap()).unwrap();
    let expected = format!(
        "chicken http://{address}/p?q|\nx-a: a\\t\\xff\nx-a: 2\nx-b: 1\nte: trailers\ncontent-length: 5\nhello"
    );
    assert_eq!(text, expected);

    // Many at once, on the same connection.
    let (one, two) = tokio::join!(transport.send(get(address)), transport.send(get(address)));
    assert!(one.unwrap().connection.reused && two.unwrap().connection.reused);
    assert_eq!(count.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn no_body_has_no_length() {
    let (address, _) = echo_server().await;
    let mut response = http2().send(OutgoingRequest::new(b"POST", url(address, "/"))).await.unwrap();
    assert_eq!(read_all(&mut response.body).await.unwrap(), format!("POST http://{address}/\n").as_bytes());
}

#[tokio::test]
async fn a_stream() {
    let (address, _) = echo_server().await;
    let mut request = OutgoingRequest::new(b"POST", url(address, "/"));
    request.body = OutgoingBody::Stream(BodyStream::from_chunks(["one", "two"].map(|chunk| Ok(Bytes::from(chunk)))));
    let mut response = http2().send(request).await.unwrap();
    let text = read_all(&mut response.body).await.unwrap();
    assert!(text.ends_with(b"/\nonetwo"), "{}", text.escape_ascii());
}

#[tokio::test]
async fn bytes_that_do_not_pass() {
    let (address, _) = echo_server().await;
    for byte in [1, 0x0B, 0x1F, 0x7F] {
        let mut request = get(address);
        request.headers = headers(&[("X-A", &[b'a', byte])]);
        let error = http2().send(request).await.unwrap_err();
        let expected = format!("the value of X-A holds the byte 0x{byte:02X}");
        assert!(matches!(&error, TransportError::InvalidRequest { what } if what.starts_with(&expected)), "{error}");
    }
}

#[tokio::test]
async fn heads_beyond_the_limit() {
    let (address, _) = echo_server().await;
    let request = OutgoingRequest::new(b"GET", url(address, "/large"));
    let error = http2().send(request).await.unwrap_err();
    assert_eq!(error, TransportError::HeadTooLarge { limit: 256 * 1024 });
}

/// A server that answers the first stream with this header block.
fn raw_server(block: &'static [u8]) -> (SocketAddr, std::thread::JoinHandle<Vec<()>>) {
    serve(1, move |_, mut stream| {
        // An empty SETTINGS, and the acknowledgement of the client's.
        stream.write_all(b"\0\0\0\x04\0\0\0\0\0\0\0\0\x04\x01\0\0\0\0").unwrap();
        let mut seen = Vec::new();
        let mut buffer = [0; 4096];
        // Until the client's HEADERS frame (type 1, stream 1) has come.
        while !seen.windows(6).any(|frame| frame[0] == 1 && frame[2..] == [0, 0, 0, 1]) {
            let count = stream.read(&mut buffer).unwrap();
            seen.extend_from_slice(&buffer[..count]);
        }
        let length = u8::try_from(block.len()).unwrap();
        stream.write_all(&[&[0, 0, length, 1, 5, 0, 0, 0, 1], block].concat()).unwrap();
        while stream.read(&mut buffer).is_ok_and(|count| count > 0) {}
    })
}

#[tokio::test]
async fn responses_in_raw_frames() {
    let (address, _server) = raw_server(b"\x88\x00\x03x-a\x02a\xFF");
    assert_eq!(http2().send(get(address)).await.unwrap().headers, headers(&[("x-a", b"a\xFF")]));

    let (address, _server) = raw_server(b"\x88\x00\x03x-a\x02a\x7F");
    let error = http2().send(get(address)).await.unwrap_err();
    assert!(matches!(error, TransportError::Http2 { .. }), "{error:?}");
}

#[tokio::test]
async fn a_server_of_http1() {
    let (address, _server) = crate::support::answer("HTTP/1.1 400 Bad Request\r\n\r\n");
    let error = http2().send(get(address)).await.unwrap_err();
    assert!(matches!(error, TransportError::Http2 { .. }), "{error:?}");
}

#[tokio::test]
async fn dropping_everything_closes_the_connection() {
    let (address, server) = raw_server(b"\x88");
    let transport = http2();
    let response = transport.send(get(address)).await.unwrap();
    drop(transport);
    drop(response);
    // The server's thread ends when the client has closed.
    let ended = tokio::task::spawn_blocking(|| server.join());
    tokio::time::timeout(Duration::from_secs(2), ended).await.unwrap().unwrap().unwrap();
}
