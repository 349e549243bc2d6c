//! Rules to which no request comes, since an earlier rule is for all that they are for.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::super::spec::RuleSpec;

/// The earlier rules, by host and path. None is covered by another, so that what covers a rule is found by looking it up.
#[derive(Debug, Default)]
pub(super) struct Earlier<'a> {
    hosts: BTreeMap<Hosts<'a>, Paths<'a>>,
}

/// The hosts of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Hosts<'a> {
    Every,
    One(&'a str),
    Below(&'a str),
}

/// The paths of the rules for some hosts.
#[derive(Debug, Default)]
struct Paths<'a> {
    /// Exact paths, and the rules that are for them.
    exact: BTreeMap<&'a str, usize>,
    /// Prefixes, none of which begins with another.
    prefixes: BTreeMap<&'a str, usize>,
}

impl<'a> Earlier<'a> {
    /// The index of an earlier rule that covers `rule`. If there is none, `rule` is added under its index.
    pub(super) fn cover_or_add(&mut self, index: usize, rule: &'a RuleSpec) -> Option<usize> {
        let path = rule.path.as_deref().unwrap_or("/*");
        let hosts = Hosts::of(rule);
        let covering = hosts.covering().into_iter().filter_map(|hosts| self.hosts.get(&hosts)?.covering(path)).min();
        if covering.is_none() {
            self.hosts.entry(hosts).or_default().add(path, index);
        }
        covering
    }
}

impl<'a> Hosts<'a> {
    fn of(rule: &'a RuleSpec) -> Self {
        match rule.host.as_deref() {
            None => Self::Every,
            Some(host) => host.strip_prefix("*.").map_or(Self::One(host), Self::Below),
        }
    }

    /// All that cover these, themselves included.
    fn covering(self) -> BTreeSet<Self> {
        let mut covering = BTreeSet::from([Self::Every, self]);
        if let Self::One(host) | Self::Below(host) = self {
            let dots = host.bytes().enumerate().filter(|&(_, byte)| byte == b'.').map(|(at, _)| at);
            covering.extend(dots.filter_map(|at| host.get(at + 1..)).map(Self::Below));
        }
        covering
    }
}

impl<'a> Paths<'a> {
    /// The rule that covers `path`.
    fn covering(&self, path: &str) -> Option<usize> {
        let prefix = path.strip_suffix('*').unwrap_or(path);
        // Whatever stands between a prefix of `prefix` and it begins with that prefix too: the nearest is the one.
        let nearest = self.prefixes.range(..=prefix).next_back().filter(|(nearest, _)| prefix.starts_with(**nearest));
        nearest.map(|(_, index)| *index).or_else(|| self.exact.get(path).copied())
    }

    fn add(&mut self, path: &'a str, index: usize) {
        let Some(prefix) = path.strip_suffix('*') else {
            self.exact.insert(path, index);
            return;
        };
        // What the wider prefix covers, a narrower one need not.
        let narrower: Vec<&str> = self
            .prefixes
            .range(prefix..)
            .map(|(narrower, _)| *narrower)
            .take_while(|narrower| narrower.starts_with(prefix))
            .collect();
        for narrower in narrower {
            self.prefixes.remove(narrower);
        }
        self.prefixes.insert(prefix, index);
    }
}
