//! One check for all: a rule, and what there is to say about it.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::super::super::spec::{PolicySpec, RuleSpec};
use super::super::{ValidRule, examine};

/// Texts as a spec has them.
pub(super) fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

/// A rule that lets one origin through, changed.
pub(super) fn rule(change: impl FnOnce(&mut RuleSpec)) -> RuleSpec {
    let mut rule = RuleSpec { origins: texts(&["https://app.example.com"]), ..RuleSpec::default() };
    change(&mut rule);
    rule
}

/// What there is to say about a policy, each in a line: the place, the code and, after an arrow, the suggestion.
pub(super) fn said(rules: Vec<RuleSpec>) -> Vec<String> {
    let spec = PolicySpec { rules, ..PolicySpec::default() };
    let (found, _) = examine(&spec, &[]);
    let lines = found.iter().map(|diagnostic| {
        let suggestion = diagnostic.suggestion.as_ref().map_or_else(String::new, |meant| format!(" -> {meant}"));
        format!("{} {}{suggestion}", diagnostic.path, diagnostic.code())
    });
    lines.collect()
}

/// Checks what there is to say about a rule; `rule[0].` is left out.
pub(super) fn check(rule: RuleSpec, expected: &[&str]) {
    let shown = format!("{rule:?}");
    let expected: Vec<String> = expected.iter().map(|line| format!("rule[0].{line}")).collect();
    assert_eq!(said(Vec::from([rule])), expected, "{shown}");
}

/// Shows a rule with which nothing is wrong to `look`.
pub(super) fn valid(rule: RuleSpec, look: impl FnOnce(&ValidRule<'_>)) {
    let spec = PolicySpec { rules: Vec::from([rule]), ..PolicySpec::default() };
    let rules = super::super::validate(&spec, &[]).unwrap();
    look(rules.first().unwrap());
}
