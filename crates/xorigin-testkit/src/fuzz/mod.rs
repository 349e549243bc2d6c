//! Fuzz targets: functions of bytes that put the server policy beside its naive references.
//!
//! A target is the same whoever gives it bytes: a coverage-guided fuzzer (`fuzz/` of the repository), the seeds in
//! `fuzz/corpus/`, or [`hunt`], which makes them from a seed.

mod choices;
mod hunt;
mod origin;
mod pattern;
mod policy_file;
mod request_headers;
mod text;

use std::fmt;

pub use choices::Choices;
pub use hunt::{Hunt, Seed, hunt};

/// A function of bytes that says in what two things disagree that should not.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The name: of its folder of seeds and of its binary.
    pub name: &'static str,
    /// Puts one input to it.
    ///
    /// # Errors
    /// What disagrees.
    pub run: fn(&[u8]) -> Result<(), Disagreement>,
}

/// Two things that should say the same, and do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement(String);

/// Every target.
pub const TARGETS: [Target; 5] = [
    Target { name: "origin", run: origin::run },
    Target { name: "pattern", run: pattern::run },
    Target { name: "request_headers", run: request_headers::run },
    Target { name: "policy_file", run: policy_file::run },
    Target { name: "pair", run: |data| crate::pair::judge(data).map(drop) },
];

impl Target {
    /// The target of this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        TARGETS.into_iter().find(|target| target.name == name)
    }
}

/// Puts one input to the target of this name, as a fuzzer does.
///
/// # Panics
/// If something disagrees, or if there is no such target.
pub fn check(name: &str, data: &[u8]) {
    let told = match Target::of_name(name) {
        Some(target) => (target.run)(data).err().map(|disagreement| disagreement.to_string()),
        None => Some("there is no such target".into()),
    };
    assert!(told.is_none(), "{name}: {}", told.unwrap_or_default());
}

impl Disagreement {
    /// What disagrees, in words.
    #[must_use]
    pub fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }

    /// What the two say, if it is not the same.
    pub(crate) fn unless_equal<T: fmt::Debug + PartialEq>(what: &str, got: &T, expected: &T) -> Result<(), Self> {
        if got == expected {
            return Ok(());
        }
        Err(Self(format!("{what}:\n       got {got:?}\n  expected {expected:?}")))
    }

    /// The same, and where it was.
    #[must_use]
    pub fn with(self, context: impl fmt::Display) -> Self {
        Self(format!("{}\n{context}", self.0))
    }
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Disagreement {}
