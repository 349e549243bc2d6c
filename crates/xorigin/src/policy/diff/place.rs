//! Which requests two rules decide about, in words of the rules.

use super::difference::{Scope, ScopeRule};
use super::regions::Pair;
use crate::policy::Policy;
use crate::policy::rule::{HostPattern, PathPattern, Rule};

/// Where both rules of a pair decide.
pub(super) fn scope(old: &Policy, new: &Policy, pair: &Pair) -> Scope {
    let rule = |policy, index: Option<usize>| index.and_then(|index| rule_at(policy, index));
    let (old_rule, new_rule) = (rule(old, pair.old), rule(new, pair.new));
    let mut host: Option<HostPattern> = None;
    let mut path = PathPattern::every();
    for rule in [old_rule, new_rule].into_iter().flatten() {
        // Both match the same request, so that the one covers the other.
        if let Some(other) = rule.host()
            && host.as_ref().is_none_or(|host| host.covers(other))
        {
            host = Some(other.clone());
        }
        if path.covers(rule.path()) {
            path = rule.path().clone();
        }
    }
    let meets = |rule: &Rule| {
        let hosts = match (&host, rule.host()) {
            (Some(one), Some(other)) => one.covers(other) || other.covers(one),
            _ => true,
        };
        hosts && (path.covers(rule.path()) || rule.path().covers(&path))
    };
    // Where another rule of either policy comes first, or any does where there should be none, it takes a part.
    let taken = |policy: &Policy, index: Option<usize>| policy.rules().take(index.unwrap_or(usize::MAX)).any(meets);
    let rest = taken(old, pair.old) || taken(new, pair.new);
    let named = |index: Option<usize>, rule: Option<&Rule>| {
        index.zip(rule).map(|(index, rule)| ScopeRule { index, label: rule.label().into() })
    };
    Scope { old: named(pair.old, old_rule), new: named(pair.new, new_rule), host, path, rest }
}

fn rule_at(policy: &Policy, index: usize) -> Option<&Rule> {
    policy.rules().nth(index)
}
