//! Which hosts a rule is for.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use core::fmt;

use crate::origin::{OriginParts, TupleOrigin};

/// The hosts of the requests that a rule is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostPattern {
    host: Box<str>,
    subdomains: bool,
}

/// Why some text is no host pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidHostPattern {
    /// What was probably meant.
    pub suggestion: Option<String>,
}

impl HostPattern {
    /// Parses a host, or `*.` and the host below which names are meant.
    ///
    /// # Errors
    /// If it has a scheme, a port, a path or another wildcard, or is not written as a browser writes a host.
    pub fn parse(text: &str) -> Result<Self, InvalidHostPattern> {
        let (host, subdomains) = text.strip_prefix("*.").map_or((text, false), |base| (base, true));
        let origin = format!("https://{host}");
        let is_host = |parts: OriginParts<'_>| parts.host == host && !parts.host.contains('*') && !host.ends_with('.');
        if OriginParts::parse(origin.as_bytes()).is_some_and(is_host) {
            return Ok(Self { host: host.into(), subdomains });
        }
        let star = if subdomains { "*." } else { "" };
        // Whatever its scheme, it is a host of http that is asked.
        let rest = host.split_once("://").map_or(host, |(_, rest)| rest);
        let meant = match TupleOrigin::parse(format!("https://{rest}").as_bytes()) {
            Ok(meant) => Some(meant),
            Err(error) => error.suggestion.and_then(|meant| TupleOrigin::parse(meant.as_bytes()).ok()),
        };
        let meant = meant.map(|meant| String::from(meant.host().trim_end_matches('.')));
        let meant = meant.filter(|host| !host.is_empty() && !host.contains('*'));
        Err(InvalidHostPattern { suggestion: meant.map(|host| format!("{star}{host}")) })
    }

    /// Whether a request for `host`, which may have a port and a dot at its end, is one of them.
    #[must_use]
    pub fn matches(&self, host: &[u8]) -> bool {
        let host = name(host);
        if !self.subdomains {
            return host.eq_ignore_ascii_case(self.host.as_bytes());
        }
        let Some(at) = host.len().checked_sub(self.host.len()) else { return false };
        let (labels, base) = host.split_at(at);
        labels.len() > 1 && labels.ends_with(b".") && base.eq_ignore_ascii_case(self.host.as_bytes())
    }

    /// The host, or the one below which names are meant.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether the names below the host are meant, rather than the host itself.
    #[must_use]
    pub const fn subdomains(&self) -> bool {
        self.subdomains
    }

    /// Whether `other` matches nothing that this does not match.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        if self.subdomains {
            let below = other.host.strip_suffix(&*self.host);
            let below = below.is_some_and(|labels| labels.len() > 1 && labels.ends_with('.'));
            below || other.subdomains && self.host == other.host
        } else {
            !other.subdomains && self.host == other.host
        }
    }
}

/// The host without its port and without the dot that says that the name is absolute.
fn name(host: &[u8]) -> &[u8] {
    let after_brackets = host.iter().rposition(|&byte| byte == b']').map_or(0, |at| at + 1);
    let rest = host.get(after_brackets..).unwrap_or_default();
    let port = rest.iter().position(|&byte| byte == b':').map_or(host.len(), |at| after_brackets + at);
    let host = host.get(..port).unwrap_or_default();
    host.strip_suffix(b".").unwrap_or(host)
}

impl fmt::Display for HostPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.subdomains { "*." } else { "" }, self.host)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn only_hosts_are_hosts() {
        for text in ["api.example.com", "*.example.com", "localhost", "127.0.0.1", "[::1]", "xn--bcher-kva.example"] {
            assert_eq!(HostPattern::parse(text).map(|host| host.to_string()), Ok(text.into()));
        }
        for (text, meant) in [
            ("https://api.example.com", Some("api.example.com")),
            ("api.example.com:8443", Some("api.example.com")),
            ("Api.example.com", Some("api.example.com")),
            ("*.example.com/v1", Some("*.example.com")),
            ("example.com.", Some("example.com")),
            ("bücher.example", Some("xn--bcher-kva.example")),
            ("app://bücher.example", Some("xn--bcher-kva.example")),
            ("*", None),
            ("a.*.example.com", None),
            ("", None),
        ] {
            let meant = meant.map(Into::into);
            assert_eq!(HostPattern::parse(text), Err(InvalidHostPattern { suggestion: meant }), "{text}");
        }
    }

    #[test]
    fn ports_case_and_the_last_dot_do_not_matter() {
        let check = |pattern: &str, host: &str, matches: bool| {
            assert_eq!(HostPattern::parse(pattern).unwrap().matches(host.as_bytes()), matches, "{pattern} {host}");
        };
        check("api.example.com", "API.example.com:8443", true);
        check("api.example.com", "api.example.com.", true);
        check("api.example.com", "x.api.example.com", false);
        check("[::1]", "[::1]:3000", true);
        check("[::1]", "[::1]", true);
        check("*.example.com", "a.b.example.com:1", true);
        check("*.example.com", "example.com", false);
        check("*.example.com", ".example.com", false);
        check("*.example.com", "evilexample.com", false);
        check("example.com", "", false);
    }

    #[test]
    fn what_covers_what() {
        let check = |a: &str, b: &str, covers: bool| {
            assert_eq!(HostPattern::parse(a).unwrap().covers(&HostPattern::parse(b).unwrap()), covers, "{a} {b}");
        };
        check("*.example.com", "a.example.com", true);
        check("*.example.com", "*.a.example.com", true);
        check("*.example.com", "*.example.com", true);
        check("*.example.com", "example.com", false);
        check("example.com", "example.com", true);
        check("a.example.com", "*.a.example.com", false);
    }
}
