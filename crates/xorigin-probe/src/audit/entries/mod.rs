//! The catalogue: a code for each known misconfiguration, numbered as `A01` to `A50`.
//!
//! | file | holds |
//! |---|---|
//! | `origins` | who is trusted that should not be: A01 to A09 |
//! | `others` | the same, where it takes a special place: A10 to A21 |
//! | `grants` | what is said to those that are trusted: A22 to A31 |
//! | `broken` | what helps nobody and does not work: A32 to A45 |
//! | `beside` | what stands beside CORS: A46 to A50 |

mod beside;
mod broken;
mod grants;
mod origins;
mod others;

use crate::finding::Entry;

/// All of the catalogue, in its order.
pub(crate) fn all() -> impl Iterator<Item = &'static Entry> {
    [origins::ENTRIES, others::ENTRIES, grants::ENTRIES, broken::ENTRIES, beside::ENTRIES].into_iter().flatten()
}

/// The entry of a code or a class.
pub(super) fn named(name: &str) -> Option<&'static Entry> {
    all().find(|entry| entry.code == name || entry.class.is_some_and(|class| class.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::{all, named};

    #[test]
    fn by_code_and_by_class() {
        for name in ["audit-origin-suffix", "A04", "a04"] {
            assert_eq!(named(name).map(|entry| entry.code), Some("audit-origin-suffix"));
        }
        // A code of `verify` has a class too, and is none of these.
        for name in ["verify-origin-any", "A51", ""] {
            assert_eq!(named(name), None);
        }
    }

    #[test]
    fn every_class_is_there_once_and_in_order() {
        let classes: Vec<_> = all().filter_map(|entry| entry.class).collect();
        let expected: Vec<_> = (1..=50).map(|number| format!("A{number:02}")).collect();
        assert_eq!(classes, expected);
    }
}
