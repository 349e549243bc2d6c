//! The fonts, and how wide text in them is. The viewer's fonts are unknown, so widths are declared or estimated.

use super::super::text::{cells, char_cells};

/// A way to set text: a class of the style sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Font {
    /// The request in the title.
    Title,
    /// On a shaft.
    Label,
    /// A header.
    Datum,
    /// Below the name of a lane.
    Detail,
    /// The name of a lane.
    Name,
    /// The outcome in a word.
    Word,
    /// Sentences.
    Prose,
    /// Sentences that matter less.
    Faint,
}

impl Font {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Title => "mono title",
            Self::Label => "mono label",
            Self::Datum => "mono datum",
            Self::Detail => "mono detail",
            Self::Name => "name",
            Self::Word => "word",
            Self::Prose => "prose",
            Self::Faint => "faint",
        }
    }

    /// The width of a cell in tenths of a pixel: exact in a fixed-width font, else what prose takes at most.
    pub(super) const fn cell(self) -> u32 {
        match self {
            Self::Title => 96,
            Self::Label => 78,
            Self::Datum => 72,
            Self::Detail => 66,
            Self::Name | Self::Word => 80,
            Self::Prose | Self::Faint => 72,
        }
    }

    pub(super) const fn is_fixed_width(self) -> bool {
        matches!(self, Self::Title | Self::Label | Self::Datum | Self::Detail)
    }

    /// How many cells have room in this many pixels.
    pub(super) fn room(self, pixels: u32) -> usize {
        usize::try_from(pixels * 10 / self.cell()).unwrap_or(usize::MAX)
    }

    /// The width of text in pixels, rounded up.
    pub(super) fn width(self, text: &str) -> u32 {
        let cells = u32::try_from(cells(text)).unwrap_or(u32::MAX / 100);
        (cells * self.cell()).div_ceil(10)
    }

    /// The length to declare, if the text would not keep to the room by itself.
    pub(super) fn declared_length(self, text: &str, room: u32) -> Option<u32> {
        if text.is_empty() {
            return None;
        }
        if self.is_fixed_width() {
            return Some(self.width(text));
        }
        // Squeezed only when it is sure to be too wide: a declared length also stretches.
        let hundredths: u32 = text.chars().map(hundredths_of_em).sum();
        (hundredths.saturating_mul(EM) / 100 > room).then_some(room)
    }
}

/// The size of prose in pixels.
const EM: u32 = 13;

/// What a character takes in a wide font for prose.
fn hundredths_of_em(char: char) -> u32 {
    match char {
        ' ' | '!' | '\'' | '(' | ')' | ',' | '-' | '.' | '/' | ':' | ';' | 'I' | '`' | 'f' | 'i' | 'j' | 'l' | 'r'
        | 't' | '|' => 35,
        'W' | 'M' | 'm' | 'w' | '@' | '%' | '…' | '—' => 98,
        'A'..='Z' | '&' | '<' | '>' | '=' | '+' | '~' | '#' => 75,
        '!'..='~' => 60,
        _ => 100 * u32::try_from(char_cells(char)).unwrap_or(2),
    }
}
