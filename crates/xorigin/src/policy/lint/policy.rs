//! A whole policy.

use alloc::collections::BTreeSet;

use super::super::diagnostic::{Diagnostics, KeyPath, Problem};
use super::super::spec::{Enforcement, PolicySpec};
use super::super::validate::{Judge, ValidRule, examine};
use super::origins::origins;
use super::rule::rule;
use super::unreachable::Earlier;

impl PolicySpec {
    /// Everything that there is to say about it, in the order of the documentation's keys: what is wrong, what is most
    /// probably not meant, what is worth knowing. Some of that is said only if nothing is wrong.
    ///
    /// The work is in proportion to the size, but for a logarithm.
    #[must_use]
    pub fn lint(&self) -> Diagnostics {
        let (mut found, rules) = examine(self, &[]);
        if !found.has_fault() {
            advise(self, &rules, &mut found);
            found.sort();
        }
        found
    }
}

/// Says what is worth saying about a spec in which nothing is wrong.
fn advise(spec: &PolicySpec, rules: &[ValidRule<'_>], found: &mut Diagnostics) {
    if spec.enforcement == Enforcement::Report && spec.rules.iter().any(|rule| rule.enforcement.is_none()) {
        let value = Some(Enforcement::Report.as_str());
        found.report(Problem::EnforcementReport, || KeyPath::root().key("enforcement"), value);
    }
    let exact_paths: BTreeSet<&str> = spec.rules.iter().filter_map(|rule| rule.path.as_deref()).collect();
    let mut earlier = Earlier::default();
    for (index, (written, valid)) in spec.rules.iter().zip(rules).enumerate() {
        if let Some(by) = earlier.cover_or_add(index, written) {
            found.report(Problem::RuleUnreachable { by }, || KeyPath::rule(index), None);
        }
        let judge = &mut Judge::new(index, found);
        origins(written, valid, judge);
        rule(written, valid, &exact_paths, judge);
    }
}
