//! What is known of a code, whoever finds it.

use crate::{audit, verify};

/// What is known of a code. Of these are made the pages of `xorigin explain` and the rules of SARIF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The code, which stays.
    pub code: &'static str,
    /// The number in the catalogue, such as `A04`.
    pub class: Option<&'static str>,
    /// In a few words, what.
    pub title: &'static str,
    /// What is wrong and why it matters.
    pub what: &'static str,
    /// What to change.
    pub fix: &'static str,
    /// The weaknesses of the Common Weakness Enumeration that it is one of.
    pub cwe: &'static [u16],
}

/// Every code: those of the catalogue in its order, then those of `verify`.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    audit::entries::all().chain(verify::entries::all())
}

/// What is known of `code`.
#[must_use]
pub fn entry(code: &str) -> Option<&'static Entry> {
    entries().find(|entry| entry.code == code)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{entries, entry};

    #[test]
    fn a_code_is_kebab_case_and_there_once() {
        let mut seen = HashSet::new();
        for one in entries() {
            assert!(one.code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", one.code);
            assert!(seen.insert(one.code), "{} is there twice", one.code);
            assert_eq!(entry(one.code), Some(one));
        }
        assert_eq!(entry("no-such-code"), None);
    }

    #[test]
    fn the_words_are_sentences() {
        for one in entries() {
            for words in [one.what, one.fix] {
                assert!(words.ends_with('.') && words.starts_with(|first: char| !first.is_lowercase()), "{}", one.code);
            }
            assert!(!one.title.ends_with('.') && !one.title.is_empty(), "{}", one.code);
        }
    }
}
