//! Which paths a rule is for.

use alloc::boxed::Box;
use core::fmt;

/// The paths of the requests that a rule is for, as they stand in the request line: nothing is decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathPattern {
    path: Box<str>,
    below: bool,
}

/// Why some text is no path pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidPathPattern {
    /// It does not begin with a slash.
    NoSlash,
    /// A `*` that is not a whole last segment.
    MisplacedWildcard,
    /// A query or a fragment, which are no part of a path.
    NotPath,
    /// A byte that browsers write in percent-encoding, or that cannot stand in a URL.
    NotEncoded,
    /// A segment `.` or `..`, encoded or not, which browsers resolve before they send.
    DotSegment,
}

impl PathPattern {
    /// Every path.
    #[must_use]
    pub fn every() -> Self {
        Self { path: "/".into(), below: true }
    }

    /// Parses a path, or a prefix that ends in `/*`.
    ///
    /// # Errors
    /// If it does not begin with a slash, has a `*` elsewhere, or is nothing that a browser asks for.
    pub fn parse(text: &str) -> Result<Self, InvalidPathPattern> {
        let (path, below) = match text.strip_suffix('*') {
            Some(prefix) if prefix.ends_with('/') => (prefix, true),
            _ => (text, false),
        };
        if !path.starts_with('/') {
            return Err(InvalidPathPattern::NoSlash);
        }
        if path.contains('*') {
            return Err(InvalidPathPattern::MisplacedWildcard);
        }
        if path.contains(['?', '#']) {
            return Err(InvalidPathPattern::NotPath);
        }
        if path.bytes().any(|byte| !byte.is_ascii_graphic() || b"\"<>^`{}\\".contains(&byte)) {
            return Err(InvalidPathPattern::NotEncoded);
        }
        if path.split('/').any(is_dot_segment) {
            return Err(InvalidPathPattern::DotSegment);
        }
        Ok(Self { path: path.into(), below })
    }

    /// Whether a request for `path` is one of them. `/v1/*` is what begins with `/v1/`; `/*` is everything.
    #[must_use]
    pub fn matches(&self, path: &[u8]) -> bool {
        if self.below {
            self.is_every() || path.starts_with(self.path.as_bytes())
        } else {
            path == self.path.as_bytes()
        }
    }

    /// Whether it is every path, that of `OPTIONS *` included.
    #[must_use]
    pub fn is_every(&self) -> bool {
        self.below && &*self.path == "/"
    }

    /// The path or, with `true`, the prefix, which ends in a slash.
    pub(in crate::policy) fn parts(&self) -> (&str, bool) {
        (&self.path, self.below)
    }

    /// Whether `other` matches nothing that this does not match.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        if self.below { other.path.starts_with(&*self.path) } else { self == other }
    }
}

/// Whether a segment is `.` or `..`, its dots encoded or not.
///
/// # Standard
/// URL [single-dot](https://url.spec.whatwg.org/#single-dot-path-segment) and
/// [double-dot URL path segment](https://url.spec.whatwg.org/#double-dot-path-segment).
fn is_dot_segment(segment: &str) -> bool {
    let is = |dots: &str| segment.eq_ignore_ascii_case(dots);
    [".", "%2e", "..", ".%2e", "%2e.", "%2e%2e"].into_iter().any(is)
}

impl fmt::Display for PathPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.path, if self.below { "*" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn paths_and_prefixes() {
        for text in ["/", "/*", "/v1", "/v1/*", "/a%20b/c"] {
            assert_eq!(PathPattern::parse(text).unwrap().to_string(), text);
        }
        use InvalidPathPattern as Invalid;
        for (text, invalid) in [
            ("", Invalid::NoSlash),
            ("v1/*", Invalid::NoSlash),
            ("*", Invalid::NoSlash),
            ("/v1*", Invalid::MisplacedWildcard),
            ("/*/b", Invalid::MisplacedWildcard),
            ("/v1/**", Invalid::MisplacedWildcard),
            ("/a?b", Invalid::NotPath),
            ("/a b", Invalid::NotEncoded),
            ("/ä", Invalid::NotEncoded),
            ("/a/../b", Invalid::DotSegment),
            ("/a/.%2E/b", Invalid::DotSegment),
            ("/%2e/*", Invalid::DotSegment),
        ] {
            assert_eq!(PathPattern::parse(text), Err(invalid), "{text}");
        }
    }

    #[test]
    fn matching_and_covering() {
        let path = |text: &str| PathPattern::parse(text).unwrap();
        assert!(path("/v1/*").matches(b"/v1/") && path("/v1/*").matches(b"/v1/a") && !path("/v1/*").matches(b"/v1"));
        assert!(!path("/v1/*").matches(b"/v10/a") && path("/v1").matches(b"/v1") && !path("/v1").matches(b"/v1/"));
        assert!(PathPattern::every().matches(b"*") && path("/*").matches(b""));
        assert!(path("/*").covers(&path("/v1/*")) && path("/v1/*").covers(&path("/v1/a")));
        assert!(!path("/v1/*").covers(&path("/*")) && !path("/v1").covers(&path("/v1/*")));
    }
}
