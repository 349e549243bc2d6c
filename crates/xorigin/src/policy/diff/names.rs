//! Methods and names of headers that one rule has and another has not.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;

use super::budget::Budget;
use super::change::{Listed, Member};
use crate::policy::allowed::MethodSet;
use crate::policy::rule::Rule;

const AUTHORIZATION: &str = "authorization";

/// The methods that `to` allows and `from` does not.
pub(super) fn methods(to: &Rule, from: &Rule, budget: &mut Budget) -> Listed {
    let is_new = |method: &str| to.methods.allows(method.as_bytes()) && !from.methods.allows(method.as_bytes());
    match &to.methods {
        MethodSet::These(methods) => {
            let methods = methods.iter().filter_map(|method| core::str::from_utf8(method).ok());
            listed(methods.filter(|method| budget.spend() && is_new(method)))
        }
        MethodSet::Any => {
            let known = match &from.methods {
                MethodSet::Any => 0,
                MethodSet::These(methods) => methods.len(),
            };
            let usual = ["PUT", "DELETE", "PATCH"].map(ToOwned::to_owned);
            any(usual.into_iter().chain(numbered("ANY", known)).find(|method| is_new(method)))
        }
    }
}

/// The request headers that `to` allows and `from` does not.
pub(super) fn request_headers(to: &Rule, from: &Rule, budget: &mut Budget) -> Listed {
    let (to, from) = (&to.request_headers, &from.request_headers);
    let is_new = |name: &str| to.allows(name) && !from.allows(name);
    if to.is_any() && !from.is_any() {
        let mut all = any(numbered("x-any", from.names().count()).find(|name| is_new(name)));
        // It has to be asked for by name, or comes with credentials: it is worth a word in either case.
        if is_new(AUTHORIZATION) {
            all.add(Member::exact(AUTHORIZATION));
        }
        return all;
    }
    let names: BTreeSet<&str> = to.names().chain([AUTHORIZATION]).collect();
    listed(names.into_iter().filter(|name| budget.spend() && is_new(name)))
}

/// The response headers that `to` exposes and `from` does not.
pub(super) fn exposed_headers(to: &Rule, from: &Rule) -> Listed {
    let (to, from) = (exposed(to), exposed(from));
    if from.contains("*") {
        Listed::default()
    } else if to.contains("*") {
        any(numbered("x-any", from.len()).find(|name| !from.contains(&**name)))
    } else {
        listed(to.difference(&from).copied())
    }
}

/// The names that a rule exposes; `*` is any.
fn exposed(rule: &Rule) -> BTreeSet<&str> {
    let text = rule.exposed.as_ref().and_then(|value| core::str::from_utf8(value.bytes()).ok()).unwrap_or_default();
    text.split(", ").filter(|name| !name.is_empty()).collect()
}

/// Names of which one is none of `known` others.
fn numbered(name: &'static str, known: usize) -> impl Iterator<Item = String> {
    (0..=known).map(move |number| if number == 0 { name.to_owned() } else { format!("{name}-{number}") })
}

/// The set that is written `*`, if there is a witness.
fn any(witness: Option<String>) -> Listed {
    let mut all = Listed::default();
    if let Some(witness) = witness {
        all.add(Member { written: "*".to_owned(), witness });
    }
    all
}

/// The set of these names, each of which is its own witness.
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> Listed {
    let mut all = Listed::default();
    let names: BTreeSet<&str> = names.collect();
    for name in names {
        all.add(Member::exact(name));
    }
    all
}

/// A method and a request header that neither rule lets a preflight ask for, if there are such.
pub(super) fn refused_by_both(one: &Rule, other: &Rule) -> (Option<String>, Option<String>) {
    let known = |rule: &Rule| match &rule.methods {
        MethodSet::Any => 0,
        MethodSet::These(methods) => methods.len(),
    };
    let methods = numbered("ANY", known(one) + known(other));
    let method = { methods }.find(|name| [one, other].iter().all(|rule| !rule.methods.allows(name.as_bytes())));
    let names = [one, other].map(|rule| rule.request_headers.names().count());
    let headers = numbered("x-any", names.iter().sum()).chain([AUTHORIZATION.to_owned()]);
    let header = { headers }.find(|name| [one, other].iter().all(|rule| !rule.request_headers.allows(name)));
    (method, header)
}
