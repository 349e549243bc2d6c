//! What a rule says beside origins and names.

use super::Change;
use crate::engine::Engine;
use crate::policy::decision::Prepared;
use crate::policy::rule::Rule;
use crate::policy::spec::{Enforcement, ResourcePolicy};

/// How long a preflight may be cached, unless both say the same; what is not said is the standard's default.
pub(super) fn max_age(old: &Rule, new: &Rule) -> Option<Change> {
    let seconds = |rule: &Rule| text(rule.max_age.as_ref()).and_then(|text| text.parse::<u32>().ok());
    let (old, new) = (seconds(old), seconds(new));
    let kept = |said: Option<u32>| said.map_or(Engine::STANDARD.default_max_age, u64::from);
    (kept(old) != kept(new)).then_some(Change::MaxAge { old, new })
}

/// What is done about refused requests. Without a rule nothing is.
pub(super) fn enforcement(old: Option<&Rule>, new: Option<&Rule>) -> Option<Change> {
    let of = |rule: Option<&Rule>| rule.map_or(Enforcement::Advise, Rule::enforcement);
    let (old, new) = (of(old), of(new));
    (old != new).then_some(Change::Enforcement { old, new })
}

/// Who may embed.
pub(super) fn resource_policy(old: Option<&Rule>, new: Option<&Rule>) -> Option<Change> {
    let of = |rule: Option<&Rule>| {
        let said = text(rule?.resource_policy.as_ref())?;
        ResourcePolicy::ALL.into_iter().find(|policy| policy.as_str() == said)
    };
    let (old, new) = (of(old), of(new));
    (old != new).then_some(Change::ResourcePolicy { old, new })
}

/// What answers a successful preflight.
pub(super) fn preflight_success(old: &Rule, new: &Rule) -> Option<Change> {
    let (old, new) = (old.preflight_success_status, new.preflight_success_status);
    (old != new).then_some(Change::PreflightSuccess { old, new })
}

/// What becomes of a refused preflight.
pub(super) fn preflight_failure(old: &Rule, new: &Rule) -> Option<Change> {
    let (old, new) = (old.preflight_failure, new.preflight_failure);
    (old != new).then_some(Change::PreflightFailure { old, new })
}

fn text(value: Option<&Prepared>) -> Option<&str> {
    core::str::from_utf8(value?.bytes()).ok()
}
