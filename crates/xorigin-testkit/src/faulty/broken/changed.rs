//! Faults of the policy that is followed: it is another one than was given.

use xorigin::policy::{PolicySpec, RuleSpec};

use super::Fault;

/// Methods and headers that people allow without need.
const METHODS: [&str; 3] = ["DELETE", "PUT", "PATCH"];
const NAMES: [&str; 2] = ["authorization", "x-requested-with"];
const EXPOSED: &str = "x-secret";
/// A lifetime, and another for rules that have this one.
const LIFETIMES: [i64; 2] = [86_400, 3_600];

/// The policy that a server with this fault follows.
pub(super) fn changed(spec: &PolicySpec, fault: Fault) -> PolicySpec {
    let mut spec = spec.clone();
    if fault == Fault::RuleOrderReversed {
        spec.rules.reverse();
    }
    for rule in &mut spec.rules {
        change(rule, fault);
    }
    spec
}

fn change(rule: &mut RuleSpec, fault: Fault) {
    match fault {
        Fault::OriginForgotten if rule.origins.len() > 1 => drop(rule.origins.remove(1)),
        Fault::MethodMore => add(&mut rule.methods, &METHODS),
        Fault::MethodLess if !rule.methods.is_empty() => drop(rule.methods.remove(0)),
        Fault::HeaderMore => add(&mut rule.request_headers, &NAMES),
        Fault::HeaderLess if !rule.request_headers.is_empty() => drop(rule.request_headers.remove(0)),
        Fault::ExposeMore => add(&mut rule.expose_headers, &[EXPOSED]),
        Fault::ExposeLess if !rule.expose_headers.is_empty() => drop(rule.expose_headers.remove(0)),
        Fault::MaxAgeOther => rule.max_age = LIFETIMES.into_iter().find(|other| rule.max_age != Some(*other)),
        Fault::MaxAgeAbsent => rule.max_age = None,
        _ => {}
    }
}

/// Adds the first name that is not there. Where all are, there is none more.
fn add(names: &mut Vec<String>, more: &[&str]) {
    if names.iter().any(|name| name == "*") {
        return;
    }
    let is_new = |more: &&&str| !names.iter().any(|name| name.eq_ignore_ascii_case(more));
    if let Some(name) = more.iter().find(is_new) {
        names.push((*name).to_owned());
    }
}
