//! What is asked of the transport.

use url::{Host, Url};
use xorigin::header::HeaderList;

use super::error::excerpt;
use super::{OutgoingBody, TransportError};

/// One request, exactly as it is to go out.
#[derive(Debug)]
pub struct OutgoingRequest {
    /// The method: any token, sent in the case that it has. `CONNECT` is refused, since it asks a proxy
    /// for a tunnel and has no response body.
    pub method: Vec<u8>,
    /// The `http:` or `https:` URL. Its userinfo and its fragment are never sent: who wants credentials
    /// puts `Authorization` on the list.
    pub url: Url,
    /// The header lines, in order. The transport adds `Host` (first) if it is missing, and what frames a
    /// body; nothing else, so no `User-Agent`, `Accept` or `Connection`. `Content-Length` may stand here
    /// if it is the body's length; `Transfer-Encoding` may not.
    pub headers: HeaderList,
    /// The body.
    pub body: OutgoingBody,
    /// Whether the request carries credentials: connections are not shared between both kinds.
    pub include_credentials: bool,
    /// The network partition: connections are not shared between two of them.
    pub partition: Option<String>,
    /// Whether only HTTP/2 will do, as for a stream that a page sends: nothing is sent over HTTP/1.1 then.
    pub http2_only: bool,
}

impl OutgoingRequest {
    /// A request without headers or body, with credentials, in no partition.
    #[must_use]
    pub fn new(method: &[u8], url: Url) -> Self {
        Self {
            method: method.to_vec(),
            url,
            headers: HeaderList::new(),
            body: OutgoingBody::None,
            include_credentials: true,
            partition: None,
            http2_only: false,
        }
    }
}

/// The parts of a request's URL that a connection is made for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Target {
    pub(super) https: bool,
    /// The host; an IPv6 address without brackets.
    pub(super) host: String,
    pub(super) port: u16,
}

impl Target {
    pub(super) fn of(url: &Url) -> Result<Self, TransportError> {
        let https = match url.scheme() {
            "https" => true,
            "http" => false,
            other => return invalid(format!("the scheme {other} is not http or https")),
        };
        let host = match url.host() {
            Some(Host::Domain(name)) => name.to_owned(),
            Some(Host::Ipv4(address)) => address.to_string(),
            Some(Host::Ipv6(address)) => address.to_string(),
            None => return invalid("the URL has no host".to_owned()),
        };
        Ok(Self { https, host, port: url.port_or_known_default().unwrap_or(if https { 443 } else { 80 }) })
    }
}

/// The value of `Host`: host and, unless it is the scheme's own, port.
pub(super) fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// The request target in origin form: path and query.
pub(super) fn origin_form(url: &Url) -> String {
    url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
}

/// What no version of HTTP can carry is refused before a connection is made.
pub(super) fn validate(request: &OutgoingRequest) -> Result<(), TransportError> {
    if !is_token(&request.method) {
        return invalid(format!("the method {} is not a token", excerpt(&request.method)));
    }
    if request.method == b"CONNECT" {
        return invalid("the method CONNECT asks a proxy for a tunnel".to_owned());
    }
    let length = request.body.known_length();
    for header in &request.headers {
        if !is_token(&header.name) {
            return invalid(format!("the header name {} is not a token", excerpt(&header.name)));
        }
        if let Some(byte) = header.value.iter().find(|byte| matches!(byte, 0 | b'\r' | b'\n')) {
            let name = header.name.escape_ascii();
            return invalid(format!("the value of {name} holds the byte 0x{byte:02X}, which HTTP cannot carry"));
        }
        if header.is(b"transfer-encoding") {
            return invalid("the transport frames the body itself, Transfer-Encoding cannot be given".to_owned());
        }
        if header.is(b"content-length") {
            let given = str::from_utf8(&header.value).ok().and_then(|value| value.trim().parse::<u64>().ok());
            if given.is_none() || given != length {
                let body = length.map_or_else(|| "of unknown length".to_owned(), |n| format!("of {n} bytes"));
                return invalid(format!("Content-Length is {} but the body is {body}", excerpt(&header.value)));
            }
        }
    }
    Ok(())
}

fn invalid<T>(what: String) -> Result<T, TransportError> {
    Err(TransportError::InvalidRequest { what })
}

/// Whether `bytes` is a token as RFC 9110 §5.6.2 defines it.
pub(super) fn is_token(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte))
}
