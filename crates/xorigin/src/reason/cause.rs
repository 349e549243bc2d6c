//! Everything that ends a fetch.

use alloc::string::String;
use alloc::vec::Vec;

use super::Phase;
use crate::header::{InvalidHeaderValue, UnsafeName};
use crate::message::{Destination, Method};

/// What is wrong, with the datum at fault.
///
/// `lines` are the values of a header's lines as they came, in order; none means that the header was not there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// The URL cannot be parsed: the text, and the parser's words.
    UrlInvalid(String, String),
    /// The URL has a user name or password, which `fetch()` refuses.
    UrlHasCredentials,
    /// The text is not a method.
    MethodInvalid(Vec<u8>),
    /// The method is `CONNECT`, `TRACE` or `TRACK`.
    MethodForbidden(Vec<u8>),
    /// A `no-cors` request may not use this method.
    NoCorsMethod(Method),
    /// A header's name or value is not one: the name, the value.
    HeaderInvalid(Vec<u8>, Vec<u8>),
    /// `GET` and `HEAD` requests have no body.
    BodyNotAllowed(Method),
    /// Only a `same-origin` request may be answered from the HTTP cache alone.
    OnlyIfCachedMode,
    /// Nothing is stored in an HTTP cache for a request that may be answered from there only.
    NotInHttpCache,
    /// A `no-cors` request may not have a stream as its body.
    StreamBodyMode,
    /// The referrer cannot be parsed: the text.
    ReferrerInvalid(String),
    /// A `same-origin` request is for another origin.
    SameOriginMode,
    /// A `no-cors` request for another origin does not follow redirects.
    NoCorsRedirectMode,
    /// The URL's scheme is not `http` or `https`: the scheme.
    SchemeNotHttp(String),
    /// Browsers refuse this port.
    BadPort(u16),
    /// A page delivered over https asks over http.
    MixedContent,
    /// `Access-Control-Allow-Origin` is not there.
    AllowOriginMissing {
        /// The response's status.
        status: u16,
    },
    /// `Access-Control-Allow-Origin` has more than one value.
    AllowOriginMultiple {
        /// The lines.
        lines: Vec<Vec<u8>>,
        /// The origin that was expected.
        origin: String,
    },
    /// `Access-Control-Allow-Origin` is `*`, and the credentials mode is `include`.
    AllowOriginWildcardWithCredentials {
        /// The origin that was expected.
        origin: String,
    },
    /// `Access-Control-Allow-Origin` is not the serialization of any origin.
    AllowOriginInvalid {
        /// The line.
        line: Vec<u8>,
        /// The origin that was expected.
        origin: String,
    },
    /// `Access-Control-Allow-Origin` names another origin.
    AllowOriginMismatch {
        /// The line.
        line: Vec<u8>,
        /// The origin that was expected.
        origin: String,
        /// Why that is `null`, if it is.
        null_because: Option<NullBecause>,
    },
    /// `Access-Control-Allow-Credentials` is not there, and the credentials mode is `include`.
    AllowCredentialsMissing,
    /// `Access-Control-Allow-Credentials` is not exactly `true`, and the credentials mode is `include`.
    AllowCredentialsInvalid {
        /// The lines.
        lines: Vec<Vec<u8>>,
    },
    /// The preflight was answered by a redirect: its status and `Location`.
    PreflightRedirected(u16, Option<Vec<u8>>),
    /// The preflight's status is not 200 to 299.
    PreflightStatus(u16),
    /// `Access-Control-Allow-Methods` cannot be parsed.
    AllowMethodsInvalid(InvalidHeaderValue),
    /// `Access-Control-Allow-Headers` cannot be parsed.
    AllowHeadersInvalid(InvalidHeaderValue),
    /// `Access-Control-Allow-Methods` does not allow the method.
    MethodNotAllowed {
        /// The method.
        method: Method,
        /// The lines.
        lines: Vec<Vec<u8>>,
        /// Whether `*` is there but counts for nothing, since the credentials mode is `include`.
        wildcard_ignored: bool,
    },
    /// `Access-Control-Allow-Headers` does not allow some request-headers.
    HeaderNotAllowed {
        /// Their names, each with the reason why it needs to be allowed. Never empty.
        names: Vec<UnsafeName>,
        /// The lines.
        lines: Vec<Vec<u8>>,
        /// Whether `*` is there but counts for nothing, since the credentials mode is `include`.
        wildcard_ignored: bool,
    },
    /// `Access-Control-Allow-Headers` has `*`, which does not cover `Authorization`.
    AuthorizationNotListed {
        /// The lines.
        lines: Vec<Vec<u8>>,
    },
    /// The response is a redirect, and the redirect mode is `error`: its status.
    RedirectModeError(u16),
    /// `Location` is not a URL.
    LocationInvalid(Vec<Vec<u8>>),
    /// The redirect leads to a scheme that is not `http` or `https`: the new URL.
    RedirectSchemeNotHttp(String),
    /// The twenty-first redirect.
    RedirectLimit,
    /// The redirect leads to a URL with a user name or password.
    RedirectHasCredentials {
        /// The `Location`, its password left out.
        location: String,
        /// Whether the URL itself is of the page's origin, so that it is the way there that forbids it.
        same_origin: bool,
    },
    /// The redirect would have the body sent again, but it was a stream: the status.
    RedirectBodyNotReplayable(u16),
    /// A header that must not be repeated has lines that differ.
    RepeatedHeader {
        /// Its name, in lower case.
        name: Vec<u8>,
        /// The lines.
        lines: Vec<Vec<u8>>,
    },
    /// `Cross-Origin-Resource-Policy`, or the page's embedder policy in its absence, blocks the response.
    ResourcePolicy {
        /// The lines.
        lines: Vec<Vec<u8>>,
        /// Whether the page's `Cross-Origin-Embedder-Policy` is what asks for the header.
        embedder_policy: bool,
    },
    /// `X-Content-Type-Options: nosniff` forbids the response's type for this use.
    Nosniff(Destination, Vec<Vec<u8>>),
    /// The response's type is never accepted for this use.
    MimeType(Destination, Vec<Vec<u8>>),
    /// An element does not use a response of this status.
    ElementStatus(Destination, u16),
    /// An element does not use a response of this type: the lines of `Content-Type`.
    ElementType(Destination, Vec<Vec<u8>>),
    /// Authentication is asked for, and cannot be given: by a proxy (status 407), or by the server (401) after a stream was
    /// sent, which cannot be sent again.
    AuthenticationNeeded(u16),
    /// A keyword of the API is none: what it is for, and the word.
    KeywordInvalid(&'static str, String),
    /// A stream can be sent over HTTP/2 only, and this connection is HTTP/1.
    StreamBodyOverHttp1,
    /// No response came: what happened, in words.
    NetworkError(String),
    /// No response came in time: what was waited for, in words.
    Timeout(String),
}

/// Why a request shows `null` as its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NullBecause {
    /// The page's origin is opaque: it is sandboxed, a `data:` URL or a file.
    OpaqueOrigin,
    /// A redirect led from one foreign origin to another.
    RedirectTaint,
}

/// Why there is no response, as the transport tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// Name resolution, connection, TLS or HTTP itself failed: what happened, in words.
    Network(String),
    /// The time that was given is over: what was waited for, in words.
    Timeout(String),
    /// The connection is HTTP/1, over which a stream cannot be sent.
    StreamBodyOverHttp1,
}

impl Cause {
    /// The phase that the cause belongs to by its nature; nothing where it can be met in several.
    pub(super) const fn phase(&self) -> Option<Phase> {
        match self {
            Self::NetworkError(_) | Self::Timeout(_) | Self::StreamBodyOverHttp1 => Some(Phase::Network),
            Self::PreflightRedirected(..)
            | Self::PreflightStatus(_)
            | Self::AllowMethodsInvalid(_)
            | Self::AllowHeadersInvalid(_)
            | Self::MethodNotAllowed { .. }
            | Self::HeaderNotAllowed { .. }
            | Self::AuthorizationNotListed { .. } => Some(Phase::Preflight),
            Self::RedirectModeError(_)
            | Self::LocationInvalid(_)
            | Self::RedirectSchemeNotHttp(_)
            | Self::RedirectLimit
            | Self::RedirectHasCredentials { .. }
            | Self::RedirectBodyNotReplayable(_) => Some(Phase::Redirect),
            _ => None,
        }
    }
}
