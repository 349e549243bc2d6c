//! The request's head: the bytes that go out, and the stand-in that hyper is given for them.

use http::{HeaderValue, Method, Request, header};

use super::super::body_out::WireBody;
use super::super::request::{authority, origin_form};
use super::super::{OutgoingBody, OutgoingRequest};

/// What stands after the method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::transport) enum Form {
    /// Path and query, for the server itself.
    Origin,
    /// The whole URL, for a proxy that forwards; with its `Proxy-Authorization`, if it wants one.
    Absolute(Option<Vec<u8>>),
}

/// The request's head as it stands on the wire. The request has been validated.
pub(in crate::transport) fn wire_head(request: &OutgoingRequest, form: &Form) -> Vec<u8> {
    let authority = authority(&request.url);
    let mut head = Vec::with_capacity(256);
    head.extend_from_slice(&request.method);
    head.push(b' ');
    if matches!(form, Form::Absolute(_)) {
        head.extend_from_slice(b"http://");
        head.extend_from_slice(authority.as_bytes());
    }
    head.extend_from_slice(origin_form(&request.url).as_bytes());
    head.extend_from_slice(b" HTTP/1.1\r\n");
    if !request.headers.contains(b"host") {
        line(&mut head, b"Host", authority.as_bytes());
    }
    if let Form::Absolute(Some(credentials)) = form
        && !request.headers.contains(b"proxy-authorization")
    {
        line(&mut head, b"Proxy-Authorization", credentials);
    }
    for header in &request.headers {
        line(&mut head, &header.name, &header.value);
    }
    match &request.body {
        OutgoingBody::Bytes(bytes) if !request.headers.contains(b"content-length") => {
            line(&mut head, b"Content-Length", bytes.len().to_string().as_bytes());
        }
        OutgoingBody::Stream(_) => line(&mut head, b"Transfer-Encoding", b"chunked"),
        OutgoingBody::None | OutgoingBody::Bytes(_) => {}
    }
    head.extend_from_slice(b"\r\n");
    head
}

fn line(head: &mut Vec<u8>, name: &[u8], value: &[u8]) {
    head.extend_from_slice(name);
    head.extend_from_slice(b": ");
    head.extend_from_slice(value);
    head.extend_from_slice(b"\r\n");
}

/// The request that hyper is given: it says how the body is framed, and nothing else.
///
/// It is a POST whatever the method is, since hyper drops the framing of methods that it expects no body
/// of; that a response to HEAD has no body is the tap's affair.
pub(in crate::transport) fn stand_in(body: OutgoingBody) -> Request<WireBody> {
    let (name, value) = match body.known_length() {
        Some(length) => (header::CONTENT_LENGTH, HeaderValue::from(length)),
        None => (header::TRANSFER_ENCODING, HeaderValue::from_static("chunked")),
    };
    let mut request = Request::new(WireBody::from(body));
    *request.method_mut() = Method::POST;
    request.headers_mut().insert(name, value);
    request
}
