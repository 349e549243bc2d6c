//! What the transport hands back.

use std::net::SocketAddr;
use std::time::Duration;

use xorigin::header::HeaderList;

use super::IncomingBody;

/// A response: its head as it came, and a body that has not been read yet.
#[derive(Debug)]
pub struct IncomingResponse {
    /// The status code, 100 to 999. Interim responses are skipped, except 101.
    pub status: u16,
    /// The reason phrase's bytes; empty over HTTP/2, which has none.
    pub reason: Vec<u8>,
    /// The protocol that the response came by.
    pub protocol: Protocol,
    /// The header lines in order, duplicates kept, with the value's own bytes. Over HTTP/2 names are in
    /// lower case and lines of one name stand together.
    pub headers: HeaderList,
    /// The body. Dropping it unread is free, and closes the connection unless the rest is there already.
    pub body: IncomingBody,
    /// The connection that it came by.
    pub connection: ConnectionInfo,
    /// How long each step took.
    pub timing: Timing,
    /// The request's head as it was written (HTTP/1.1), or the fields that stood for it (HTTP/2).
    pub raw_request_head: Vec<u8>,
    /// The response's head as it was read (HTTP/1.1), or the fields that stood for it (HTTP/2).
    pub raw_response_head: Vec<u8>,
}

/// The protocol of a response.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// HTTP/1.0 (or less) in the status line.
    Http10,
    /// HTTP/1.1 (or a later 1.x) in the status line.
    Http11,
    /// HTTP/2.
    Http2,
}

/// The connection that an exchange used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionInfo {
    /// The address at the other end: the server's, or the proxy's.
    pub remote: SocketAddr,
    /// Whether the connection had served another exchange before.
    pub reused: bool,
    /// TLS, if it is used.
    pub tls: Option<TlsInfo>,
}

/// What TLS agreed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsInfo {
    /// The version, as in `TLSv1_3`.
    pub version: String,
    /// The cipher suite, as in `TLS13_AES_128_GCM_SHA256`.
    pub cipher: String,
    /// The application protocol that was agreed on, as in `h2`.
    pub alpn: Option<Vec<u8>>,
}

/// How long each step took. The steps of connecting are zero if a connection was reused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timing {
    /// Looking up the host's (or the proxy's) addresses.
    pub dns: Duration,
    /// The TCP connection and the proxy's tunnel.
    pub connect: Duration,
    /// The TLS handshake.
    pub tls: Duration,
    /// From handing the request to the connection until the first byte of its response (over HTTP/2: until
    /// its head). Interim responses count.
    pub first_byte: Duration,
}
