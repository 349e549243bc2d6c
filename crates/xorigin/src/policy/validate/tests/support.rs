//! One check for all: a rule, and what there is to say about it.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::super::super::diagnostic::Diagnostics;
use super::super::super::spec::{PolicySpec, RuleSpec};
use super::super::{ValidRule, examine};

/// Texts as a spec has them.
pub(in crate::policy) fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

/// A rule that lets one origin through, changed.
pub(in crate::policy) fn rule(change: impl FnOnce(&mut RuleSpec)) -> RuleSpec {
    let mut rule = RuleSpec { origins: texts(&["https://app.example.com"]), ..RuleSpec::default() };
    change(&mut rule);
    rule
}

/// What there is to say about a policy, each in a line: the place, the code and, after an arrow, the suggestion.
pub(in crate::policy) fn said(rules: Vec<RuleSpec>) -> Vec<String> {
    let spec = PolicySpec { rules, ..PolicySpec::default() };
    lines(&examine(&spec, &[]).0)
}

/// The same of all that lint says.
pub(in crate::policy) fn lint(rules: Vec<RuleSpec>) -> Vec<String> {
    lines(&PolicySpec { rules, ..PolicySpec::default() }.lint())
}

fn lines(found: &Diagnostics) -> Vec<String> {
    let lines = found.iter().map(|diagnostic| {
        let suggestion = diagnostic.suggestion.as_ref().map_or_else(String::new, |meant| format!(" -> {meant}"));
        format!("{} {}{suggestion}", diagnostic.path, diagnostic.code())
    });
    lines.collect()
}

/// Checks what there is to say about a rule; `rule[0].` is left out.
pub(in crate::policy) fn check(rule: RuleSpec, expected: &[&str]) {
    let shown = format!("{rule:?}");
    assert_eq!(said(Vec::from([rule])), in_first_rule(expected), "{shown}");
}

/// The same of all that lint says.
pub(in crate::policy) fn check_lint(rule: RuleSpec, expected: &[&str]) {
    let shown = format!("{rule:?}");
    assert_eq!(lint(Vec::from([rule])), in_first_rule(expected), "{shown}");
}

fn in_first_rule(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| format!("rule[0].{}", line)).collect()
}

/// Shows a rule with which nothing is wrong to `look`.
pub(in crate::policy) fn valid(rule: RuleSpec, look: impl FnOnce(&ValidRule<'_>)) {
    let spec = PolicySpec { rules: Vec::from([rule]), ..PolicySpec::default() };
    let rules = super::super::validate(&spec, &[]).unwrap();
    look(rules.first().unwrap());
}
