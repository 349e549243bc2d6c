//! Which bytes go out and come in, exactly.

use xorigin_client::transport::{OutgoingBody, OutgoingRequest, Protocol, TransportError};

use crate::support::{answer, get, headers, read_all, send, url};

/// What `http::HeaderValue` refuses and HTTP/1.1 peers of browsers do not.
fn odd_bytes() -> Vec<u8> {
    (1..0x20).filter(|byte| !b"\r\n".contains(byte)).chain(0x7F..=0xFF).collect()
}

#[tokio::test]
async fn request_heads_are_written_as_given() {
    let (address, server) = answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    let value = [b"a".as_slice(), &odd_bytes(), b"z"].concat();
    let mut request = OutgoingRequest::new(b"chicken", url(address, "/p%20q/|?a=b|^#fragment"));
    request.url.set_username("user").unwrap();
    request.url.set_password(Some("secret")).unwrap();
    request.headers = headers(&[("X-Odd", &value), ("aCCept", b"*/*"), ("x-empty", b""), ("X-ODD", b"2")]);
    let response = send(request).await.unwrap();
    let head = server.join().unwrap().remove(0);
    let expected = [
        format!("chicken /p%20q/|?a=b|^ HTTP/1.1\r\nHost: {address}\r\nX-Odd: ").as_bytes(),
        &value,
        b"\r\naCCept: */*\r\nx-empty: \r\nX-ODD: 2\r\n\r\n",
    ]
    .concat();
    assert_eq!(head.escape_ascii().to_string(), expected.escape_ascii().to_string());
    assert_eq!(response.raw_request_head, expected);
}

#[tokio::test]
async fn a_host_in_the_list_keeps_its_place() {
    let (address, server) = answer("HTTP/1.1 204 X\r\n\r\n");
    let mut request = get(address);
    request.headers = headers(&[("A", b"1"), ("hOsT", b"other.test")]);
    send(request).await.unwrap();
    assert_eq!(server.join().unwrap()[0], b"GET / HTTP/1.1\r\nA: 1\r\nhOsT: other.test\r\n\r\n");
}

#[tokio::test]
async fn odd_methods() {
    for method in ["patch", "*", "gEt", "post", "connect", "!#$%&'*+-.^_`|~"] {
        let (address, server) = answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        let mut response = send(OutgoingRequest::new(method.as_bytes(), url(address, "/"))).await.unwrap();
        assert_eq!(read_all(&mut response.body).await.unwrap(), b"ok");
        let head = server.join().unwrap().remove(0);
        assert!(head.starts_with(format!("{method} / HTTP/1.1\r\n").as_bytes()), "{}", head.escape_ascii());
    }
}

#[tokio::test]
async fn response_heads_are_read_as_they_came() {
    let value = [b"a".as_slice(), &odd_bytes(), b"z"].concat();
    let raw = [
        b"HTTP/1.1 299 \x7F\xE9 \x01\r\nX-Odd: ".as_slice(),
        &value,
        b"\r\nB: 1\r\nA: \xE9\r\nB: 2\r\nno colon\r\nC : spaced\r\nD: one\r\n\ttwo\r\nContent-Length: 3\r\n\r\n",
    ]
    .concat();
    let (address, _server) = answer([raw.as_slice(), b"abc"].concat());
    let mut response = send(get(address)).await.unwrap();
    assert_eq!((response.status, response.protocol), (299, Protocol::Http11));
    assert_eq!(response.reason, b"\x7F\xE9 \x01");
    assert_eq!(response.raw_response_head, raw);
    let expected: [(&str, &[u8]); 7] = [
        ("X-Odd", &value),
        ("B", b"1"),
        ("A", b"\xE9"),
        ("B", b"2"),
        ("C", b"spaced"),
        ("D", b"one two"),
        ("Content-Length", b"3"),
    ];
    assert_eq!(response.headers, headers(&expected));
    assert_eq!(read_all(&mut response.body).await.unwrap(), b"abc");
}

#[tokio::test]
async fn bare_line_feeds_and_many_lines() {
    let head = format!("HTTP/1.0 200\n{}\n", "X-A: 1\n".repeat(3000));
    let (address, _server) = answer(format!("{head}until close"));
    let mut response = send(get(address)).await.unwrap();
    assert_eq!((response.protocol, response.headers.len(), &*response.reason), (Protocol::Http10, 3000, &b""[..]));
    assert_eq!(read_all(&mut response.body).await.unwrap(), b"until close");
}

#[tokio::test]
async fn statuses_from_100_to_999() {
    for (status, body) in [(101, ""), (205, ""), (304, ""), (600, "b"), (999, "b")] {
        let (address, _server) = answer(format!("HTTP/1.1 {status} X\r\n\r\n{body}"));
        let mut response = send(get(address)).await.unwrap();
        assert_eq!(response.status, status);
        assert_eq!(read_all(&mut response.body).await.unwrap(), body.as_bytes());
    }
}

#[tokio::test]
async fn what_cannot_pass() {
    let (address, _server) = answer("HTTP/1.1 200 OK\r\nX-A: a\0b\r\n\r\n");
    let error = send(get(address)).await.unwrap_err();
    assert!(matches!(&error, TransportError::Malformed { what } if what.contains("NUL")), "{error}");

    for byte in [0, b'\r', b'\n'] {
        let mut request = get(address);
        request.headers = headers(&[("X-A", &[b'a', byte])]);
        let error = send(request).await.unwrap_err();
        let name = format!("0x{byte:02X}");
        assert!(matches!(&error, TransportError::InvalidRequest { what } if what.contains(&name)), "{error}");
    }
}

#[tokio::test]
async fn invalid_requests_are_not_sent() {
    let address = "127.0.0.1:1".parse().unwrap();
    let mut wrong = vec![
        OutgoingRequest::new(b"", url(address, "/")),
        OutgoingRequest::new(b"A B", url(address, "/")),
        OutgoingRequest::new(b"CONNECT", url(address, "/")),
        OutgoingRequest::new(b"GET", "ftp://a.test/".parse().unwrap()),
        OutgoingRequest::new(b"GET", "data:,x".parse().unwrap()),
    ];
    for pair in [("a b", b"1".as_slice()), ("", b"1"), ("Transfer-Encoding", b"chunked"), ("content-length", b"4")] {
        let mut request = get(address);
        request.headers = headers(&[pair]);
        request.body = OutgoingBody::Bytes("abc".into());
        wrong.push(request);
    }
    for request in wrong {
        let shown = format!("{request:?}");
        let error = send(request).await.unwrap_err();
        assert!(matches!(error, TransportError::InvalidRequest { .. }), "{shown}: {error}");
    }
}
