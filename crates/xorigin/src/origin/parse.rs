//! The strict parse of a serialized origin.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use core::fmt;

use url::Url;

use super::{OriginParts, TupleOrigin};

/// Why some text is not the ASCII serialization of a tuple origin, and what was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseOriginError {
    /// What is wrong.
    pub kind: ParseOriginErrorKind,
    /// The text that was refused, its non-ASCII and control bytes escaped, at most 256 characters of it.
    pub text: String,
    /// The serialization that a browser would send instead, where the text leads to one.
    pub suggestion: Option<String>,
}

/// What is wrong with a text that should be a serialized origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseOriginErrorKind {
    /// There is nothing.
    Empty,
    /// It is `null`, the serialization of an opaque origin, where a tuple origin was expected.
    Null,
    /// `://` is missing.
    MissingScheme,
    /// A byte that is not printable ASCII.
    NotAscii,
    /// It has a user name or a password.
    Userinfo,
    /// Something follows the host and port: a slash, a path, a query, a fragment.
    Path,
    /// The port is the scheme's default port, which a browser leaves out.
    DefaultPort,
    /// It is in upper case, or its host or port is not written in the canonical way.
    NotCanonical,
    /// The host or the port is not valid.
    InvalidHost,
    /// The scheme's URLs have opaque origins (`file`, `data`), which browsers send as `null`.
    OpaqueScheme,
}

impl TupleOrigin {
    /// Parses exactly the texts that are the ASCII serialization of a tuple origin, byte for byte what a browser sends.
    ///
    /// Schemes that the URL Standard does not know have tuple origins here as well (`capacitor://localhost`): the
    /// browsers and web views that use them send such origins.
    ///
    /// # Errors
    /// Anything else, with what is wrong and, where it can be known, the serialization that was meant.
    ///
    /// # Standard
    /// Fetch [`serialized-origin`](https://fetch.spec.whatwg.org/#origin-header).
    pub fn parse(text: &[u8]) -> Result<Self, ParseOriginError> {
        // Deviation D-011: what the URL Standard serializes is accepted.
        if let Some(parts) = OriginParts::parse(text) {
            return Ok(Self::from_parts(parts.scheme, parts.host, parts.port));
        }
        let fail = |kind, suggestion: Option<String>| ParseOriginError {
            kind,
            text: text.iter().take(256).flat_map(|byte| byte.escape_ascii()).map(char::from).collect(),
            suggestion,
        };
        let Some(ascii) =
            core::str::from_utf8(text).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_graphic()))
        else {
            let meant = core::str::from_utf8(text).ok().and_then(canonical);
            return Err(fail(ParseOriginErrorKind::NotAscii, meant.map(|origin| origin.to_string())));
        };
        match ascii {
            "" => return Err(fail(ParseOriginErrorKind::Empty, None)),
            "null" => return Err(fail(ParseOriginErrorKind::Null, None)),
            _ => {}
        }
        if !ascii.contains("://") {
            let meant = canonical(&(String::from("https://") + ascii)).map(|origin| origin.to_string());
            return Err(fail(ParseOriginErrorKind::MissingScheme, meant));
        }
        let Some(meant) = canonical(ascii) else {
            let kind = match Url::parse(ascii) {
                Ok(url) if matches!(url.scheme(), "file" | "data" | "blob" | "about" | "javascript") => {
                    ParseOriginErrorKind::OpaqueScheme
                }
                Ok(_) | Err(_) => ParseOriginErrorKind::InvalidHost,
            };
            return Err(fail(kind, None));
        };
        let kind = difference(ascii, &meant);
        Err(fail(kind, Some(meant.as_str().to_owned())))
    }
}

/// The origin that a URL parser reads out of `text`.
fn canonical(text: &str) -> Option<TupleOrigin> {
    let url = Url::parse(text).ok()?;
    if let Some(origin) = TupleOrigin::of_url(&url) {
        return (url.scheme() != "blob").then_some(origin);
    }
    let host = url.host_str().filter(|host| !host.is_empty())?;
    let known = matches!(url.scheme(), "file" | "data" | "blob" | "about" | "javascript");
    (!known).then(|| TupleOrigin::from_parts(url.scheme(), &host.to_ascii_lowercase(), url.port()))
}

/// The first difference between `text` and the canonical form of what it says.
fn difference(text: &str, meant: &TupleOrigin) -> ParseOriginErrorKind {
    let after_scheme = text.split_once("://").map_or("", |(_, rest)| rest);
    let authority = after_scheme.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    if authority.contains('@') {
        ParseOriginErrorKind::Userinfo
    } else if authority.len() < after_scheme.len() {
        ParseOriginErrorKind::Path
    } else if meant.port().is_none() && authority.rsplit_once(':').is_some_and(|(_, port)| !port.contains(']')) {
        ParseOriginErrorKind::DefaultPort
    } else {
        ParseOriginErrorKind::NotCanonical
    }
}

impl fmt::Display for ParseOriginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.text;
        match self.kind {
            ParseOriginErrorKind::Empty => f.write_str("an origin is expected, such as https://app.example.com"),
            ParseOriginErrorKind::Null => {
                f.write_str("`null` is the serialization of an opaque origin; a scheme and a host are expected")
            }
            ParseOriginErrorKind::MissingScheme => {
                write!(f, "`{text}` has no scheme; an origin is a scheme, a host and a port")
            }
            ParseOriginErrorKind::NotAscii => {
                write!(f, "`{text}` is not ASCII; browsers send a host name in its ASCII form")
            }
            ParseOriginErrorKind::Userinfo => write!(f, "`{text}` has a user name or password; an origin has none"),
            ParseOriginErrorKind::Path => {
                write!(f, "`{text}` goes on after the host; an origin ends there, without a slash")
            }
            ParseOriginErrorKind::DefaultPort => write!(f, "`{text}` names the default port, which browsers leave out"),
            ParseOriginErrorKind::NotCanonical => write!(f, "`{text}` is not written as browsers write an origin"),
            ParseOriginErrorKind::InvalidHost => write!(f, "`{text}` has no valid host and port"),
            ParseOriginErrorKind::OpaqueScheme => {
                write!(f, "`{text}`: pages of this scheme have an opaque origin, which browsers send as `null`")
            }
        }?;
        match &self.suggestion {
            Some(suggestion) => write!(f, "; did you mean {suggestion}?"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for ParseOriginError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<(), (ParseOriginErrorKind, Option<&str>)>) {
        let parsed = TupleOrigin::parse(text.as_bytes());
        if let Ok(origin) = &parsed {
            assert_eq!(origin.as_str(), text);
        }
        let parsed = parsed.map(|_| ()).map_err(|error| (error.kind, error.suggestion));
        assert_eq!(parsed, expected.map_err(|(kind, meant)| (kind, meant.map(str::to_owned))), "{text}");
    }

    #[test]
    fn what_browsers_send_is_accepted() {
        for text in [
            "https://example.com",
            "https://example.com.",
            "http://a_b.example",
            "http://127.0.0.1:8080",
            "http://[::1]:3000",
            "https://xn--bcher-kva.example",
            "capacitor://localhost",
            "chrome-extension://aaaabbbbccccddddeeeeffffgggghhhh",
        ] {
            check(text, Ok(()));
        }
    }

    #[test]
    fn everything_else_is_refused_with_what_was_meant() {
        use ParseOriginErrorKind as Kind;
        for (text, kind, meant) in [
            ("", Kind::Empty, None),
            ("null", Kind::Null, None),
            ("example.com", Kind::MissingScheme, Some("https://example.com")),
            ("https://example.com/", Kind::Path, Some("https://example.com")),
            ("https://example.com/a?b", Kind::Path, Some("https://example.com")),
            ("https://u@example.com", Kind::Userinfo, Some("https://example.com")),
            ("https://example.com:443", Kind::DefaultPort, Some("https://example.com")),
            ("https://example.com:", Kind::DefaultPort, Some("https://example.com")),
            ("http://127.1", Kind::NotCanonical, Some("http://127.0.0.1")),
            ("http://[0:0::1]", Kind::NotCanonical, Some("http://[::1]")),
            ("HTTPS://Example.com", Kind::NotCanonical, Some("https://example.com")),
            ("https://example.com:08443", Kind::NotCanonical, Some("https://example.com:8443")),
            ("https://bücher.example", Kind::NotAscii, Some("https://xn--bcher-kva.example")),
            ("https://a b", Kind::NotAscii, None),
            ("https://", Kind::InvalidHost, None),
            ("https://a:99999", Kind::InvalidHost, None),
            ("https://*.example.com#", Kind::Path, Some("https://*.example.com")),
            ("file:///a", Kind::OpaqueScheme, None),
        ] {
            check(text, Err((kind, meant)));
        }
    }

    #[test]
    fn parts_are_those_of_the_serialization() {
        let origin = TupleOrigin::parse(b"http://[::1]:3000").unwrap();
        assert_eq!((origin.scheme(), origin.host(), origin.port()), ("http", "[::1]", Some(3000)));
        let origin = TupleOrigin::parse(b"https://example.com").unwrap();
        assert_eq!((origin.scheme(), origin.host(), origin.port()), ("https", "example.com", None));
    }
}
