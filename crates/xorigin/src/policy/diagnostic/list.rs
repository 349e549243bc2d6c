//! Several things to say about a policy.

use alloc::vec::{self, Vec};
use core::slice;

use super::{Diagnostic, KeyPath, Problem, Severity};

/// The most faults that are kept, and the most of everything else. Nobody reads more, and a file of three million wrong
/// origins should not become a gigabyte of sentences.
const MOST: usize = 1000;

/// What there is to say about a policy, in the order of the file.
///
/// If there is a great deal to say, only the beginning is here; [`omitted`](Self::omitted) counts the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    kept: Count,
    omitted: Count,
}

/// How many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Faults.
    pub faults: usize,
    /// Warnings and notes.
    pub advice: usize,
}

impl Diagnostics {
    /// What there is to say.
    pub fn iter(&self) -> slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How much more there is to say than is here.
    #[must_use]
    pub const fn omitted(&self) -> Count {
        self.omitted
    }

    /// Whether there is a fault, so that there is no policy.
    #[must_use]
    pub const fn has_fault(&self) -> bool {
        self.kept.faults > 0
    }

    /// Whether another of this severity would be kept.
    pub(in crate::policy) const fn has_room(&self, severity: Severity) -> bool {
        match severity {
            Severity::Fault => self.kept.faults < MOST,
            Severity::Warning | Severity::Note => self.kept.advice < MOST,
        }
    }

    /// Counts one that is not kept.
    pub(in crate::policy) const fn omit(&mut self, severity: Severity) {
        self.omitted.add(severity);
    }

    /// Says that there is a problem, if there is room to say it; `path` and `value` are not asked for otherwise.
    pub(in crate::policy) fn report(
        &mut self,
        problem: Problem,
        path: impl FnOnce() -> KeyPath,
        value: Option<&str>,
    ) -> Option<&mut Diagnostic> {
        let severity = problem.severity();
        if !self.has_room(severity) {
            self.omit(severity);
            return None;
        }
        let diagnostic = Diagnostic::new(problem, path());
        self.extend([match value {
            Some(value) => diagnostic.with_value(value),
            None => diagnostic,
        }]);
        self.list.last_mut()
    }

    /// Puts everything in the order of the file, as far as the paths tell.
    pub(in crate::policy) fn sort(&mut self) {
        self.list.sort_by(|a, b| a.path.cmp_in_file(&b.path));
    }

    /// The list, and how much more there would be.
    pub(in crate::policy) fn into_parts(self) -> (Vec<Diagnostic>, Count) {
        (self.list, self.omitted)
    }
}

impl Count {
    const fn add(&mut self, severity: Severity) {
        let count = match severity {
            Severity::Fault => &mut self.faults,
            Severity::Warning | Severity::Note => &mut self.advice,
        };
        *count = count.saturating_add(1);
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        for diagnostic in diagnostics {
            let severity = diagnostic.severity();
            if self.has_room(severity) {
                self.kept.add(severity);
                self.list.push(diagnostic);
            } else {
                self.omit(severity);
            }
        }
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<T: IntoIterator<Item = Diagnostic>>(diagnostics: T) -> Self {
        let mut list = Self::default();
        list.extend(diagnostics);
        list
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
