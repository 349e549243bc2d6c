//! The errors, as data.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

/// Why a request brought no response, or a response no complete body.
///
/// It can be cloned and compared, so that a report may keep it. Its `Display` is a sentence that says
/// what happened, with the value, and where something can be done, what.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransportError {
    /// The request cannot be written as HTTP; nothing was sent. The caller's fault.
    InvalidRequest {
        /// What cannot be sent, with the value (bytes escaped).
        what: String,
    },
    /// The transport's configuration cannot be used; nothing was sent.
    InvalidConfig {
        /// What is wrong with it.
        what: String,
    },
    /// No address is known for the host.
    UnknownHost {
        /// The host whose address was asked for: the server's, or the proxy's.
        host: String,
        /// What the resolver said.
        detail: String,
    },
    /// No connection could be made to any of the host's addresses.
    Connect {
        /// The address that was tried last.
        address: SocketAddr,
        /// How many addresses were tried.
        tried: usize,
        /// The kind of the last failure.
        kind: io::ErrorKind,
        /// What the system said.
        detail: String,
    },
    /// The proxy did not open a way to the server.
    Proxy {
        /// The proxy, without its credentials.
        proxy: String,
        /// What it did.
        problem: ProxyProblem,
    },
    /// TLS could not be agreed on.
    Tls {
        /// The server, as `host:port`.
        host: String,
        /// What is wrong.
        problem: TlsProblem,
    },
    /// Nothing happened for too long.
    Timeout {
        /// What was waited for.
        phase: Phase,
        /// How long.
        after: Duration,
    },
    /// The connection was closed before the first byte of a response.
    ClosedBeforeHead,
    /// The connection was closed in the middle of the response's head.
    ClosedInHead {
        /// How many bytes of the head had come.
        received: usize,
    },
    /// The connection was closed before the response's body was complete.
    ClosedInBody {
        /// How many bytes of the body had come.
        received: u64,
        /// How many were announced, if the response said so.
        expected: Option<u64>,
    },
    /// What came is not an HTTP/1.x response.
    NotHttp {
        /// How it begins, escaped and cut.
        start: String,
    },
    /// The response's head is longer than the configured limit.
    HeadTooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The response is HTTP, but breaks a rule that browsers insist on.
    Malformed {
        /// The rule, with the value.
        what: String,
    },
    /// The HTTP/2 connection or stream ended with an error.
    Http2 {
        /// What the peer or the protocol's rules said.
        detail: String,
    },
    /// Only HTTP/2 would have done, and the server speaks HTTP/1.1; nothing was sent.
    Http2Required,
    /// The stream that gives the request's body failed.
    RequestBody {
        /// Its own error.
        detail: String,
    },
    /// The system reported another error while the connection was used.
    Io {
        /// What was being done.
        phase: Phase,
        /// The kind of the error.
        kind: io::ErrorKind,
        /// What the system said.
        detail: String,
    },
}

/// The steps of an exchange, in order.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Asking for the host's addresses.
    Resolve,
    /// Opening a TCP connection.
    Connect,
    /// Asking the proxy for a way to the server.
    Proxy,
    /// Agreeing on TLS.
    Tls,
    /// Sending the request and waiting for the response's head.
    Head,
    /// Waiting for the next bytes of the response's body.
    Body,
}

/// What a proxy did instead of opening a tunnel.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProxyProblem {
    /// It answered CONNECT with a status that is not a success.
    Refused {
        /// The status.
        status: u16,
        /// The reason phrase, escaped.
        reason: String,
    },
    /// It wants credentials, or other ones.
    Authentication,
    /// It does not speak the protocol that was asked of it.
    Protocol {
        /// What it sent, in words or escaped.
        detail: String,
    },
    /// It closed the connection while it was asked for a tunnel.
    Closed,
}

/// What is wrong with a TLS connection or a certificate.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TlsProblem {
    /// The certificate's time is over.
    Expired,
    /// The certificate's time has not begun; or this machine's clock is wrong.
    NotYetValid,
    /// Nobody that is trusted signed the certificate: it is self-signed, or its authority is private.
    UnknownIssuer,
    /// The certificate is for other names.
    WrongName {
        /// The names that it is for, as far as known.
        presented: Vec<String>,
    },
    /// The certificate was revoked.
    Revoked,
    /// The certificate is not for a server, is an authority's own, or is damaged.
    BadCertificate {
        /// What the verifier said.
        detail: String,
    },
    /// The server does not speak TLS on this port.
    NotTls,
    /// Server and client have no version, cipher or protocol in common.
    NothingInCommon {
        /// What the TLS library said.
        detail: String,
    },
    /// The server ended the handshake with an alert.
    Alert {
        /// The alert's name, as in RFC 8446.
        name: String,
    },
    /// The server closed the connection during the handshake.
    Closed,
    /// Another failure.
    Other {
        /// What the TLS library said.
        detail: String,
    },
}
