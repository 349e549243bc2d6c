//! How findings are put together.

use std::rc::Rc;

use xorigin::message::ResponseHead;
use xorigin::reading::Said;

use super::ask::KEPT;
use super::inspection::Inspection;
use crate::ask::{Asked, Plain, PlainQuestion};
use crate::finding::{Confirmed, Evidence, Finding, Severity, Shown, entry};

/// An answer that is looked at header by header.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    /// What it answers, in a word: `absent`, `stranger`, or the origin of a base.
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) head: Rc<ResponseHead>,
    pub(super) said: Said,
    pub(super) shown: Shown,
}

/// What an answer is to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Request,
    Preflight,
}

impl Sample {
    pub(super) fn of_asked(name: &str, kind: Kind, asked: Rc<Asked>) -> Option<Self> {
        let head = match kind {
            Kind::Request => asked.response(),
            Kind::Preflight => asked.preflight(),
        }?
        .clone();
        Some(Self {
            name: name.to_owned(),
            kind,
            said: Said::of(&head),
            head: Rc::new(head),
            shown: Shown::Asked(asked),
        })
    }

    pub(super) fn of_plain(name: &str, kind: Kind, question: PlainQuestion, mut plain: Plain) -> Option<Self> {
        plain.body.bytes.truncate(KEPT);
        plain.body.bytes.shrink_to_fit();
        let head = super::ask::plain_head(&plain)?.clone();
        let shown = Shown::Plain(question, Rc::new(plain));
        Some(Self { name: name.to_owned(), kind, said: Said::of(&head), head: Rc::new(head), shown })
    }
}

/// What is particular about a finding; the rest is its code's.
pub(super) struct Made {
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    pub(super) who: String,
    pub(super) can: String,
    pub(super) notes: Vec<String>,
    pub(super) confirmed: Option<Confirmed>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) key: String,
}

impl Made {
    /// Something that helps nobody, shown by `evidence`.
    pub(super) fn broken(code: &'static str, severity: Severity, can: &str, evidence: Vec<Evidence>) -> Self {
        Self {
            code,
            severity,
            who: String::new(),
            can: can.to_owned(),
            notes: Vec::new(),
            confirmed: None,
            evidence,
            key: String::new(),
        }
    }
}

/// Evidence with its caption.
pub(super) fn evidence(caption: impl Into<String>, shown: &Shown) -> Evidence {
    Evidence { caption: caption.into(), shown: shown.clone() }
}

impl Inspection<'_> {
    /// The finding, if its code is looked for.
    pub(super) fn finding(&self, made: Made) -> Option<Finding> {
        let entry = entry(made.code).filter(|entry| self.options.checks.includes(entry.code))?;
        Some(Finding {
            code: entry.code,
            class: entry.class,
            severity: made.severity,
            title: entry.title.to_owned(),
            target: self.target.url.clone(),
            also: Vec::new(),
            who: made.who,
            can: made.can,
            fix: entry.fix.to_owned(),
            notes: made.notes,
            confirmed: made.confirmed,
            evidence: made.evidence,
            place: self.target.place.clone(),
            key: made.key,
        })
    }

    /// Adds a finding, unless its code was found already.
    pub(super) fn add(&mut self, made: Made) {
        if !self.findings.iter().any(|finding| finding.code == made.code) {
            let finding = self.finding(made);
            self.findings.extend(finding);
        }
    }
}
