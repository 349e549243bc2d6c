//! One of the two rules that are compared.

use alloc::string::String;
use alloc::vec::Vec;

use super::probe::Probe;
use crate::policy::Policy;
use crate::policy::decision::evaluate_origin;
use crate::policy::origins::{OriginPattern, Patterns};
use crate::policy::rule::Rule;

/// A rule, with its patterns as they are looked up.
#[derive(Debug)]
pub(super) struct Side<'p> {
    pub(super) rule: &'p Rule,
    pub(super) patterns: &'p [OriginPattern],
    pub(super) index: Patterns<'p>,
}

/// The patterns of each rule.
pub(super) fn patterns(policy: &Policy) -> Vec<Vec<OriginPattern>> {
    policy.rules().map(|rule| rule.origins().patterns()).collect()
}

/// The rules of a policy, given what [`patterns`] says of it.
pub(super) fn sides<'p>(policy: &'p Policy, patterns: &'p [Vec<OriginPattern>]) -> Vec<Side<'p>> {
    let side = |(rule, patterns): (&'p Rule, &'p Vec<OriginPattern>)| Side {
        rule,
        patterns,
        index: patterns.iter().enumerate().collect(),
    };
    policy.rules().zip(patterns).map(side).collect()
}

impl Side<'_> {
    /// Whether the rule lets `origin` read.
    pub(super) fn lets(&self, origin: &str) -> bool {
        let by_predicate = || {
            let probe = Probe { origin: origin.into(), ..Probe::default() };
            evaluate_origin(self.rule, &probe, None).is_ok()
        };
        self.rule.origins().contains(origin.as_bytes()) || self.rule.predicate().is_some() && by_predicate()
    }

    pub(super) const fn is_any(&self) -> bool {
        self.rule.origins().is_any()
    }

    /// An origin that is in no list and matches no pattern of these rules, unless there is none.
    pub(super) fn outsider(sides: &[&Self]) -> Option<String> {
        let listed: usize = sides.iter().map(|side| side.rule.origins().len()).sum();
        let named = ["example", "test", "invalid"].map(|suffix| alloc::format!("https://anyone.{suffix}"));
        // No pattern of subdomains matches a host of one label.
        let numbered = (0..=listed).map(|number| alloc::format!("https://anyone-{number}"));
        let mut candidates = named.into_iter().chain(numbered);
        if sides.iter().any(|side| side.is_any()) {
            return None;
        }
        candidates.find(|origin| sides.iter().all(|side| !side.lets(origin)))
    }
}
