//! Everything that is wrong with a policy.

use alloc::vec::{self, Vec};
use core::fmt;
use core::slice;

use super::{Diagnostic, Diagnostics, Severity};

/// Everything that is wrong with a policy: at least one fault, in the order of the file.
///
/// Of a policy with a great many faults only the first are here; [`omitted`](Self::omitted) counts the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    /// Never empty, and nothing in it but faults.
    faults: Vec<Diagnostic>,
    omitted: usize,
}

impl Faults {
    /// Those of `diagnostics` that are faults, if any is.
    pub(in crate::policy) fn among(diagnostics: Diagnostics) -> Option<Self> {
        let (mut faults, omitted) = diagnostics.into_parts();
        faults.retain(|diagnostic| diagnostic.severity() == Severity::Fault);
        (!faults.is_empty()).then_some(Self { faults, omitted: omitted.faults })
    }

    /// The faults, in the order of the file.
    pub fn iter(&self) -> slice::Iter<'_, Diagnostic> {
        self.faults.iter()
    }

    /// How many more there are than these.
    #[must_use]
    pub const fn omitted(&self) -> usize {
        self.omitted
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Diagnostic;
    type IntoIter = slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Faults {
    type Item = Diagnostic;
    type IntoIter = vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.faults.into_iter()
    }
}

impl fmt::Display for Faults {
    /// Every fault in a line of its own: where it is, what it is, its code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.faults.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            if !fault.path.segments().is_empty() {
                write!(f, "{}: ", fault.path)?;
            }
            write!(f, "{fault} [{}]", fault.code())?;
        }
        match self.omitted {
            0 => Ok(()),
            1 => f.write_str("\nand 1 more fault"),
            omitted => write!(f, "\nand {omitted} more faults"),
        }
    }
}

impl core::error::Error for Faults {}
