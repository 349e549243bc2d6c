//! Colours.

use anstyle::{AnsiColor, Style};

use super::super::model::{Mark, Outcome};

/// What a cell is, as far as its colour goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    Plain,
    Faint,
    Strong,
    Mark(Mark),
    Badge(Outcome),
}

impl Paint {
    /// A shaft or label with this mark: a neutral one is plain, since it must be read.
    pub(super) const fn shaft(mark: Mark) -> Self {
        match mark {
            Mark::Neutral => Self::Plain,
            Mark::Decided | Mark::Good | Mark::Bad | Mark::Missing => Self::Mark(mark),
        }
    }

    /// A label is bold, since it is read first.
    pub(super) const fn label(mark: Mark) -> Self {
        match mark {
            Mark::Neutral => Self::Strong,
            Mark::Decided | Mark::Good | Mark::Bad | Mark::Missing => Self::Mark(mark),
        }
    }

    pub(super) fn style(self) -> Style {
        let style = Style::new();
        match self {
            Self::Plain => style,
            Self::Faint | Self::Mark(Mark::Neutral) => style.dimmed(),
            Self::Strong => style.bold(),
            Self::Mark(Mark::Decided) => AnsiColor::Cyan.on_default(),
            Self::Mark(Mark::Good) => AnsiColor::Green.on_default(),
            Self::Mark(Mark::Bad | Mark::Missing) => AnsiColor::Red.on_default().bold(),
            Self::Badge(Outcome::Allowed) => AnsiColor::Black.on(AnsiColor::Green).bold(),
            Self::Badge(Outcome::Blocked) => AnsiColor::BrightWhite.on(AnsiColor::Red).bold(),
            Self::Badge(Outcome::NoVerdict) => AnsiColor::Black.on(AnsiColor::Yellow).bold(),
        }
    }
}
