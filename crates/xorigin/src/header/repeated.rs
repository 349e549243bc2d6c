//! Repeated lines of a response, for engines that have rules of their own for them.

use alloc::vec::Vec;

use super::list::HeaderList;
use super::names;
use crate::engine::Engine;
use crate::reason::Cause;

/// What becomes of a header's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// The first counts.
    First,
    /// They count only if there is one.
    Alone,
    /// All count, empty ones too.
    All,
    /// Empty ones before the first that is not do not count.
    NoEmptyFirst,
    /// Empty ones do not count, unless all are empty.
    NoEmpty,
}

/// Where the lines of one of these names differ, the response may be another's.
const MUST_BE_EQUAL: [&[u8]; 2] = [b"content-disposition", b"location"];

/// Makes of a response's lines what `engine` makes of them before anything else looks at them.
///
/// `is_cors_checked` says whether a CORS check of them follows.
///
/// # Errors
/// Lines that differ where the engine refuses the response for it.
pub(crate) fn settle_repeated_headers(
    headers: &mut HeaderList,
    is_cors_checked: bool,
    engine: &Engine,
) -> Result<(), Cause> {
    if engine.refuses_unequal_repetitions {
        for name in MUST_BE_EQUAL {
            let mut values = headers.values(name);
            if let Some(first) = values.next()
                && values.any(|value| value != first)
            {
                let lines = headers.values(name).map(<[u8]>::to_vec).collect();
                return Err(Cause::RepeatedHeader { name: name.to_vec(), lines });
            }
        }
    }
    if engine.merges_repeated_headers {
        merge(headers, is_cors_checked);
    }
    Ok(())
}

/// Takes out the lines that do not count, in one pass over the sorted names.
fn merge(headers: &mut HeaderList, is_cors_checked: bool) {
    // The CORS check counts the lines of this very name, in this case, before they are merged.
    let origins = headers.iter().filter(|line| line.name == b"Access-Control-Allow-Origin").count();
    let counted = is_cors_checked && origins > 1;
    let mut lines: Vec<(Vec<u8>, usize, bool)> = headers
        .iter()
        .enumerate()
        .map(|(at, line)| (line.name.to_ascii_lowercase(), at, line.value.is_empty()))
        .collect();
    lines.sort_unstable();
    let mut dropped: Vec<usize> = Vec::new();
    for same in lines.chunk_by(|a, b| a.0 == b.0) {
        if let [(name, ..), _, ..] = same {
            let full: Vec<bool> = same.iter().map(|(_, _, is_empty)| !is_empty).collect();
            let rule = if counted && name.eq_ignore_ascii_case(names::ACCESS_CONTROL_ALLOW_ORIGIN) {
                Rule::All
            } else {
                Rule::of(name)
            };
            let counts = rule.counts(&full);
            dropped.extend(same.iter().zip(counts).filter(|(_, counts)| !counts).map(|((_, at, _), _)| *at));
        }
    }
    if dropped.is_empty() {
        return;
    }
    dropped.sort_unstable();
    let lines = headers.iter().enumerate();
    let kept = lines.filter(|(at, _)| dropped.binary_search(at).is_err()).map(|(_, line)| (&line.name, &line.value));
    *headers = kept.collect();
}

impl Rule {
    fn of(name: &[u8]) -> Self {
        match name {
            b"authorization"
            | b"content-disposition"
            | b"from"
            | b"host"
            | b"if-modified-since"
            | b"if-unmodified-since"
            | b"location"
            | b"max-forwards"
            | b"proxy-authorization"
            | b"referer"
            | b"strict-transport-security"
            | b"user-agent" => Self::First,
            b"proxy-authenticate" | b"www-authenticate" => Self::Alone,
            b"x-frame-options" => Self::All,
            b"content-type" => Self::NoEmptyFirst,
            _ => Self::NoEmpty,
        }
    }

    /// Which of at least two lines count; `full` tells which have a value.
    fn counts(self, full: &[bool]) -> Vec<bool> {
        let some = full.iter().filter(|full| **full).count();
        let first = || (0..full.len()).map(|at| at == 0).collect();
        match self {
            Self::First => first(),
            Self::All => full.iter().map(|_| true).collect(),
            Self::Alone if some > 1 => full.iter().map(|_| false).collect(),
            Self::Alone | Self::NoEmpty | Self::NoEmptyFirst if some == 0 => first(),
            Self::NoEmptyFirst => full
                .iter()
                .scan(false, |seen, full| {
                    *seen |= full;
                    Some(*seen)
                })
                .collect(),
            Self::Alone | Self::NoEmpty => full.to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each row is what Firefox ESR 153 made of the lines.
    fn check(name: &str, lines: &[&str], expected: Option<&str>) {
        let mut headers: HeaderList = lines.iter().map(|line| (name, line)).collect();
        settle_repeated_headers(&mut headers, false, &Engine::FIREFOX).unwrap();
        let got = headers.get(name.as_bytes()).map(|value| alloc::string::String::from_utf8(value).unwrap());
        assert_eq!(got.as_deref(), expected, "{name} {lines:?}");
    }

    #[test]
    fn rules_of_firefox() {
        check("X-A", &["z", "y"], Some("z, y"));
        check("X-A", &["", "z"], Some("z"));
        check("X-A", &["z", ""], Some("z"));
        check("X-A", &["", ""], Some(""));
        check("Access-Control-Allow-Origin", &["", "z"], Some("z"));
        check("Host", &["z", "y"], Some("z"));
        check("Host", &["", "z"], Some(""));
        check("Location", &["z", "z"], Some("z"));
        check("Strict-Transport-Security", &["z", "y"], Some("z"));
        check("WWW-Authenticate", &["z", "z"], None);
        check("WWW-Authenticate", &["", "z"], Some("z"));
        check("X-Frame-Options", &["", ""], Some(", "));
        check("X-Frame-Options", &["z", ""], Some("z, "));
        check("Content-Type", &["", "z"], Some("z"));
        check("Content-Type", &["z", ""], Some("z, "));
        check("Content-Type", &["", ""], Some(""));
        check("X-A", &["z"], Some("z"));
    }

    #[test]
    fn unequal_lines_are_refused_where_the_engine_does() {
        let refused = |name: &str, lines: &[&str], engine: &Engine| {
            let mut headers: HeaderList = lines.iter().map(|line| (name, line)).collect();
            settle_repeated_headers(&mut headers, true, engine).is_err()
        };
        for engine in [Engine::CHROMIUM, Engine::FIREFOX] {
            assert!(refused("Location", &["z", "y"], &engine) && refused("content-disposition", &["", "z"], &engine));
            assert!(!refused("Location", &["z", "z"], &engine) && !refused("Content-Type", &["z", "y"], &engine));
        }
        assert!(
            !refused("Location", &["z", "y"], &Engine::STANDARD) && !refused("Location", &["z", "y"], &Engine::WEBKIT)
        );
    }
}
