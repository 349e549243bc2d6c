//! The heads of HTTP/2: header lists to `http`'s types and back.

use http::{HeaderName, HeaderValue, Method, Request, Response, Uri, Version};
use xorigin::header::HeaderList;

use super::super::request::{authority, origin_form};
use super::super::{OutgoingBody, OutgoingRequest, TransportError};

/// A request that can be sent, and the fields that it consists of as text.
pub(in crate::transport) struct Http2Request {
    pub(in crate::transport) request: Request<()>,
    pub(in crate::transport) raw: Vec<u8>,
}

/// The lines that HTTP/2 has no place for (RFC 9113 §8.2.2), and `Host`, whose place is `:authority`.
const LEFT_OUT: [&[u8]; 5] = [b"connection", b"host", b"keep-alive", b"proxy-connection", b"upgrade"];

/// The head of a validated request.
pub(in crate::transport) fn request(request: &OutgoingRequest) -> Result<Http2Request, TransportError> {
    let invalid = |what: String| TransportError::InvalidRequest { what };
    let host = request.headers.values(b"host").next().map(|value| String::from_utf8_lossy(value).into_owned());
    let authority = host.unwrap_or_else(|| authority(&request.url));
    let path = origin_form(&request.url);
    let scheme = request.url.scheme();
    let method = Method::from_bytes(&request.method).map_err(|error| invalid(error.to_string()))?;
    let uri = Uri::builder()
        .scheme(scheme)
        .authority(authority.as_str())
        .path_and_query(path.as_str())
        .build()
        .map_err(|error| invalid(format!("HTTP/2 cannot carry {scheme}://{authority}{path}: {error}")))?;
    let mut raw =
        format!(":method: {method}\r\n:scheme: {scheme}\r\n:authority: {authority}\r\n:path: {path}\r\n").into_bytes();
    let mut head = Request::new(());
    *head.method_mut() = method;
    *head.uri_mut() = uri;
    *head.version_mut() = Version::HTTP_2;
    for header in &request.headers {
        let te = header.is(b"te") && !header.value.eq_ignore_ascii_case(b"trailers");
        if te || LEFT_OUT.iter().any(|name| header.is(name)) {
            continue;
        }
        let name = HeaderName::from_bytes(&header.name).map_err(|error| invalid(error.to_string()))?;
        let value =
            HeaderValue::from_bytes(&header.value).map_err(|_| invalid(refused(&header.name, &header.value)))?;
        push_line(&mut raw, name.as_str(), value.as_bytes());
        head.headers_mut().try_append(name, value).map_err(|_| invalid("it has too many headers".to_owned()))?;
    }
    if let OutgoingBody::Bytes(bytes) = &request.body
        && !request.headers.contains(b"content-length")
    {
        let value = HeaderValue::from(bytes.len());
        push_line(&mut raw, "content-length", value.as_bytes());
        head.headers_mut().insert(http::header::CONTENT_LENGTH, value);
    }
    raw.extend_from_slice(b"\r\n");
    Ok(Http2Request { request: head, raw })
}

/// The sentence about the first byte that `http` refuses.
fn refused(name: &[u8], value: &[u8]) -> String {
    let byte = value.iter().find(|byte| (**byte < 0x20 && **byte != b'\t') || **byte == 0x7F);
    format!(
        "the value of {} holds the byte 0x{:02X}, which passes over HTTP/1.1 but not over HTTP/2",
        name.escape_ascii(),
        byte.copied().unwrap_or_default()
    )
}

fn push_line(raw: &mut Vec<u8>, name: &str, value: &[u8]) {
    raw.extend_from_slice(name.as_bytes());
    raw.extend_from_slice(b": ");
    raw.extend_from_slice(value);
    raw.extend_from_slice(b"\r\n");
}

/// A response's status, header list, and the fields that they were made from as text.
pub(in crate::transport) fn response<B>(response: &Response<B>) -> (u16, HeaderList, Vec<u8>) {
    let status = response.status().as_u16();
    let mut raw = format!(":status: {status}\r\n").into_bytes();
    let mut headers = HeaderList::new();
    for (name, value) in response.headers() {
        push_line(&mut raw, name.as_str(), value.as_bytes());
        // Values are trimmed over HTTP/1.1, and RFC 9113 §8.2.1 allows no white space to trim here.
        headers.push(name.as_str().as_bytes(), value.as_bytes().trim_ascii());
    }
    raw.extend_from_slice(b"\r\n");
    (status, headers, raw)
}
