//! Patterns of origins and exact origins, one by one and as a rule's set.
//!
//! The first line of the input is an `Origin`, the others are a rule's origins. The rule is asked about that origin, and
//! about near misses of each of its own.

use xorigin::origin::OriginParts;
use xorigin::policy::{Danger, Membership, OriginPattern, Policy, PolicySpec, RuleSpec};

use super::Disagreement;
use super::text::first_and_others;
use crate::pair::near_misses;
use crate::reference::{self, policy};

/// The most lines that are looked at.
const MOST: usize = 8;

pub(super) fn run(data: &[u8]) -> Result<(), Disagreement> {
    let (asked, others) = first_and_others(data);
    let mut rule = RuleSpec { danger: vec![Danger::NullOrigin], ..RuleSpec::default() };
    let mut asked: Vec<Vec<u8>> = vec![asked.to_vec()];
    for text in others.into_iter().take(MOST).filter_map(|line| std::str::from_utf8(line).ok()) {
        let pattern = OriginPattern::parse(text);
        Disagreement::unless_equal("whether it is a pattern", &pattern.is_ok(), &reference::pattern::is_pattern(text))
            .map_err(|disagreement| disagreement.with(text.escape_debug()))?;
        let is_origin = text == "null" || reference::origin::parse(text.as_bytes()).is_some();
        if text.len() <= xorigin::policy::MAX_ORIGIN_LENGTH && (pattern.is_ok() || is_origin && !text.contains('*')) {
            rule.origins.push(text.into());
            asked.extend(near_misses(text));
        }
        if let Ok(pattern) = pattern {
            Disagreement::unless_equal("the pattern as text", &pattern.to_string(), &text.to_owned())?;
            asked.iter().try_for_each(|origin| one(&pattern, origin))?;
        }
    }
    if !rule.origins.is_empty() {
        set(rule, &asked)?;
    }
    Ok(())
}

/// One pattern, asked by itself.
fn one(pattern: &OriginPattern, origin: &[u8]) -> Result<(), Disagreement> {
    let matches = OriginParts::parse(origin).is_some_and(|parts| pattern.matches(&parts));
    let expected = reference::pattern::matches(&pattern.to_string(), origin);
    Disagreement::unless_equal("whether the pattern matches", &matches, &expected)
        .map_err(|disagreement| disagreement.with(format!("{pattern} {}", origin.escape_ascii())))
}

/// All of a rule's origins, asked together.
fn set(rule: RuleSpec, asked: &[Vec<u8>]) -> Result<(), Disagreement> {
    let spec = PolicySpec { rules: vec![rule], ..PolicySpec::default() };
    let policy = Policy::new(&spec).map_err(|faults| Disagreement::new(faults.to_string()))?;
    for (rule, written) in policy.rules().zip(&spec.rules) {
        for origin in asked {
            let membership = rule.origins().membership(origin);
            let expected = match policy::origin_is_allowed(written, origin) {
                None => Membership::Malformed,
                Some(true) => Membership::Allowed,
                Some(false) => Membership::NotAllowed,
            };
            Disagreement::unless_equal("the membership", &membership, &expected).map_err(|disagreement| {
                disagreement.with(format!("{:?} {}", written.origins, origin.escape_ascii()))
            })?;
        }
    }
    Ok(())
}
