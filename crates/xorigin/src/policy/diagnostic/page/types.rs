//! What a page has.

use super::super::Severity;

/// What is worth knowing of a problem, whatever policy has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// The code of the problem.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it is, in one sentence.
    pub cause: &'static str,
    /// Why it is said: what browsers would do, or whoever is up to no good.
    pub happens: &'static str,
    /// A policy file that has it; nothing where it would be too large for a page.
    pub wrong: Option<&'static str>,
    /// The policy file that was meant.
    pub right: &'static str,
    /// Where a standard defines what it is about.
    pub standard: Option<Citation>,
    /// The codes of problems, and of the reasons in browsers, that are easily confused with it or come of it.
    pub related: &'static [&'static str],
}

impl Page {
    /// The page of a fault that the settings of a [section](super::super::SectionProblem) can have.
    #[must_use]
    pub const fn of_section(
        (code, severity): (&'static str, Severity),
        (cause, happens): (&'static str, &'static str),
        (wrong, right): (&'static str, &'static str),
        related: &'static [&'static str],
    ) -> Self {
        Self { code, severity, cause, happens, wrong: Some(wrong), right, standard: None, related }
    }
}

/// A place in a standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The standard and the name of the definition.
    pub title: &'static str,
    /// Its address.
    pub url: &'static str,
}

impl Citation {
    pub(super) const fn new(title: &'static str, url: &'static str) -> Option<Self> {
        Some(Self { title, url })
    }
}
