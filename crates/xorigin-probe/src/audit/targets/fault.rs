//! What is wrong with a text of targets.

use std::error::Error;
use std::fmt;

/// How much of a value is shown.
const SHOWN: usize = 120;

/// What is wrong with a text of targets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetFault {
    /// The line, from 1, if it is of one.
    pub line: Option<usize>,
    /// The value at fault, if there is one.
    pub value: Option<String>,
    /// What is wrong with it, and what was expected.
    pub what: String,
}

impl TargetFault {
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self { line: None, value: None, what: what.into() }
    }

    pub(super) fn of(value: &str, what: impl Into<String>) -> Self {
        Self { value: Some(value.chars().take(SHOWN).collect()), ..Self::new(what) }
    }

    pub(super) fn at(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }
}

impl fmt::Display for TargetFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(value) = &self.value {
            write!(f, "{value:?}: ")?;
        }
        f.write_str(&self.what)
    }
}

impl Error for TargetFault {}
