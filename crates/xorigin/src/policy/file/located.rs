//! What there is to say about a file, with its places.

use alloc::vec::{self, Vec};
use core::fmt;
use core::slice;

use super::super::diagnostic::{Diagnostic, ProblemDetails, Severity};
use super::Span;

/// One thing to say about a policy file, and the place that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// What there is to say.
    pub diagnostic: Diagnostic,
    /// The value that it is about; a key that should not be there; the table or the file in which something is missing.
    pub span: Span,
}

/// Everything that is wrong with a policy file: at least one fault, in the order of the file.
///
/// Of a file with a great many faults only the first are here; [`omitted`](Self::omitted) counts the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFaults {
    /// Never empty, and nothing in it but faults.
    faults: Vec<Located>,
    omitted: usize,
}

impl FileFaults {
    /// Those of `said` that are faults, if any is.
    pub(super) fn among(said: Vec<Located>, omitted: usize) -> Option<Self> {
        let mut faults = said;
        faults.retain(|located| located.diagnostic.severity() == Severity::Fault);
        (!faults.is_empty()).then_some(Self { faults, omitted })
    }

    /// The faults, in the order of the file.
    pub fn iter(&self) -> slice::Iter<'_, Located> {
        self.faults.iter()
    }

    /// How many more there are than these.
    #[must_use]
    pub const fn omitted(&self) -> usize {
        self.omitted
    }
}

impl<'a> IntoIterator for &'a FileFaults {
    type Item = &'a Located;
    type IntoIter = slice::Iter<'a, Located>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for FileFaults {
    type Item = Located;
    type IntoIter = vec::IntoIter<Located>;

    fn into_iter(self) -> Self::IntoIter {
        self.faults.into_iter()
    }
}

impl<'a> From<&'a FileFaults> for ProblemDetails<'a> {
    fn from(faults: &'a FileFaults) -> Self {
        let located = |fault: &'a Located| (&fault.diagnostic, Some((fault.span.start.line, fault.span.start.column)));
        Self::new(faults.iter().map(located), faults.omitted())
    }
}

impl fmt::Display for Located {
    /// The line and the column, the path, what it is, its code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { diagnostic, span } = self;
        write!(f, "{}:{}: ", span.start.line, span.start.column)?;
        if !diagnostic.path.segments().is_empty() {
            write!(f, "{}: ", diagnostic.path)?;
        }
        write!(f, "{diagnostic} [{}]", diagnostic.code())
    }
}

impl fmt::Display for FileFaults {
    /// Every fault in a line of its own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.faults.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{fault}")?;
        }
        match self.omitted {
            0 => Ok(()),
            1 => f.write_str("\nand 1 more fault"),
            omitted => write!(f, "\nand {omitted} more faults"),
        }
    }
}

impl core::error::Error for FileFaults {}
