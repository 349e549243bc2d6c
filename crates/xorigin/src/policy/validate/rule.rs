//! A rule: what it is for, and its numbers.

use alloc::format;
use alloc::string::{String, ToString as _};

use url::Url;

use super::super::diagnostic::{Diagnostics, LONGEST_MAX_AGE, Problem};
use super::super::rule::{HostPattern, InvalidHostPattern, PathPattern};
use super::super::spec::{Enforcement, RuleSpec};
use super::danger::Dangers;
use super::exposed_headers::exposed_headers;
use super::judge::Judge;
use super::methods::methods;
use super::origins::origins;
use super::request_headers::request_headers;
use super::valid::ValidRule;
use crate::engine::Engine;
use crate::message::is_ok_status;

/// The most characters of a name.
const LONGEST_NAME: usize = 128;

/// The most bytes of a host, as in the DNS.
const LONGEST_HOST: usize = 253;

/// Judges the rule of this index. What is handed on means something only if no fault was found.
pub(super) fn rule<'a>(
    rule: &'a RuleSpec,
    index: usize,
    has_predicate: bool,
    enforcement: Enforcement,
    found: &mut Diagnostics,
) -> ValidRule<'a> {
    let judge = &mut Judge::new(index, found);
    let mut dangers = Dangers::new(&rule.danger);
    let valid = ValidRule {
        name: name(rule, judge),
        host: host(rule, judge),
        path: path(rule, judge),
        origins: origins(rule, has_predicate, &mut dangers, judge),
        credentials: rule.credentials,
        methods: methods(rule, judge),
        request_headers: request_headers(rule, judge),
        exposed: exposed_headers(rule, judge),
        max_age: max_age(rule, judge),
        preflight_success_status: preflight_success_status(rule, judge),
        preflight_failure: rule.preflight_failure,
        enforcement: rule.enforcement.unwrap_or(enforcement),
        timing_allow_origin: rule.timing_allow_origin,
        resource_policy: rule.cross_origin_resource_policy,
    };
    dangers.judge(&rule.danger, judge);
    valid
}

fn name<'a>(rule: &'a RuleSpec, judge: &mut Judge<'_>) -> Option<&'a str> {
    let name = rule.name.as_deref()?;
    if name.trim().is_empty() || name.chars().count() > LONGEST_NAME || name.contains(char::is_control) {
        judge.value("name", Problem::NameInvalid, name);
    }
    Some(name)
}

fn host(rule: &RuleSpec, judge: &mut Judge<'_>) -> Option<HostPattern> {
    let text = rule.host.as_deref()?;
    let parsed =
        if text.len() > LONGEST_HOST { Err(InvalidHostPattern { suggestion: None }) } else { HostPattern::parse(text) };
    match parsed {
        Ok(host) => Some(host),
        Err(InvalidHostPattern { suggestion }) => {
            if let Some(diagnostic) = judge.value("host", Problem::HostInvalid, text) {
                diagnostic.suggest(suggestion);
            }
            None
        }
    }
}

fn path(rule: &RuleSpec, judge: &mut Judge<'_>) -> PathPattern {
    let Some(text) = rule.path.as_deref() else { return PathPattern::every() };
    PathPattern::parse(text).unwrap_or_else(|why| {
        if let Some(diagnostic) = judge.value("path", Problem::PathInvalid(why), text) {
            diagnostic.suggest(meant_path(text));
        }
        PathPattern::every()
    })
}

/// The path or prefix that was probably meant by `text`: that of a URL, with a `/*` for any wildcard at its end.
fn meant_path(text: &str) -> Option<String> {
    let without_stars = text.trim_end_matches(['*', '/']);
    let below = text.get(without_stars.len()..).is_some_and(|end| end.contains('*'));
    let path = if below { without_stars } else { text };
    let base = Url::parse("https://host.example/").ok()?;
    // A URL, a path with its query, a path without its slash: each is what it would be for a browser.
    let path = base.join(path).ok()?.path().to_string();
    let meant = if below { format!("{}/*", path.trim_end_matches('/')) } else { path };
    PathPattern::parse(&meant).is_ok().then_some(meant)
}

fn max_age(rule: &RuleSpec, judge: &mut Judge<'_>) -> Option<u32> {
    const KEY: &str = "max-age";
    let seconds = rule.max_age?;
    let Some(valid) = u32::try_from(seconds).ok().filter(|seconds| u64::from(*seconds) <= LONGEST_MAX_AGE) else {
        if let Some(diagnostic) = judge.value(KEY, Problem::MaxAgeOutOfRange, &seconds.to_string()) {
            diagnostic.suggest(Some(if seconds < 0 { 0 } else { LONGEST_MAX_AGE }.to_string()));
        }
        return None;
    };
    if Engine::ALL.iter().any(|engine| u64::from(valid) > engine.max_age_limit) {
        judge.value(KEY, Problem::MaxAgeCapped(valid), &seconds.to_string());
    }
    Some(valid)
}

fn preflight_success_status(rule: &RuleSpec, judge: &mut Judge<'_>) -> u16 {
    const DEFAULT: u16 = 204;
    let Some(status) = rule.preflight_success_status else { return DEFAULT };
    match u16::try_from(status) {
        Ok(status) if is_ok_status(status) => status,
        Ok(_) | Err(_) => {
            let value = status.to_string();
            if let Some(diagnostic) = judge.value("preflight-success-status", Problem::SuccessStatusNotOk, &value) {
                diagnostic.suggest(Some(DEFAULT.to_string()));
            }
            DEFAULT
        }
    }
}
