//! The methods of a rule.

use super::super::diagnostic::Problem;
use super::super::spec::RuleSpec;
use super::judge::Judge;
use super::names::{Names, meant};
use super::valid::ValidMethods;
use crate::message::Method;

const KEY: &str = "methods";

/// Judges the methods of `rule`.
pub(super) fn methods(rule: &RuleSpec, judge: &mut Judge<'_>) -> ValidMethods {
    let wildcard = rule.methods.iter().position(|method| method == "*");
    let others = rule.methods.iter().any(|method| method != "*");
    if let Some(index) = wildcard.filter(|_| others) {
        judge.element((KEY, index), Problem::MethodWildcardNotAlone, "*");
    }
    let mut names = Names::default();
    for (index, text) in rule.methods.iter().enumerate() {
        let place = (KEY, index);
        let Ok(method) = Method::new(text.as_bytes()) else {
            if let Some(diagnostic) = judge.element(place, Problem::MethodNotToken, text) {
                diagnostic.suggest(meant(text));
            }
            continue;
        };
        let method = method.normalize();
        if Method::is_forbidden(method.as_bytes()) {
            judge.element(place, Problem::MethodNeverSent, text);
            continue;
        }
        if method.is_cors_safelisted() {
            judge.element(place, Problem::MethodAlwaysAllowed, text);
            continue;
        }
        if method.as_bytes().iter().any(u8::is_ascii_lowercase)
            && let Some(diagnostic) = judge.element(place, Problem::MethodNotNormalized, text)
        {
            diagnostic.suggest(Some(text.to_ascii_uppercase()));
        }
        names.push(index, method.as_bytes());
    }
    let names = names.unique((KEY, &rule.methods), |first| Problem::MethodRepeated { first }, judge);
    if wildcard.is_some() { ValidMethods::Any } else { ValidMethods::These(names) }
}
