//! What samples are made of.

use super::super::model::{Lane, Line, Mark, Outcome, Place, Sequence, Step, Verdict};

/// The lanes that every sample has, and its first server.
pub(super) const PAGE: usize = 0;
pub(super) const CACHE: usize = 1;
pub(super) const SERVER: usize = 2;

/// Page, cache and one server; no steps yet.
pub(super) fn sequence(title: &str, outcome: Outcome, sentence: &str) -> Sequence {
    Sequence {
        title: title.into(),
        subtitle: "from https://app.example.com · credentials include · engine standard".into(),
        lanes: vec![
            Lane { name: "page".into(), detail: "https://app.example.com".into(), place: Place::Browser },
            Lane { name: "preflight cache".into(), detail: String::new(), place: Place::Browser },
            server("server", "https://api.example.com"),
        ],
        steps: Vec::new(),
        verdict: Verdict { outcome, sentence: sentence.into() },
    }
}

impl Sequence {
    pub(super) fn step(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }
}

pub(super) fn server(name: &str, origin: &str) -> Lane {
    Lane { name: name.into(), detail: origin.into(), place: Place::Server }
}

pub(super) fn stopped_answer<const N: usize>(label: &str, lines: [Line; N]) -> Step {
    Step::Arrow { from: SERVER, to: PAGE, label: label.into(), lines: lines.into(), mark: Mark::Bad, stopped: true }
}

pub(super) fn arrow<const N: usize>(from: usize, to: usize, label: &str, mark: Mark, lines: [Line; N]) -> Step {
    Step::Arrow { from, to, label: label.into(), lines: lines.into(), mark, stopped: false }
}

pub(super) fn note(lane: usize, text: &str, mark: Mark) -> Step {
    Step::Note { lane, text: text.into(), mark }
}

pub(super) fn neutral(text: &str) -> Line {
    Line { text: text.into(), mark: Mark::Neutral }
}

pub(super) fn decided(text: &str) -> Line {
    Line { text: text.into(), mark: Mark::Decided }
}

pub(super) fn good(text: &str) -> Line {
    Line { text: text.into(), mark: Mark::Good }
}

pub(super) fn bad(text: &str) -> Line {
    Line { text: text.into(), mark: Mark::Bad }
}

pub(super) fn missing(text: &str) -> Line {
    Line { text: text.into(), mark: Mark::Missing }
}
