//! What is wrong with a text that should be an origin or a pattern of origins, and what was meant.

use alloc::format;
use alloc::string::{String, ToString as _};

use super::super::diagnostic::Problem;
use super::super::origins::{OriginPattern, ParsePatternError};
use crate::origin::{ParseOriginErrorKind, TupleOrigin};

/// What is wrong with `text`, which is neither an origin nor a pattern, and what was probably meant.
pub(super) fn wrong(text: &str) -> (Problem, Option<String>) {
    match parse(text) {
        Ok(()) => (Problem::OriginNotCanonical, None),
        Err(ParsePatternError::Origin(error)) => (of_kind(error.kind), error.suggestion),
        Err(ParsePatternError::NoSubdomains) => (Problem::OriginSubdomainsImpossible, None),
        Err(ParsePatternError::MisplacedWildcard) => misplaced_wildcard(text),
    }
}

fn parse(text: &str) -> Result<(), ParsePatternError> {
    if text.contains('*') {
        OriginPattern::parse(text).map(|_| ())
    } else {
        TupleOrigin::parse(text.as_bytes()).map(|_| ()).map_err(ParsePatternError::Origin)
    }
}

const fn of_kind(kind: ParseOriginErrorKind) -> Problem {
    match kind {
        ParseOriginErrorKind::Empty => Problem::OriginEmpty,
        ParseOriginErrorKind::MissingScheme => Problem::OriginWithoutScheme,
        ParseOriginErrorKind::NotAscii => Problem::OriginNotAscii,
        ParseOriginErrorKind::Userinfo => Problem::OriginWithUserinfo,
        ParseOriginErrorKind::Path => Problem::OriginWithPath,
        ParseOriginErrorKind::DefaultPort => Problem::OriginWithDefaultPort,
        ParseOriginErrorKind::NotCanonical => Problem::OriginNotCanonical,
        ParseOriginErrorKind::InvalidHost => Problem::OriginHostInvalid,
        ParseOriginErrorKind::OpaqueScheme => Problem::OriginSchemeOpaque,
        // `null` is asked for before anything is parsed.
        ParseOriginErrorKind::Null => Problem::OriginNull,
    }
}

/// What is wrong with a text whose `*` is neither the first label nor the port.
fn misplaced_wildcard(text: &str) -> (Problem, Option<String>) {
    let Some((scheme, rest)) = text.split_once("://") else {
        return match meant(&format!("https://{text}")) {
            Some(meant) => (Problem::OriginWithoutScheme, Some(meant)),
            None => (Problem::OriginWildcardMisplaced, None),
        };
    };
    // `https://example.com/*`, and `https://*.example.com:*/`.
    if let Some((authority, _)) = rest.split_once(['/', '?', '#'])
        && let Some(meant) = meant(&format!("{scheme}://{authority}"))
    {
        return (Problem::OriginWithPath, Some(meant));
    }
    let scheme = if scheme == "*" { "https" } else { scheme };
    // `https://*example.com`, which is also evilexample.com.
    let rest = match rest.strip_prefix('*') {
        Some(name) if name.starts_with(|char: char| char.is_ascii_alphanumeric()) => format!("*.{name}"),
        _ => rest.to_string(),
    };
    (Problem::OriginWildcardMisplaced, meant(&format!("{scheme}://{rest}")))
}

/// The text, or what it leads to, if that is an origin or a pattern.
fn meant(text: &str) -> Option<String> {
    match parse(text) {
        Ok(()) => Some(text.to_string()),
        Err(ParsePatternError::Origin(error)) => error.suggestion.filter(|meant| parse(meant).is_ok()),
        Err(ParsePatternError::NoSubdomains | ParsePatternError::MisplacedWildcard) => None,
    }
}
