//! The picture as data.

use std::borrow::Cow;

/// A sequence diagram: lanes from left to right, steps from top to bottom, and how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sequence {
    /// What was asked for: a method and a URL.
    pub(crate) title: String,
    /// Who asked, and how.
    pub(crate) subtitle: String,
    /// Who takes part. Those of the browser come first.
    pub(crate) lanes: Vec<Lane>,
    /// What happened, in order.
    pub(crate) steps: Vec<Step>,
    /// How it ended.
    pub(crate) verdict: Verdict,
}

/// One who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lane {
    /// A short name, such as `page`.
    pub(crate) name: String,
    /// What tells it from others, such as its origin. May be empty.
    pub(crate) detail: String,
    /// Where it is.
    pub(crate) place: Place,
}

/// On which side of the network somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the browser: drawn at the left.
    Browser,
    /// A server: drawn at the right.
    Server,
}

/// One thing that happened. A lane is an index into [`Sequence::lanes`]; one that is too large means the last lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Something went from one lane to another.
    Arrow {
        /// Where it came from.
        from: usize,
        /// Where it was to go.
        to: usize,
        /// A few words on the shaft, such as `204 No Content`.
        label: String,
        /// What it carried that matters.
        lines: Vec<Line>,
        /// What became of it.
        mark: Mark,
        /// Whether it did not arrive: the browser kept it from the page.
        stopped: bool,
    },
    /// Something was decided or happened in one lane.
    Note {
        /// The lane.
        lane: usize,
        /// What.
        text: String,
        /// How good that is.
        mark: Mark,
    },
    /// Here it ended, too early.
    Stop {
        /// The lane.
        lane: usize,
        /// What did not happen, such as `PUT was never sent`.
        label: String,
        /// Why.
        lines: Vec<Line>,
    },
}

/// A header, or another datum that an arrow carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Such as `origin: https://app.example.com`; if it is missing, only the name.
    pub(crate) text: String,
    /// What it did.
    pub(crate) mark: Mark,
}

/// What a datum did to the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Nothing; it is shown to be looked at.
    Neutral,
    /// It decided what happens next, for better or worse.
    Decided,
    /// It is as it must be.
    Good,
    /// It is wrong.
    Bad,
    /// It should be there and is not.
    Missing,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// In a word.
    pub(crate) outcome: Outcome,
    /// In a sentence.
    pub(crate) sentence: String,
}

/// The three ways to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The page can read the response.
    Allowed,
    /// The browser gives the page a network error.
    Blocked,
    /// Something below CORS failed.
    NoVerdict,
}

impl Line {
    /// The words to show: a missing datum says so itself, so that it does without colour.
    pub(super) fn words(&self) -> Cow<'_, str> {
        match self.mark {
            Mark::Missing => Cow::Owned(format!("{} is missing", self.text)),
            Mark::Neutral | Mark::Decided | Mark::Good | Mark::Bad => Cow::Borrowed(&self.text),
        }
    }
}

impl Outcome {
    /// The word, in capitals.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Allowed => "ALLOWED",
            Self::Blocked => "BLOCKED",
            Self::NoVerdict => "NO VERDICT",
        }
    }

    /// The mark of the same colour.
    pub(super) const fn mark(self) -> Mark {
        match self {
            Self::Allowed => Mark::Good,
            Self::Blocked => Mark::Bad,
            Self::NoVerdict => Mark::Decided,
        }
    }
}

impl Mark {
    /// The one character that stands for it.
    pub(super) const fn glyph(self) -> &'static str {
        match self {
            Self::Neutral => "·",
            Self::Decided => "▸",
            Self::Good => "✓",
            Self::Bad | Self::Missing => "✗",
        }
    }
}
