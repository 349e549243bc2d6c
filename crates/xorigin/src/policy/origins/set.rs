//! Which origins a rule lets read.

use alloc::vec::Vec;

use super::exact::ExactOrigins;
use super::trie::PatternTrie;
use super::{MAX_ORIGIN_LENGTH, OriginPattern};
use crate::origin::OriginParts;
use crate::policy::validate::ValidOrigins;

/// A set of origins: any, or exact ones and patterns, and `null` or not.
#[derive(Debug)]
pub struct OriginSet {
    any: bool,
    null: bool,
    exact: ExactOrigins,
    patterns: PatternTrie,
}

/// What a set says of the value of an `Origin` header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Membership {
    /// It is in the set.
    Allowed,
    /// It is an origin, and not in the set.
    NotAllowed,
    /// It is nothing that a browser sends.
    Malformed,
}

impl OriginSet {
    /// The set that a rule says. Without credentials any origin is any page: a sandboxed frame's too, since what
    /// everybody may read it may read.
    pub(in crate::policy) fn new(valid: &ValidOrigins<'_>, credentials: bool) -> Self {
        Self {
            any: valid.any,
            null: valid.null || valid.any && !credentials,
            exact: ExactOrigins::new(valid.exact.iter().copied()),
            patterns: PatternTrie::new(&valid.patterns),
        }
    }

    /// Whether every origin is in it: then an answer may say `*`.
    #[must_use]
    pub const fn is_any(&self) -> bool {
        self.any
    }

    /// Whether `origin`, the value of an `Origin` header, is in the set.
    ///
    /// Nothing but a serialized tuple origin or `null` ever is. It allocates nothing, and takes as long with a million
    /// exact origins as with one.
    #[must_use]
    pub fn contains(&self, origin: &[u8]) -> bool {
        if origin.len() > MAX_ORIGIN_LENGTH {
            return false;
        }
        // What was put into the set has been parsed, so that equal bytes need not be.
        if self.exact.contains(origin) {
            return true;
        }
        if origin == b"null" {
            return self.null;
        }
        // Only what can match is worth a parse.
        (self.any || self.patterns.len() > 0)
            && OriginParts::parse(origin).is_some_and(|parts| self.any || self.patterns.matches(&parts))
    }

    /// What the set says of `origin`: [`contains`](Self::contains), and whether what is not in it is an origin at all.
    #[must_use]
    pub fn membership(&self, origin: &[u8]) -> Membership {
        if self.contains(origin) {
            Membership::Allowed
        } else if is_origin(origin) {
            Membership::NotAllowed
        } else {
            Membership::Malformed
        }
    }

    /// The exact origins, in no order.
    pub(in crate::policy) fn exact(&self) -> impl Iterator<Item = &str> {
        self.exact.iter()
    }

    /// The patterns, each once, in an order of their own.
    pub(in crate::policy) fn patterns(&self) -> Vec<OriginPattern> {
        self.patterns.patterns()
    }

    /// How many exact origins and patterns there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.exact.len() + self.patterns.len()
    }

    /// Whether no origin at all is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.any && !self.null && self.len() == 0
    }

    /// The bytes that the exact origins take, their text included.
    #[must_use]
    pub fn allocated(&self) -> usize {
        self.exact.allocated()
    }
}

/// Whether `value` is what a browser sends in `Origin`.
pub(in crate::policy) fn is_origin(value: &[u8]) -> bool {
    value.len() <= MAX_ORIGIN_LENGTH && (value == b"null" || OriginParts::parse(value).is_some())
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::ToString as _;

    use super::*;

    fn set(any: bool, null: bool, credentials: bool, origins: &[&'static str]) -> OriginSet {
        let (patterns, exact): (Vec<&str>, Vec<&str>) = origins.iter().partition(|text| text.contains('*'));
        let patterns = patterns.into_iter().map(|text| OriginPattern::parse(text).unwrap()).collect();
        OriginSet::new(&ValidOrigins { any, null, exact, patterns }, credentials)
    }

    fn check(set: &OriginSet, expected: Membership, origins: &[&str]) {
        for origin in origins {
            assert_eq!(set.membership(origin.as_bytes()), expected, "{origin}");
        }
    }

    #[test]
    fn exact_origins_and_patterns_of_every_depth() {
        let set = set(
            false,
            false,
            true,
            &[
                "https://app.example.com",
                "https://*.example.com:8443",
                "https://*.preview.example.com",
                "https://*.preview.example.com:*",
                "http://*.preview.example.com",
                "http://localhost:*",
                "https://*.example.org",
            ],
        );
        assert_eq!((set.len(), set.is_empty(), set.is_any()), (7, false, false));
        check(
            &set,
            Membership::Allowed,
            &[
                "https://app.example.com",
                "https://app.example.com:8443",
                "https://a.b.example.com:8443",
                "https://a.preview.example.com",
                "https://a.preview.example.com:1",
                "http://a.preview.example.com",
                "http://localhost",
                "http://localhost:3000",
                "https://a.example.org",
            ],
        );
        check(
            &set,
            Membership::NotAllowed,
            &[
                "null",
                "http://app.example.com",
                "https://example.com:8443",
                "https://a.example.com",
                "https://preview.example.com",
                "https://.preview.example.com",
                "https://a..preview.example.com",
                "https://.a.preview.example.com",
                "https://a.preview.example.com.",
                "http://a.preview.example.com:8080",
                "http://a.localhost:3000",
                "https://org",
                "https://evil-example.org",
            ],
        );
        check(
            &set,
            Membership::Malformed,
            &[
                "",
                "*",
                "Null",
                "https://app.example.com/",
                "https://APP.example.com",
                "https://evil.example/.preview.example.com",
                "https://app.example.com, https://app.example.com",
            ],
        );
    }

    #[test]
    fn what_was_put_in_comes_out() {
        let written = ["http://localhost:*", "https://*.a.example", "https://*.a.example:1", "https://*.example"];
        let set = set(false, false, true, &[&written[..], &["https://a.example", "https://*.example"]].concat());
        let mut patterns: Vec<_> = set.patterns().iter().map(OriginPattern::to_string).collect();
        patterns.sort();
        assert_eq!(
            (patterns, set.exact().collect()),
            (written.map(Into::into).into(), Vec::from(["https://a.example"]))
        );
    }

    #[test]
    fn any_origin_and_null() {
        let anyone = ["https://anyone.example", "capacitor://localhost"];
        let (open, credentialed) = (set(true, false, false, &[]), set(true, false, true, &[]));
        for set in [&open, &credentialed] {
            assert!(set.is_any() && !set.is_empty());
            check(set, Membership::Allowed, &anyone);
            check(set, Membership::Malformed, &["", "https://a/", "https://a.1"]);
        }
        check(&open, Membership::Allowed, &["null"]);
        check(&credentialed, Membership::NotAllowed, &["null"]);
        let null = set(false, true, true, &[]);
        check(&null, Membership::Allowed, &["null"]);
        check(&null, Membership::NotAllowed, &anyone);
        assert!(!null.is_empty() && set(false, false, false, &[]).is_empty());
    }

    #[test]
    fn what_is_too_long_is_not_looked_at() {
        let open = set(true, false, false, &[]);
        let longest = format!("https://{}", "a".repeat(MAX_ORIGIN_LENGTH - 8));
        check(&open, Membership::Allowed, &[&longest]);
        check(&open, Membership::Malformed, &[&format!("{longest}a")]);
    }
}
