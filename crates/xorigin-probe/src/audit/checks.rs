//! Which of the catalogue is looked for.

use std::collections::HashSet;
use std::error::Error;
use std::fmt;

use crate::finding::Entry;

use super::entries;

/// Which of the catalogue is looked for. `Default` is all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    skipped: HashSet<&'static str>,
}

/// A name that is no code and no class of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCheck {
    /// The name.
    pub name: String,
}

impl Checks {
    /// Those of `only`, or all if that is empty, without those of `skip`. Each is a code or a class, such as `A04`.
    ///
    /// # Errors
    /// A name that is neither.
    pub fn new<S: AsRef<str>>(only: &[S], skip: &[S]) -> Result<Self, UnknownCheck> {
        let mut skipped = HashSet::new();
        if !only.is_empty() {
            skipped.extend(entries::all().map(|entry| entry.code));
            for name in only {
                skipped.remove(named(name.as_ref())?.code);
            }
        }
        for name in skip {
            skipped.insert(named(name.as_ref())?.code);
        }
        Ok(Self { skipped })
    }

    /// Whether a code is looked for.
    #[must_use]
    pub fn includes(&self, code: &str) -> bool {
        !self.skipped.contains(code)
    }
}

fn named(name: &str) -> Result<&'static Entry, UnknownCheck> {
    entries::named(name).ok_or_else(|| UnknownCheck { name: name.to_owned() })
}

impl fmt::Display for UnknownCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no check; one is a class, A01 to A50, or a code such as audit-any-origin", self.name)
    }
}

impl Error for UnknownCheck {}

#[cfg(test)]
mod tests {
    use super::Checks;

    #[track_caller]
    fn check(only: &[&str], skip: &[&str], code: &str, expected: bool) {
        assert_eq!(Checks::new(only, skip).unwrap().includes(code), expected);
    }

    #[test]
    fn what_is_named_is_looked_for() {
        check(&[], &[], "audit-any-origin", true);
        check(&["a01"], &[], "audit-any-origin", true);
        check(&["audit-any-origin"], &[], "audit-null-origin", false);
        check(&[], &["A02"], "audit-null-origin", false);
        check(&["A01", "A02"], &["audit-null-origin"], "audit-null-origin", false);
    }

    #[test]
    fn what_is_no_check_is_told() {
        let error = Checks::new(&["A51"], &[]).unwrap_err().to_string();
        assert!(error.contains("\"A51\" is no check"), "{error}");
        Checks::new(&[], &["\u{1b}"]).unwrap_err();
    }
}
