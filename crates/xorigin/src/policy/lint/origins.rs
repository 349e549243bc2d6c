//! The origins of a rule.

use alloc::format;
use alloc::string::String;

use super::super::diagnostic::Problem;
use super::super::origins::{OriginPattern, Patterns, PortPattern};
use super::super::spec::RuleSpec;
use super::super::validate::{Judge, ValidRule, is_insecure, spans_public_suffix};
use crate::origin::{OriginParts, is_loopback_host};

const KEY: &str = "origins";

/// Says what is worth saying about the origins of a rule.
pub(super) fn origins(written: &RuleSpec, valid: &ValidRule<'_>, judge: &mut Judge<'_>) {
    // In a rule without fault, what has a `*` and is more is a pattern.
    let is_pattern = |text: &str| text.len() > 1 && text.contains('*');
    let indices = written.origins.iter().enumerate().filter(|(_, text)| is_pattern(text)).map(|(index, _)| index);
    let patterns: Patterns<'_> = indices.zip(&valid.origins.patterns).collect();
    let mut parsed = valid.origins.patterns.iter();
    for (index, text) in written.origins.iter().enumerate() {
        let place = (KEY, index);
        if text == "null" {
            judge.element(place, Problem::OriginNullAllowed, text);
        }
        if let Some(meant) = of_pages(text)
            && let Some(diagnostic) = judge.element(place, Problem::OriginNeverSent, text)
        {
            diagnostic.suggest(meant);
        }
        let pattern = if is_pattern(text) { parsed.next() } else { None };
        let by = match pattern {
            Some(pattern) => {
                if let Some(problem) = spans_much(pattern, valid.credentials) {
                    judge.element(place, problem, text);
                }
                patterns.covering_pattern(pattern)
            }
            None if patterns.is_empty() => None,
            None => OriginParts::parse(text.as_bytes()).and_then(|origin| patterns.covering(&origin)),
        };
        if let Some(by) = by {
            judge.element(place, Problem::OriginCovered { by }, text);
        }
    }
}

/// If no page has an origin of this scheme, what is probably meant.
fn of_pages(text: &str) -> Option<Option<String>> {
    let (scheme, rest) = text.split_once("://")?;
    match scheme {
        "wss" => Some(Some(format!("https://{rest}"))),
        "ws" => Some(Some(format!("http://{rest}"))),
        "ftp" => Some(None),
        _ => None,
    }
}

/// What a pattern lets through beside what was probably meant, the worst alone. With credentials the worst is refused, or
/// was asked for by name.
fn spans_much(pattern: &OriginPattern, credentials: bool) -> Option<Problem> {
    if !credentials && spans_public_suffix(pattern) {
        Some(Problem::OriginPatternPublicSuffix)
    } else if !credentials && is_insecure(pattern.scheme(), pattern.base()) {
        Some(Problem::OriginPatternInsecure)
    } else if pattern.port() == PortPattern::Any && !is_loopback_host(pattern.base()) {
        Some(Problem::OriginPatternAnyPort)
    } else {
        None
    }
}
