//! Whether one of many patterns lets an origin through, and which.

use alloc::collections::BTreeMap;

use super::pattern::{OriginPattern, PortPattern, are_labels};
use crate::origin::OriginParts;

/// Patterns by their parts, each with its index. What is looked up is compared with as many as it has labels.
#[derive(Debug, Default)]
pub(in crate::policy) struct Patterns<'a> {
    indices: BTreeMap<Parts<'a>, usize>,
}

/// Scheme, base, whether its subdomains are meant, and ports.
type Parts<'a> = (&'a str, &'a str, bool, PortPattern);

impl<'a> FromIterator<(usize, &'a OriginPattern)> for Patterns<'a> {
    fn from_iter<T: IntoIterator<Item = (usize, &'a OriginPattern)>>(patterns: T) -> Self {
        let mut indices = BTreeMap::new();
        for (index, pattern) in patterns {
            indices.entry(parts(pattern)).or_insert(index);
        }
        Self { indices }
    }
}

impl Patterns<'_> {
    pub(in crate::policy) fn is_empty(&self) -> bool {
        self.indices.is_empty()
    }

    /// The index of a pattern that lets `origin` through.
    pub(in crate::policy) fn covering(&self, origin: &OriginParts<'_>) -> Option<usize> {
        self.first((origin.scheme, origin.host, false, PortPattern::Exact(origin.port)), |_| true)
    }

    /// The index of another pattern that lets through all that `pattern` does.
    pub(in crate::policy) fn covering_pattern(&self, pattern: &OriginPattern) -> Option<usize> {
        let own = parts(pattern);
        self.first(own, |other| other != own)
    }

    /// Whether a pattern lets through all that has this scheme, this base or a name below it, and these ports.
    pub(in crate::policy) fn cover(&self, pattern: &OriginPattern, port: PortPattern) -> bool {
        self.first((pattern.scheme(), pattern.base(), pattern.subdomains(), port), |_| true).is_some()
    }

    /// The index of a pattern that covers what has these parts, among those that are `wanted`.
    fn first(&self, covered: Parts<'_>, wanted: impl Fn(Parts<'_>) -> bool) -> Option<usize> {
        let (scheme, host, subdomains, port) = covered;
        let of_base = |base, subdomains| {
            let ports = [port, PortPattern::Any].into_iter();
            let mut found = ports.map(|port| (scheme, base, subdomains, port)).filter(|parts| wanted(*parts));
            found.find_map(|parts| self.indices.get(&parts).copied())
        };
        let dots = host.bytes().enumerate().filter(|&(_, byte)| byte == b'.').map(|(at, _)| at);
        // An empty label is none, so that nothing is below a base by way of one.
        let mut bases = dots.filter_map(|at| host.get(at + 1..).filter(|_| host.get(..at).is_some_and(are_labels)));
        of_base(host, subdomains).or_else(|| bases.find_map(|base| of_base(base, true)))
    }
}

fn parts(pattern: &OriginPattern) -> Parts<'_> {
    (pattern.scheme(), pattern.base(), pattern.subdomains(), pattern.port())
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn an_origin_is_covered_exactly_if_a_pattern_matches_it() {
        let texts =
            ["https://*.b.example", "https://*.b.example:*", "http://localhost:*", "https://*.x..c", "https://*.c"];
        let patterns: Vec<OriginPattern> = texts.map(|text| OriginPattern::parse(text).unwrap()).into();
        let index: Patterns<'_> = patterns.iter().enumerate().collect();
        for origin in [
            "https://a.b.example",
            "https://a.b.example:1",
            "https://b.example",
            "https://a..b.example",
            "https://.b.example",
            "http://localhost:3000",
            "https://x..c",
            "https://a.x..c",
            "https://a.c",
        ] {
            let parts = OriginParts::parse(origin.as_bytes()).unwrap();
            let expected = patterns.iter().any(|pattern| pattern.matches(&parts));
            assert_eq!(index.covering(&parts).is_some(), expected, "{origin}");
        }
        let covered = |text: &str| index.covering_pattern(&OriginPattern::parse(text).unwrap());
        assert_eq!([covered("https://*.a.b.example:1"), covered("https://*.x..c")], [Some(1), None]);
    }
}
