//! The report as data. Its JSON form has a published schema: `docs/findings.schema.json`.
//!
//! Every text in it can be shown as it is: nothing invisible is left in it, and secrets are hidden.

use std::ops::Range;

use serde::Serialize;
use xorigin_probe::finding::Severity;

use crate::diagram::Sequence;
use crate::report::{ExchangeView, ReasonView, RequestView};

/// The version of the JSON form.
pub(super) const SCHEMA: &str = "xorigin-findings/1";

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FindingsReport {
    pub(super) schema: &'static str,
    /// `verify` or `audit`.
    pub(super) command: &'static str,
    /// What it was run on: the policy and the server, or nothing.
    pub(super) subject: Option<SubjectView>,
    /// `passed`, `failed` or `inconclusive`.
    pub(super) verdict: Verdict,
    /// What `--seed` repeats.
    pub(super) seed: u64,
    pub(super) counts: Counts,
    pub(super) checks: ChecksView,
    pub(super) sent: SentView,
    /// Why it ended before its time.
    pub(super) stopped: Option<String>,
    pub(super) findings: Vec<FindingView>,
    pub(super) accepted: Vec<AcceptedView>,
    pub(super) inconclusive: Vec<InconclusiveView>,
    pub(super) notes: Vec<String>,
    pub(super) groups: Vec<GroupView>,
    /// The texts of the files in which places are, for excerpts.
    #[serde(skip)]
    pub(super) sources: Vec<(String, String)>,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Verdict {
    /// Nothing that `--fail-on` names.
    Passed,
    /// Something that `--fail-on` names.
    Failed,
    /// Nothing was found where there are answers, but not everywhere are there any.
    Inconclusive,
    /// No server answered.
    #[serde(rename = "no-verdict")]
    NoAnswer,
}

/// What was held against what.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SubjectView {
    pub(crate) policy: String,
    pub(crate) target: String,
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Counts {
    pub(super) critical: usize,
    pub(super) high: usize,
    pub(super) medium: usize,
    pub(super) low: usize,
    pub(super) info: usize,
}

/// How many checks there were, and how they ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct ChecksView {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) unknown: usize,
}

/// What was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(super) struct SentView {
    pub(super) requests: u64,
    pub(super) preflights: u64,
    pub(super) seconds: f64,
}

/// A finding.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FindingView {
    pub(super) code: &'static str,
    /// The number in the catalogue.
    pub(super) class: Option<&'static str>,
    #[serde(serialize_with = "word")]
    pub(super) severity: Severity,
    pub(super) title: String,
    pub(super) target: String,
    pub(super) also: Vec<String>,
    /// Who can use it; empty if nobody.
    pub(super) who: String,
    pub(super) can: String,
    pub(super) fix: String,
    pub(super) notes: Vec<String>,
    pub(super) confirmed: Option<ConfirmedView>,
    pub(super) cwe: &'static [u16],
    pub(super) place: Option<PlaceView>,
    /// The same in every run for the same fault at the same place.
    pub(super) fingerprint: String,
    pub(super) evidence: Vec<EvidenceView>,
}

/// How often it was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct ConfirmedView {
    pub(super) times: u32,
    pub(super) of: u32,
}

/// Where in a file it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct PlaceView {
    pub(super) file: String,
    pub(super) path: String,
    pub(super) start: PositionView,
    pub(super) end: PositionView,
    #[serde(skip)]
    pub(super) bytes: Range<usize>,
}

/// Line and column, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct PositionView {
    pub(super) line: u32,
    pub(super) column: u32,
}

/// One thing that was asked, and what it shows.
#[derive(Clone, Debug, Serialize)]
pub(super) struct EvidenceView {
    pub(super) caption: String,
    /// The command that asks the same; none for what no page asks.
    pub(super) command: Option<String>,
    /// What was asked for.
    pub(super) request: RequestView,
    /// The user agent's; none for what no page asks.
    pub(super) verdict: Option<crate::report::Verdict>,
    pub(super) exchanges: Vec<ExchangeView>,
    /// Why it was blocked, if it was.
    pub(super) reasons: Vec<ReasonView>,
    /// The same as a picture.
    #[serde(skip)]
    pub(super) picture: Option<Sequence>,
}

/// A finding that somebody has accepted.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AcceptedView {
    pub(super) reason: String,
    pub(super) finding: FindingView,
}

/// Of what there is no answer.
#[derive(Clone, Debug, Serialize)]
pub(super) struct InconclusiveView {
    pub(super) target: String,
    pub(super) why: &'static str,
    pub(super) detail: String,
    pub(super) advice: String,
}

/// What was checked together: a rule, or a target.
#[derive(Clone, Debug, Serialize)]
pub(super) struct GroupView {
    pub(super) name: String,
    pub(super) checks: Vec<CheckView>,
}

/// One thing that was checked.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CheckView {
    pub(super) name: String,
    pub(super) end: CheckEndView,
    /// The code of the finding.
    pub(super) code: Option<&'static str>,
    /// What happened instead, or why nobody knows.
    pub(super) detail: Option<String>,
}

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum CheckEndView {
    Passed,
    Failed,
    Unknown,
}

impl FindingsReport {
    /// The text of a file in which places are.
    pub(super) fn source(&self, file: &str) -> Option<&str> {
        self.sources.iter().find(|(name, _)| name == file).map(|(_, text)| text.as_str())
    }

    /// How it ended.
    pub(crate) const fn verdict(&self) -> Verdict {
        self.verdict
    }
}

impl Counts {
    /// How many there are of a severity.
    pub(super) const fn of(self, severity: Severity) -> usize {
        match severity {
            Severity::Critical => self.critical,
            Severity::High => self.high,
            Severity::Medium => self.medium,
            Severity::Low => self.low,
            Severity::Info => self.info,
        }
    }
}

fn word<S: serde::Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity.as_str())
}
