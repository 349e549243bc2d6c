//! Who reports what is found in one rule.

use super::super::diagnostic::{Diagnostic, Diagnostics, KeyPath, Problem, Severity};

/// Reports what is found in one rule.
#[derive(Debug)]
pub(in crate::policy) struct Judge<'f> {
    rule: usize,
    found: &'f mut Diagnostics,
}

impl<'f> Judge<'f> {
    pub(in crate::policy) const fn new(rule: usize, found: &'f mut Diagnostics) -> Self {
        Self { rule, found }
    }

    /// Reports a problem of the value of `key`.
    pub(in crate::policy) fn value(
        &mut self,
        key: &'static str,
        problem: Problem,
        value: &str,
    ) -> Option<&mut Diagnostic> {
        let rule = self.rule;
        self.found.report(problem, || KeyPath::rule(rule).key(key), Some(value))
    }

    /// Reports a problem of an element of the list that is the value of `key`.
    pub(in crate::policy) fn element(
        &mut self,
        (key, index): (&'static str, usize),
        problem: Problem,
        value: &str,
    ) -> Option<&mut Diagnostic> {
        let rule = self.rule;
        self.found.report(problem, || KeyPath::rule(rule).key(key).index(index), Some(value))
    }

    /// Reports that the value of `key` is as good as not there.
    pub(in crate::policy) fn nothing(&mut self, key: &'static str, problem: Problem) {
        let rule = self.rule;
        self.found.report(problem, || KeyPath::rule(rule).key(key), None);
    }

    /// Reports a fault whose kind takes work to find out, if there is room for one.
    pub(in crate::policy) fn costly_fault(
        &mut self,
        place: (&'static str, usize),
        value: &str,
        fault: impl FnOnce() -> (Problem, Option<alloc::string::String>),
    ) {
        if !self.found.has_room(Severity::Fault) {
            return self.found.omit(Severity::Fault);
        }
        let (problem, suggestion) = fault();
        if let Some(diagnostic) = self.element(place, problem, value) {
            diagnostic.suggest(suggestion);
        }
    }
}
