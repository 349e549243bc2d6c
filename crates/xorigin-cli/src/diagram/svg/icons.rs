//! Marks, drawn rather than written, since not every font has them.

use super::super::model::{Mark, Outcome};
use super::markup::Markup;

/// The class of the style sheet.
pub(super) const fn class(mark: Mark) -> &'static str {
    match mark {
        Mark::Neutral => "neutral",
        Mark::Decided => "decided",
        Mark::Good => "good",
        Mark::Bad => "bad",
        Mark::Missing => "missing",
    }
}

pub(super) const fn outcome_class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Allowed => "good",
        Outcome::Blocked => "bad",
        Outcome::NoVerdict => "unsure",
    }
}

/// The mark, ten pixels wide, around a point.
pub(super) fn mark(markup: &mut Markup, (x, y): (u32, u32), mark: Mark) {
    match mark {
        Mark::Neutral => markup.dot((x, y), 2, "solid"),
        Mark::Decided => markup.path("icon line", format_args!("M{} {}l4 4l-4 4", x.saturating_sub(2), y - 4)),
        Mark::Good => markup.path("icon line", format_args!("M{} {y}l3 4l6 -8", x.saturating_sub(5))),
        Mark::Bad | Mark::Missing => cross(markup, (x, y), "icon line"),
    }
}

pub(super) fn cross(markup: &mut Markup, (x, y): (u32, u32), class: &str) {
    markup.path(class, format_args!("M{} {}l8 8m0 -8l-8 8", x.saturating_sub(4), y.saturating_sub(4)));
}
