//! The errors, as sentences.

use std::error::Error;
use std::fmt;

use super::{Phase, ProxyProblem, TlsProblem, TransportError};

/// How many bytes of foreign text an error quotes.
const EXCERPT: usize = 60;

/// The beginning of `bytes`, escaped, with an ellipsis where it was cut.
pub(in crate::transport) fn excerpt(bytes: &[u8]) -> String {
    let (shown, rest) = bytes.split_at_checked(EXCERPT).unwrap_or((bytes, &[]));
    let ellipsis = if rest.is_empty() { "" } else { "…" };
    format!("\"{}{ellipsis}\"", shown.escape_ascii())
}

/// An error and its causes in one line: hyper says "connection error" and keeps what matters as a cause.
pub(in crate::transport) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let said = cause.to_string();
        if !text.contains(&said) {
            text.push_str(": ");
            text.push_str(&said);
        }
        next = cause.source();
    }
    text
}

impl Error for TransportError {}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidRequest { what } => write!(f, "the request cannot be sent: {what}"),
            Self::InvalidConfig { what } => write!(f, "the transport cannot be set up: {what}"),
            Self::UnknownHost { host, detail } => write!(
                f,
                "no address is known for the host {host} ({detail}); check its spelling, or map it to an address"
            ),
            Self::Connect { address, tried, detail, .. } => {
                write!(f, "no connection to {address}: {detail}")?;
                if *tried > 1 {
                    write!(f, " (the last of {tried} addresses that were tried)")?;
                }
                f.write_str("; check that the server runs and listens there")
            }
            Self::Proxy { proxy, problem } => write!(f, "the proxy {proxy} {problem}"),
            Self::Tls { host, problem } => write!(f, "no TLS connection to {host}: {problem}"),
            Self::Timeout { phase, after } => {
                write!(f, "{phase} took longer than {after:?}; the server may hang, or the limit is too low")
            }
            Self::ClosedBeforeHead => f.write_str("the server closed the connection without an answer"),
            Self::ClosedInHead { received } => {
                write!(
                    f,
                    "the server closed the connection in the middle of the response's head, after {received} bytes"
                )
            }
            Self::ClosedInBody { received, expected: Some(expected) } => {
                write!(f, "the connection was closed in the middle of the body: {received} of {expected} bytes came")
            }
            Self::ClosedInBody { received, expected: None } => {
                write!(f, "the connection was closed in the middle of the body, after {received} bytes")
            }
            Self::NotHttp { start } => {
                write!(f, "the server's answer is not HTTP/1.1, it begins with {start}; check the port and the scheme")
            }
            Self::HeadTooLarge { limit } => {
                write!(f, "the response's head is longer than {limit} bytes; send less, or raise the limit")
            }
            Self::Malformed { what } => write!(f, "the response is malformed: {what}"),
            Self::Http2 { detail } => write!(f, "the HTTP/2 exchange failed: {detail}"),
            Self::Http2Required => {
                f.write_str("only HTTP/2 would have done, and the server speaks HTTP/1.1: nothing was sent")
            }
            Self::RequestBody { detail } => write!(f, "the request's body could not be read: {detail}"),
            Self::Io { phase, detail, .. } => write!(f, "{phase} failed: {detail}"),
        }
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Resolve => "looking up the host's addresses",
            Self::Connect => "connecting",
            Self::Proxy => "asking the proxy for a tunnel",
            Self::Tls => "the TLS handshake",
            Self::Head => "waiting for the response's head",
            Self::Body => "waiting for the response's body",
        })
    }
}

impl fmt::Display for ProxyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { status, reason } => write!(f, "refused the tunnel with {status} {reason}"),
            Self::Authentication => f.write_str("wants credentials, or refused those that it was given"),
            Self::Protocol { detail } => write!(f, "does not speak the proxy protocol that it was asked: {detail}"),
            Self::Closed => f.write_str("closed the connection when it was asked for a tunnel"),
        }
    }
}

impl fmt::Display for TlsProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expired => f.write_str("its certificate has expired; renew it"),
            Self::NotYetValid => f.write_str("its certificate is not valid yet; check this machine's clock"),
            Self::UnknownIssuer => f.write_str(
                "nobody trusted signed its certificate (self-signed, a private authority, or a missing intermediate); \
                 trust the authority's certificate file, or switch verification off",
            ),
            Self::WrongName { presented } if presented.is_empty() => {
                f.write_str("its certificate is not for this name")
            }
            Self::WrongName { presented } => {
                write!(f, "its certificate is not for this name but for {}", presented.join(", "))
            }
            Self::Revoked => f.write_str("its certificate was revoked"),
            Self::BadCertificate { detail } => write!(f, "its certificate cannot be used: {detail}"),
            Self::NotTls => f.write_str("it does not speak TLS on this port; is it an http:// server?"),
            Self::NothingInCommon { detail } => write!(f, "it offers nothing that both sides support: {detail}"),
            Self::Alert { name } => write!(f, "it ended the handshake with the alert {name}"),
            Self::Closed => f.write_str("it closed the connection during the handshake"),
            Self::Other { detail } => f.write_str(detail),
        }
    }
}
