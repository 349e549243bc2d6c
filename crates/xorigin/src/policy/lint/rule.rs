//! A rule, but for its origins.

use alloc::collections::BTreeSet;
use alloc::string::ToString as _;

use super::super::diagnostic::Problem;
use super::super::rule::is_one_site;
use super::super::spec::{Enforcement, ResourcePolicy, RuleSpec};
use super::super::validate::{Judge, ValidMethods, ValidRule};
use crate::engine::Engine;

/// Says what is worth saying about a rule. `paths` are those of all rules.
pub(super) fn rule(written: &RuleSpec, valid: &ValidRule<'_>, paths: &BTreeSet<&str>, judge: &mut Judge<'_>) {
    if let Some(path) = written.path.as_deref()
        && let Some(itself) = path.strip_suffix("/*")
        && is_resource(itself)
        && !paths.contains(itself)
    {
        judge.value("path", Problem::PathPrefixExcludesItself, path);
    }
    for (index, method) in written.methods.iter().enumerate() {
        if method.eq_ignore_ascii_case("OPTIONS") {
            judge.element(("methods", index), Problem::MethodOptions, method);
        }
    }
    if valid.credentials && matches!(valid.methods, ValidMethods::Any) {
        wildcard("methods", &written.methods, Problem::MethodAnyWithCredentials, judge);
    }
    if valid.credentials && valid.request_headers.any {
        wildcard("request-headers", &written.request_headers, Problem::RequestHeaderAnyWithCredentials, judge);
    }
    if let Some(seconds @ 1..) = valid.max_age
        && u64::from(seconds) < Engine::STANDARD.default_max_age
    {
        judge.value("max-age", Problem::MaxAgeBelowDefault, &seconds.to_string());
    }
    if written.enforcement == Some(Enforcement::Report) {
        judge.value("enforcement", Problem::EnforcementReport, Enforcement::Report.as_str());
    }
    if let Some(policy) = valid.resource_policy {
        resource_policy(policy, valid, judge);
    }
}

/// Whether something is likely served at `path`: at `/api/items`, but not at `/api`, `/v1` and `/api/v1`, which are there
/// for what is below them.
fn is_resource(path: &str) -> bool {
    let (parent, last) = path.rsplit_once('/').unwrap_or_default();
    let is_version =
        last.strip_prefix('v').is_some_and(|number| number.starts_with(|char: char| char.is_ascii_digit()));
    !parent.is_empty() && !last.is_empty() && !is_version
}

fn wildcard(key: &'static str, names: &[alloc::string::String], problem: Problem, judge: &mut Judge<'_>) {
    if let Some(index) = names.iter().position(|name| name == "*") {
        judge.element((key, index), problem, "*");
    }
}

fn resource_policy(policy: ResourcePolicy, valid: &ValidRule<'_>, judge: &mut Judge<'_>) {
    const KEY: &str = "cross-origin-resource-policy";
    match policy {
        ResourcePolicy::SameOrigin | ResourcePolicy::SameSite if valid.origins.any && !valid.credentials => {
            judge.value(KEY, Problem::ResourcePolicyNarrow, policy.as_str());
        }
        ResourcePolicy::CrossOrigin if is_one_site(valid) => {
            if let Some(diagnostic) = judge.value(KEY, Problem::ResourcePolicyWide, policy.as_str()) {
                diagnostic.suggest(Some(ResourcePolicy::FromOrigins.as_str()));
            }
        }
        // The pages of listed origins ask with CORS; that no others embed is a protection that stands beside it.
        ResourcePolicy::FromOrigins
        | ResourcePolicy::SameOrigin
        | ResourcePolicy::SameSite
        | ResourcePolicy::CrossOrigin => {}
    }
}
