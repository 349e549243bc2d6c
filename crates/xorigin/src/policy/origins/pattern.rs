//! Origin patterns: `scheme://*.base`, and `:*` for any port.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use crate::origin::{OriginParts, ParseOriginError, TupleOrigin};

/// A set of origins that is written with wildcards: subdomains, ports, or both.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OriginPattern {
    scheme: Box<str>,
    base: Box<str>,
    subdomains: bool,
    port: PortPattern,
}

/// Which ports a pattern lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PortPattern {
    /// The one port; `None` is the scheme's default.
    Exact(Option<u16>),
    /// Any port, the default one included.
    Any,
}

/// Why some text is not an origin pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParsePatternError {
    /// A `*` that is neither the whole first label (`://*.`) nor the whole port (`:*`).
    MisplacedWildcard,
    /// Subdomains of an IP address, or of a host of which nothing is left: they do not exist.
    NoSubdomains,
    /// Without its wildcards it is not a serialized origin.
    Origin(ParseOriginError),
}

impl OriginPattern {
    /// Parses a pattern. What has no `*` is no pattern.
    ///
    /// # Errors
    /// If a `*` stands elsewhere than in `://*.` and `:*`, or if what is left without them is not a serialized origin.
    pub fn parse(text: &str) -> Result<Self, ParsePatternError> {
        let any_port = text.strip_suffix(":*");
        let without_port = any_port.unwrap_or(text);
        let (scheme, host) =
            without_port.split_once("://*.").map_or((None, without_port), |(scheme, base)| (Some(scheme), base));
        let subdomains = scheme.is_some();
        if without_port.split_once("://*.").is_none() && any_port.is_none()
            || host.contains('*')
            || scheme.is_some_and(|scheme| scheme.contains('*'))
        {
            return Err(ParsePatternError::MisplacedWildcard);
        }
        let plain = scheme.map_or_else(|| without_port.to_owned(), |scheme| format!("{scheme}://{host}"));
        let origin = TupleOrigin::parse(plain.as_bytes())
            .map_err(|error| ParsePatternError::Origin(with_wildcards(error, text, subdomains, any_port.is_some())))?;
        if any_port.is_some() && origin.port().is_some() {
            return Err(ParsePatternError::MisplacedWildcard);
        }
        if subdomains && (is_address(&origin) || origin.host().starts_with('.')) {
            return Err(ParsePatternError::NoSubdomains);
        }
        let port = if any_port.is_some() { PortPattern::Any } else { PortPattern::Exact(origin.port()) };
        Ok(Self { scheme: origin.scheme().into(), base: origin.host().into(), subdomains, port })
    }

    /// The pattern of parts that another one had.
    pub(super) fn of(scheme: &str, base: &str, subdomains: bool, port: PortPattern) -> Self {
        Self { scheme: scheme.into(), base: base.into(), subdomains, port }
    }

    /// Whether `origin` is in the set.
    ///
    /// A policy does not ask its patterns one by one: see `OriginSet`.
    #[must_use]
    pub fn matches(&self, origin: &OriginParts<'_>) -> bool {
        let host = if self.subdomains {
            let labels = origin.host.strip_suffix(&*self.base).and_then(|rest| rest.strip_suffix('.'));
            labels.is_some_and(are_labels)
        } else {
            origin.host == &*self.base
        };
        origin.scheme == &*self.scheme && host && self.port.matches(origin.port)
    }

    /// The scheme.
    #[must_use]
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// The host, or what follows `*.`.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Whether the hosts are those with one or more labels before the base, rather than the base itself.
    #[must_use]
    pub const fn subdomains(&self) -> bool {
        self.subdomains
    }

    /// The ports.
    #[must_use]
    pub const fn port(&self) -> PortPattern {
        self.port
    }
}

impl PortPattern {
    /// Whether it lets `port` through, where `None` is the scheme's default.
    #[must_use]
    pub fn matches(self, port: Option<u16>) -> bool {
        match self {
            Self::Exact(exact) => exact == port,
            Self::Any => true,
        }
    }
}

/// Whether `text` is one or more labels. An empty one, which a URL may have, is none: the DNS has no such name.
pub(super) fn are_labels(text: &str) -> bool {
    text.split('.').all(|label| !label.is_empty())
}

/// The error about the whole text, and its suggestion with the wildcards in their places.
fn with_wildcards(error: ParseOriginError, text: &str, subdomains: bool, any_port: bool) -> ParseOriginError {
    let with = |origin: String| {
        let parsed = TupleOrigin::parse(origin.as_bytes()).ok()?;
        let star = if subdomains { "*." } else { "" };
        let port = match parsed.port() {
            _ if any_port => ":*".to_string(),
            Some(port) => format!(":{port}"),
            None => String::new(),
        };
        Some(format!("{}://{star}{}{port}", parsed.scheme(), parsed.host()))
    };
    ParseOriginError {
        suggestion: error.suggestion.and_then(with),
        text: text.bytes().take(256).flat_map(|byte| byte.escape_ascii()).map(char::from).collect(),
        kind: error.kind,
    }
}

fn is_address(origin: &TupleOrigin) -> bool {
    origin.host().starts_with('[') || origin.host().parse::<core::net::Ipv4Addr>().is_ok()
}

impl fmt::Display for OriginPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let star = if self.subdomains { "*." } else { "" };
        write!(f, "{}://{star}{}", self.scheme, self.base)?;
        match self.port {
            PortPattern::Any => f.write_str(":*"),
            PortPattern::Exact(Some(port)) => write!(f, ":{port}"),
            PortPattern::Exact(None) => Ok(()),
        }
    }
}

impl fmt::Debug for OriginPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_shown_as_it_was_written() {
        for text in [
            "https://*.example.com",
            "https://*.example.com:8443",
            "https://*.example.com:*",
            "http://localhost:*",
            "http://127.0.0.1:*",
            "http://[::1]:*",
            "capacitor://*.localhost",
            "https://*.example.com.",
            "https://*.com",
        ] {
            assert_eq!(OriginPattern::parse(text).map(|pattern| pattern.to_string()), Ok(text.into()));
        }
    }

    #[test]
    fn other_wildcards_are_refused() {
        let check = |text: &str, is_expected: fn(&ParsePatternError) -> bool| {
            assert!(OriginPattern::parse(text).is_err_and(|error| is_expected(&error)), "{text}");
        };
        for text in [
            "*",
            "https://*",
            "https://example.com",
            "https://a.*.example.com",
            "https://a*.example.com",
            "*://example.com",
            "https://*example.com",
            "https://*.*.example.com",
            "https://*.example.com:8*",
            "https://*.example.com:8443:*",
            "*://*.example.com",
            "https://example.*",
            "https://*.example.com/*",
            "https://*.example.com:*/",
        ] {
            check(text, |error| matches!(error, ParsePatternError::MisplacedWildcard | ParsePatternError::Origin(_)));
        }
        for text in ["https://*.127.0.0.1", "http://*.[::1]:*", "https://*..example.com"] {
            check(text, |error| *error == ParsePatternError::NoSubdomains);
        }
        let suggested = |text: &str, meant: &str| {
            let error = OriginPattern::parse(text).unwrap_err();
            let ParsePatternError::Origin(error) = error else { panic!("{text}: {error:?}") };
            assert_eq!((&*error.text, error.suggestion.as_deref()), (text, Some(meant)));
        };
        suggested("https://*.Example.com", "https://*.example.com");
        suggested("https://*.example.com:443", "https://*.example.com");
        suggested("HTTP://localhost:*", "http://localhost:*");
        suggested("https://*.example.com:08443", "https://*.example.com:8443");
    }

    #[test]
    fn one_or_more_labels_and_the_port() {
        let check = |pattern: &str, origin: &str, expected: bool| {
            let matches =
                OriginPattern::parse(pattern).unwrap().matches(&OriginParts::parse(origin.as_bytes()).unwrap());
            assert_eq!(matches, expected, "{pattern} {origin}");
        };
        let subdomains = "https://*.example.com";
        check(subdomains, "https://a.example.com", true);
        check(subdomains, "https://a.b.example.com", true);
        check(subdomains, "https://xn--bcher-kva.example.com", true);
        check(subdomains, "https://example.com", false);
        check(subdomains, "https://.example.com", false);
        check(subdomains, "https://a..example.com", false);
        check(subdomains, "https://.a.example.com", false);
        check(subdomains, "https://evilexample.com", false);
        check(subdomains, "https://a.example.com.", false);
        check(subdomains, "https://a.example.com.evil.example", false);
        check(subdomains, "https://a.example.com:8443", false);
        check(subdomains, "http://a.example.com", false);
        check("https://*.example.com:8443", "https://a.example.com:8443", true);
        check("https://*.example.com:8443", "https://a.example.com", false);
        check("http://localhost:*", "http://localhost", true);
        check("http://localhost:*", "http://localhost:3000", true);
        check("http://localhost:*", "http://a.localhost", false);
        check("http://localhost:*", "https://localhost", false);
    }
}
