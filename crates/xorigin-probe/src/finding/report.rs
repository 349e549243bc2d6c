//! All that was found.

use std::time::Duration;

use super::{Finding, Inconclusive, Severity};
use crate::pace::Stopped;

/// All that was found.
#[derive(Clone, Debug)]
pub struct Report {
    /// Who found it.
    pub kind: Kind,
    /// The seed of what is random in it.
    pub seed: u64,
    /// What was checked: for `verify` a group for each rule, for `audit` one for each target.
    pub groups: Vec<Group>,
    /// What was found, the worst first.
    pub findings: Vec<Finding>,
    /// What was found and is accepted, with the reason.
    pub accepted: Vec<(Finding, String)>,
    /// Of what there is no answer.
    pub inconclusive: Vec<Inconclusive>,
    /// What is worth saying about the whole: what was left out, an acceptance that has expired.
    pub notes: Vec<String>,
    /// What was sent.
    pub sent: Sent,
    /// Why it ended before its time, if so.
    pub stopped: Option<Stopped>,
}

/// Who found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `verify`: a server beside a policy.
    Verify,
    /// `audit`: a server beside the catalogue.
    Audit,
}

/// What was checked together.
#[derive(Clone, Debug)]
pub struct Group {
    /// The rule or the target.
    pub name: String,
    /// What was checked.
    pub checks: Vec<Check>,
}

/// One thing that was checked.
#[derive(Clone, Debug)]
pub struct Check {
    /// What: `must deny https://evilapp.example.com`.
    pub name: String,
    /// How it ended.
    pub end: CheckEnd,
}

/// How a check ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckEnd {
    /// As it should.
    Passed,
    /// Not: the code of the finding, and what happened.
    Failed(&'static str, String),
    /// Nobody knows, and why.
    Unknown(String),
}

/// What was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Requests, preflights included.
    pub requests: u64,
    /// Preflights.
    pub preflights: u64,
    /// How long that took.
    pub time: Duration,
}

impl Report {
    /// A report in which nothing is found yet.
    #[must_use]
    pub fn new(kind: Kind, seed: u64) -> Self {
        Self {
            kind,
            seed,
            groups: Vec::new(),
            findings: Vec::new(),
            accepted: Vec::new(),
            inconclusive: Vec::new(),
            notes: Vec::new(),
            sent: Sent::default(),
            stopped: None,
        }
    }

    /// The worst that was found and is not accepted.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }

    /// How many findings there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

impl Kind {
    /// The command's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Verify => "verify",
            Self::Audit => "audit",
        }
    }
}
