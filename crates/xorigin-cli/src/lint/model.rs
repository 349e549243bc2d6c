//! What `lint` says: the one source of text, JSON and SARIF.

use std::ops::Range;

use serde::Serialize;
use xorigin::policy::Severity;

/// The version of the JSON form.
const SCHEMA: &str = "xorigin-lint/1";

/// Everything that is said.
#[derive(Debug, Serialize)]
pub(super) struct LintReport {
    schema: &'static str,
    /// Of all files together.
    #[serde(flatten)]
    pub(super) counts: Counts,
    pub(super) files: Vec<FileView>,
}

/// How many there are, also of what is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Counts {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
}

/// A policy file.
#[derive(Debug, Serialize)]
pub(super) struct FileView {
    pub(super) file: String,
    pub(super) format: &'static str,
    /// How many rules and origins it has; nothing if it is no policy.
    pub(super) rules: Option<usize>,
    pub(super) origins: Option<usize>,
    #[serde(flatten)]
    pub(super) counts: Counts,
    pub(super) omitted: OmittedView,
    pub(super) diagnostics: Vec<DiagnosticView>,
    /// The file itself, for excerpts.
    #[serde(skip)]
    pub(super) text: String,
}

/// How much more there is to say than is there.
#[derive(Debug, Serialize)]
pub(super) struct OmittedView {
    pub(super) errors: usize,
    pub(super) advice: usize,
}

/// One thing to say about a file.
#[derive(Debug, Serialize)]
pub(super) struct DiagnosticView {
    pub(super) code: &'static str,
    #[serde(serialize_with = "word")]
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) fix: String,
    /// The value that it is about, as a JSON pointer and for people.
    pub(super) pointer: String,
    pub(super) path: String,
    /// The name of the rule.
    pub(super) rule: Option<String>,
    pub(super) value: Option<String>,
    pub(super) suggestion: Option<String>,
    pub(super) start: PositionView,
    pub(super) end: PositionView,
    #[serde(skip)]
    pub(super) bytes: Range<usize>,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct PositionView {
    pub(crate) line: u32,
    pub(crate) column: u32,
}

impl LintReport {
    pub(super) fn new(files: Vec<FileView>) -> Self {
        let mut counts = Counts::default();
        for file in &files {
            counts.errors += file.counts.errors;
            counts.warnings += file.counts.warnings;
            counts.notes += file.counts.notes;
        }
        Self { schema: SCHEMA, counts, files }
    }
}

impl FileView {
    /// Leaves out what is no error.
    pub(super) fn without_advice(&mut self) {
        self.diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Fault);
        self.counts = Counts { errors: self.counts.errors, ..Counts::default() };
        self.omitted.advice = 0;
    }
}

impl Counts {
    /// Whether there is any of this severity or worse.
    pub(super) const fn has(self, least: Severity) -> bool {
        match least {
            Severity::Fault => self.errors > 0,
            Severity::Warning => self.errors + self.warnings > 0,
            Severity::Note => self.errors + self.warnings + self.notes > 0,
        }
    }
}

fn word<S: serde::Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity.as_str())
}
