//! A whole policy.

use alloc::vec::Vec;

use super::super::diagnostic::{Diagnostics, Faults, KeyPath, Problem};
use super::super::spec::PolicySpec;
use super::repeated::repeated;
use super::rule::rule;
use super::valid::ValidRule;

/// The rules of `spec`, in which nothing is wrong. `has_predicate` says of each rule whether a function decides about its
/// origins as well; a rule beyond its end has none.
///
/// # Errors
/// Everything that is wrong.
pub(in crate::policy) fn validate<'a>(
    spec: &'a PolicySpec,
    has_predicate: &[bool],
) -> Result<Vec<ValidRule<'a>>, Faults> {
    let (found, rules) = examine(spec, has_predicate);
    match Faults::among(found) {
        None => Ok(rules),
        Some(faults) => Err(faults),
    }
}

/// What there is to say about `spec` by itself, in the order of the file, and its rules: they mean something only if
/// there is no fault.
pub(in crate::policy) fn examine<'a>(
    spec: &'a PolicySpec,
    has_predicate: &[bool],
) -> (Diagnostics, Vec<ValidRule<'a>>) {
    let mut found = Diagnostics::default();
    if spec.rules.is_empty() {
        found.report(Problem::RulesMissing, || KeyPath::root().key("rule"), None);
    }
    let predicates = has_predicate.iter().copied().chain(core::iter::repeat(false));
    let rules = spec.rules.iter().zip(predicates).enumerate();
    let rules = rules
        .map(|(index, (written, has_predicate))| rule(written, index, has_predicate, spec.enforcement, &mut found))
        .collect();
    repeated_names(spec, &mut found);
    found.sort();
    (found, rules)
}

fn repeated_names(spec: &PolicySpec, found: &mut Diagnostics) {
    let named = spec.rules.iter().enumerate().filter_map(|(index, rule)| Some((index, rule.name.as_deref()?)));
    let named: Vec<(usize, &str)> = named.collect();
    let names: Vec<&[u8]> = named.iter().map(|(_, name)| name.as_bytes()).collect();
    for (later, first) in repeated(&names) {
        if let (Some((later, name)), Some((first, _))) = (named.get(later), named.get(first)) {
            let path = || KeyPath::rule(*later).key("name");
            found.report(Problem::NameRepeated { first: *first }, path, Some(name));
        }
    }
}
