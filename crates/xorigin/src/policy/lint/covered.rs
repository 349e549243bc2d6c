//! Whether one of many patterns lets an origin through, and which.

use alloc::collections::BTreeMap;

use super::super::origins::{OriginPattern, PortPattern};
use crate::origin::OriginParts;

/// Patterns by their parts, each with its index. What is looked up is compared with as many as it has labels.
#[derive(Debug, Default)]
pub(super) struct Patterns<'a> {
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
    pub(super) fn is_empty(&self) -> bool {
        self.indices.is_empty()
    }

    /// The index of a pattern that lets `origin` through.
    pub(super) fn covering(&self, origin: &OriginParts<'_>) -> Option<usize> {
        self.first((origin.scheme, origin.host, false, PortPattern::Exact(origin.port)), |_| true)
    }

    /// The index of another pattern that lets through all that `pattern` does.
    pub(super) fn covering_pattern(&self, pattern: &OriginPattern) -> Option<usize> {
        let own = parts(pattern);
        self.first(own, |other| other != own)
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
        let mut bases = dots.filter_map(|at| host.get(at + 1..));
        of_base(host, subdomains).or_else(|| bases.find_map(|base| of_base(base, true)))
    }
}

fn parts(pattern: &OriginPattern) -> Parts<'_> {
    (pattern.scheme(), pattern.base(), pattern.subdomains(), pattern.port())
}
