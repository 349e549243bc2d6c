//! The origins of a rule.

use alloc::string::String;
use alloc::vec::Vec;

use super::super::diagnostic::Problem;
use super::super::origins::{MAX_ORIGIN_LENGTH, OriginPattern};
use super::super::spec::{Danger, RuleSpec};
use super::danger::Dangers;
use super::judge::Judge;
use super::origin_text::wrong;
use super::repeated::repeated;
use super::valid::ValidOrigins;
use crate::origin::{OriginParts, is_loopback_host, is_public_suffix};

const KEY: &str = "origins";

/// Judges the origins of `rule`, about which a predicate may decide as well.
pub(super) fn origins<'a>(
    rule: &'a RuleSpec,
    has_predicate: bool,
    dangers: &mut Dangers,
    judge: &mut Judge<'_>,
) -> ValidOrigins<'a> {
    if rule.origins.is_empty() && !has_predicate {
        judge.nothing(KEY, Problem::OriginsMissing);
    }
    let any = rule.origins.iter().any(|origin| origin == "*");
    let any_with_credentials = any && rule.credentials;
    let mut valid = ValidOrigins { any, exact: Vec::with_capacity(rule.origins.len()), ..ValidOrigins::default() };
    // Where any origin is let through with credentials, that is said once.
    let credentials = rule.credentials && !any;
    let mut others = false;
    for (index, text) in rule.origins.iter().enumerate() {
        let place = (KEY, index);
        match &**text {
            "*" => {}
            "null" => {
                if !dangers.allow(Danger::NullOrigin) {
                    judge.element(place, Problem::OriginNull, text);
                }
                others |= !any_with_credentials;
                valid.null = true;
            }
            _ if text.len() > MAX_ORIGIN_LENGTH => {
                judge.element(place, Problem::OriginTooLong, text);
            }
            _ if text.contains('*') => {
                others = true;
                match OriginPattern::parse(text) {
                    Ok(pattern) => {
                        if credentials {
                            pattern_with_credentials(&pattern, (place, text), dangers, judge);
                        }
                        valid.patterns.push(pattern);
                    }
                    Err(_) => judge.costly_fault(place, text, || wrong(text)),
                }
            }
            _ => {
                others = true;
                match OriginParts::parse(text.as_bytes()) {
                    Some(parts) => {
                        if credentials && is_insecure(parts.scheme, parts.host) {
                            insecure((place, text), dangers, judge);
                        }
                        valid.exact.push(text);
                    }
                    None => judge.costly_fault(place, text, || wrong(text)),
                }
            }
        }
    }
    if any_with_credentials && !dangers.allow(Danger::AnyOriginWithCredentials) {
        wildcard(rule, Problem::OriginAnyWithCredentials, judge);
    }
    if any && others {
        wildcard(rule, Problem::OriginWildcardNotAlone, judge);
    }
    let texts: Vec<&[u8]> = rule.origins.iter().map(String::as_bytes).collect();
    for (index, first) in repeated(&texts) {
        let value = rule.origins.get(index).map_or("", |text| text);
        judge.element((KEY, index), Problem::OriginRepeated { first }, value);
    }
    valid
}

/// Reports a problem of the first `*`.
fn wildcard(rule: &RuleSpec, problem: Problem, judge: &mut Judge<'_>) {
    if let Some(index) = rule.origins.iter().position(|origin| origin == "*") {
        judge.element((KEY, index), problem, "*");
    }
}

/// An origin with its place, for a report.
type Placed<'a> = ((&'static str, usize), &'a str);

fn pattern_with_credentials(
    pattern: &OriginPattern,
    (place, text): Placed<'_>,
    dangers: &mut Dangers,
    judge: &mut Judge<'_>,
) {
    let base = pattern.base();
    if is_insecure(pattern.scheme(), base) {
        insecure((place, text), dangers, judge);
    }
    if spans_public_suffix(pattern) && !dangers.allow(Danger::PublicSuffixSubdomains) {
        judge.element(place, Problem::OriginPublicSuffix, text);
    }
}

fn insecure((place, text): Placed<'_>, dangers: &mut Dangers, judge: &mut Judge<'_>) {
    if dangers.allow(Danger::InsecureOrigins) {
        return;
    }
    if let Some(diagnostic) = judge.element(place, Problem::OriginInsecure, text) {
        diagnostic.suggest(text.strip_prefix("http://").map(|rest| String::from("https://") + rest));
    }
}

/// Whether whoever is on the network path can write the pages of an origin.
pub(in crate::policy) fn is_insecure(scheme: &str, host: &str) -> bool {
    // An extension's pages come out of its package: `chrome-extension`, `moz-extension`, `safari-web-extension`.
    scheme != "https" && !scheme.ends_with("-extension") && !is_loopback_host(host)
}

/// Whether a pattern lets through names that anyone may register. This machine is nobody else's.
pub(in crate::policy) fn spans_public_suffix(pattern: &OriginPattern) -> bool {
    pattern.subdomains() && is_public_suffix(pattern.base()) && !is_loopback_host(pattern.base())
}
