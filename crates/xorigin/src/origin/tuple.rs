//! Tuple and opaque origins, their serialization and their comparison.

use alloc::boxed::Box;
use alloc::format;
use core::fmt;

use url::Url;

/// An [origin](https://html.spec.whatwg.org/multipage/browsers.html#concept-origin).
#[derive(Clone, Debug)]
pub enum Origin {
    /// A scheme, a host and a port.
    Tuple(TupleOrigin),
    /// An origin that is the same as no other: of a sandboxed page, of a `data:` URL.
    Opaque(OpaqueOrigin),
}

/// The identity of an opaque origin.
///
/// Whoever makes pages hands out the numbers, so that nothing global has to count them.
#[derive(Clone, Copy, Debug)]
pub struct OpaqueOrigin {
    identity: Option<u64>,
}

impl OpaqueOrigin {
    /// The opaque origin number `identity`, the same as another of that number.
    #[must_use]
    pub const fn new(identity: u64) -> Self {
        Self { identity: Some(identity) }
    }

    /// An opaque origin that is the same as none, itself included.
    #[must_use]
    pub const fn unique() -> Self {
        Self { identity: None }
    }

    /// The number, unless it is unique.
    #[must_use]
    pub const fn identity(&self) -> Option<u64> {
        self.identity
    }
}

/// A scheme, a host and a port, held as their ASCII serialization.
///
/// The serialization is canonical, so that two tuple origins are the same exactly when it is equal.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TupleOrigin {
    serialization: Box<str>,
    scheme_end: usize,
    host_end: usize,
}

impl TupleOrigin {
    /// The origin of `url`, if that is a tuple origin: of `http`, `https`, `ws`, `wss` and `ftp` URLs, and of the URL
    /// inside a `blob:` URL.
    ///
    /// # Standard
    /// URL [origin](https://url.spec.whatwg.org/#concept-url-origin).
    #[must_use]
    pub fn of_url(url: &Url) -> Option<Self> {
        match url.scheme() {
            // A URL's port is null where it is the scheme's default, just as in the serialization.
            "http" | "https" | "ws" | "wss" | "ftp" => {
                Some(Self::from_parts(url.scheme(), url.host_str()?, url.port()))
            }
            "blob" => match url.origin() {
                url::Origin::Tuple(..) => Url::parse(url.path()).ok().and_then(|inner| Self::of_url(&inner)),
                url::Origin::Opaque(_) => None,
            },
            _ => None,
        }
    }

    /// Puts together parts that are canonical already.
    ///
    /// # Standard
    /// HTML [ASCII serialization of an origin](https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin).
    pub(super) fn from_parts(scheme: &str, host: &str, port: Option<u16>) -> Self {
        let serialization = match port {
            Some(port) => format!("{scheme}://{host}:{port}"),
            None => format!("{scheme}://{host}"),
        };
        let scheme_end = scheme.len();
        Self { host_end: scheme_end + 3 + host.len(), serialization: serialization.into_boxed_str(), scheme_end }
    }

    /// The ASCII serialization: what a browser sends in `Origin`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.serialization
    }

    /// The scheme, in lower case, without the colon.
    #[must_use]
    pub fn scheme(&self) -> &str {
        self.serialization.get(..self.scheme_end).unwrap_or_default()
    }

    /// The host, an IPv6 address in its brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        self.serialization.get(self.scheme_end + 3..self.host_end).unwrap_or_default()
    }

    /// The port, unless it is the scheme's default port.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        self.serialization.get(self.host_end + 1..)?.parse().ok()
    }
}

impl fmt::Display for TupleOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.serialization)
    }
}

impl fmt::Debug for TupleOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.serialization)
    }
}

impl Origin {
    /// The origin of `url`; a unique opaque one where the URL has no tuple origin.
    ///
    /// # Standard
    /// URL [origin](https://url.spec.whatwg.org/#concept-url-origin).
    #[must_use]
    pub fn of_url(url: &Url) -> Self {
        TupleOrigin::of_url(url).map_or(Self::Opaque(OpaqueOrigin::unique()), Self::Tuple)
    }

    /// The ASCII serialization: `null` for an opaque origin.
    ///
    /// # Standard
    /// HTML [ASCII serialization of an origin](https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin).
    #[must_use]
    pub fn ascii_serialization(&self) -> &str {
        match self {
            Self::Tuple(tuple) => tuple.as_str(),
            Self::Opaque(_) => "null",
        }
    }

    /// Whether the two are the [same origin](https://html.spec.whatwg.org/multipage/browsers.html#same-origin).
    #[must_use]
    pub fn is_same_origin(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Tuple(a), Self::Tuple(b)) => a == b,
            (Self::Opaque(a), Self::Opaque(b)) => a.identity.is_some() && a.identity == b.identity,
            (Self::Tuple(_), Self::Opaque(_)) | (Self::Opaque(_), Self::Tuple(_)) => false,
        }
    }

    /// The tuple origin, if it is one.
    #[must_use]
    pub const fn as_tuple(&self) -> Option<&TupleOrigin> {
        match self {
            Self::Tuple(tuple) => Some(tuple),
            Self::Opaque(_) => None,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.ascii_serialization())
    }
}
