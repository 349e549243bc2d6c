//! From faults to causes: one answer shows a fault, all of them together show why.

use std::collections::HashSet;

use xorigin::fetch::Purpose;
use xorigin::reading::AllowOrigin;

use super::judge::{Fault, Judged};
use super::model::{Expected, Model};
use super::near::Near;
use super::vector::{About, Vector};
use crate::finding::Shown;

/// What was asked, and what the answer shows.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) vector: Vector,
    pub(super) shown: Option<Shown>,
    pub(super) judged: Judged,
}

/// A fault with the code of its cause.
#[derive(Debug)]
pub(super) struct Settled<'r> {
    pub(super) code: &'static str,
    /// In what the origin at fault is no longer the policy's.
    pub(super) near: Option<Near>,
    pub(super) record: &'r Record,
    pub(super) fault: &'r Fault,
}

impl Record {
    pub(super) fn faults(&self) -> &[Fault] {
        match &self.judged {
            Judged::Known(faults) => faults,
            Judged::Unknown(_) => &[],
        }
    }

    /// Whether the user agent let it through.
    pub(super) fn is_granted(&self) -> bool {
        matches!((&self.shown, &self.judged), (Some(Shown::Asked(asked)), Judged::Known(_)) if asked.is_granted())
    }

    /// What a preflight asks for.
    fn asks(&self) -> (String, Vec<String>) {
        self.vector.question().map_or_else(Default::default, |question| {
            (question.method.clone(), question.headers.iter().map(|(name, _)| name.clone()).collect())
        })
    }
}

/// Faults that are there for a cause, whatever else they may be there for, where that cause is there too.
const FOLDED: [(&str, &[&str]); 7] = [
    (
        "verify-origin-any",
        &["verify-error-response-open", "verify-path", "verify-absent-headers", "verify-refused-headers"],
    ),
    ("verify-origin-mismatch", &["verify-refused-headers", "verify-absent-headers"]),
    ("verify-credentials-wildcard", &["verify-credentials-missing"]),
    ("verify-method-any", &["verify-method-allowed", "verify-method-case"]),
    ("verify-header-any", &["verify-header-allowed"]),
    ("verify-vary", &["verify-vary-preflight"]),
    ("verify-refused-headers", &["verify-absent-headers"]),
];

/// What all answers together show of each.
#[derive(Debug, Default)]
struct Known {
    /// Origins whose preflights passed, what those asked for, and origins that could read.
    preflights: HashSet<String>,
    asks: HashSet<(String, Vec<String>)>,
    readers: HashSet<String>,
    /// Origins that could not read although they should.
    refused: HashSet<String>,
    /// In what origins that were let in differ from those of the policy, and whether by preflight alone.
    near: HashSet<(Near, bool)>,
    /// What answers to requests say of the origin that is let in, each once.
    allow_origins: Vec<AllowOrigin>,
    codes: HashSet<&'static str>,
}

impl Known {
    fn of(records: &[Record]) -> Self {
        let mut known = Self::default();
        for record in records {
            let (vector, origin) = (&record.vector, record.vector.origin().to_owned());
            for exchanged in record.shown.iter().flat_map(Shown::exchanges) {
                let (Purpose::Request, Ok(answer)) = (exchanged.purpose, &exchanged.answer) else { continue };
                let said = AllowOrigin::of(&answer.head.headers);
                if !known.allow_origins.contains(&said) {
                    known.allow_origins.push(said);
                }
            }
            known.codes.extend(record.faults().iter().map(|fault| fault.code));
            match &vector.about {
                About::Near(near) if record.is_granted() => {
                    known.near.insert((*near, vector.is_preflight()));
                }
                About::Near(_) => {}
                _ if record.is_granted() && vector.is_preflight() => {
                    known.preflights.insert(origin);
                    known.asks.insert(record.asks());
                }
                About::Member if record.is_granted() => {
                    known.readers.insert(origin);
                }
                About::Member if vector.granted && !record.faults().is_empty() => {
                    known.refused.insert(origin);
                }
                _ => {}
            }
        }
        known
    }

    /// The kind of near miss that explains `near`; itself if none does.
    fn explained(&self, near: Near, is_preflight: bool) -> Near {
        const CAUSES: [Near; 6] =
            [Near::Any, Near::Substring, Near::SiteSuffix, Near::Sibling, Near::Suffix, Near::Prefix];
        let is_granted = |cause: &Near| self.near.contains(&(*cause, is_preflight));
        CAUSES.into_iter().find(|cause| is_granted(cause) && cause.explains(near)).unwrap_or(near)
    }

    fn code(&self, record: &Record, fault: &Fault) -> &'static str {
        let origin = record.vector.origin();
        match fault.code {
            "verify-preflight-refused" | "verify-preflight-status" => {
                let others_pass = self.preflights.contains(origin)
                    || !self.preflights.is_empty() && !self.asks.contains(&record.asks());
                match record.vector.about {
                    About::Method(_) if others_pass => "verify-method-refused",
                    About::Headers(..) if others_pass => "verify-header-refused",
                    _ if self.refused.contains(origin) => "verify-origin-refused",
                    _ => fault.code,
                }
            }
            "verify-origin-refused" if self.preflights.contains(origin) => "verify-actual-refused",
            "verify-error-response"
                if self.refused.contains(origin) && self.codes.contains("verify-origin-refused") =>
            {
                "verify-origin-refused"
            }
            // Whoever asks, and whether anybody does: the answer is the same.
            "verify-vary" | "verify-vary-preflight"
                if self.codes.contains("verify-vary")
                    && self.allow_origins.len() == 1
                    && !self.allow_origins.contains(&AllowOrigin::Absent) =>
            {
                "verify-vary-unneeded"
            }
            "verify-vary" if self.readers.is_empty() && self.codes.contains("verify-origin-refused") => {
                "verify-origin-refused"
            }
            code => {
                let any = self.near.contains(&(Near::Any, false)).then_some("verify-origin-any");
                let causes = FOLDED.iter().filter(|(cause, _)| self.codes.contains(cause) || any == Some(*cause));
                causes.filter(|(_, faults)| faults.contains(&code)).map(|(cause, _)| *cause).next().unwrap_or(code)
            }
        }
    }
}

/// Every fault, with the code of its cause.
pub(super) fn settle(records: &[Record]) -> Vec<Settled<'_>> {
    let known = Known::of(records);
    let mut settled = Vec::new();
    for record in records {
        for fault in record.faults() {
            let near = match record.vector.about {
                About::Near(near) if record.is_granted() => Some(near),
                _ => None,
            };
            let near = near.map(|near| known.explained(near, record.vector.is_preflight()));
            let only_by_preflight = |near| record.vector.is_preflight() && !known.near.contains(&(near, false));
            let code = match near {
                Some(near) if only_by_preflight(near) => "verify-preflight-open",
                Some(near) if fault.code.starts_with("verify-origin-") => near.code(),
                _ => known.code(record, fault),
            };
            settled.push(Settled { code, near, record, fault });
        }
    }
    settled
}

/// Whether all that was let through and refused is as `other` has it, and not as the policy has it: then it is not this
/// rule that answers.
pub(super) fn is_as(other: &Model, records: &[Record]) -> bool {
    let mut differs = false;
    for record in records {
        let (Judged::Known(_), Some(question)) = (&record.judged, record.vector.question()) else { continue };
        let granted = record.is_granted();
        differs |= granted != record.vector.granted;
        match other.expects(question) {
            Expected::Unsaid => return false,
            expected if expected.is_granted() != granted => return false,
            _ => {}
        }
    }
    differs
}
