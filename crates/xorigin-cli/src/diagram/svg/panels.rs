//! What stands in the gap: headers with their marks, and panels of prose.

use super::super::model::{Line, Mark};
use super::super::text::wrap;
use super::font::Font;
use super::icons;
use super::markup::{Anchor, Area};
use super::steps::Sheet;
use crate::visible::visible;

/// The most rows that one text takes.
pub(super) const ROWS: usize = 3;
/// Left and right of a header: the mark and the padding.
pub(super) const DATUM_SIDES: u32 = DATUM_LEFT + 10;
const DATUM_LEFT: u32 = 26;
const ROW: u32 = 17;
const PADDING: u32 = 12;

impl Sheet {
    /// The headers below an arrow, one under the other.
    pub(super) fn lines(&mut self, lines: &[Line]) {
        for line in lines {
            self.line(self.columns.text, self.columns.room, line);
            self.y += 4;
        }
    }

    fn line(&mut self, x: u32, room: u32, line: &Line) {
        let texts = rows(&line.words(), Font::Datum, room - DATUM_SIDES);
        let widest = texts.iter().map(|text| Font::Datum.width(text)).max().unwrap_or_default();
        let area = Area { x, y: self.y, width: widest + DATUM_SIDES, height: height(&texts) + 6 };
        self.markup.open(icons::class(line.mark));
        self.markup.area(area, 5, "fill edge");
        icons::mark(&mut self.markup, (x + 13, self.y + 12), line.mark);
        self.texts((x + DATUM_LEFT, self.y + 16), Font::Datum, &texts, room);
        self.markup.close();
        self.y += area.height;
    }

    /// Prose in a box.
    pub(super) fn note_panel(&mut self, text: &str, mark: Mark) -> Area {
        let (x, room) = (self.columns.text, self.columns.room);
        let texts = rows(text, Font::Prose, room - 2 * PADDING);
        // An estimate of what the viewer's font takes, generous enough for the panel not to be too narrow.
        let widest = texts.iter().map(|text| Font::Prose.width(text)).max().unwrap_or_default();
        let width = (widest + 2 * PADDING).min(room);
        let area = Area { x, y: self.y, width, height: height(&texts) + 10 };
        self.markup.open(icons::class(mark));
        self.markup.area(area, 6, "fill edge");
        self.texts((x + PADDING, self.y + 18), Font::Prose, &texts, width - 2 * PADDING);
        self.markup.close();
        area
    }

    /// What did not happen, and why, in a box.
    pub(super) fn stop_panel(&mut self, label: &str, lines: &[Line]) -> Area {
        let (x, room) = (self.columns.text, self.columns.room);
        let label = rows(label, Font::Label, room - 2 * PADDING);
        let reasons: Vec<Vec<String>> =
            lines.iter().map(|line| rows(&line.words(), Font::Prose, room - 2 * PADDING)).collect();
        let widest = label.iter().map(|text| Font::Label.width(text));
        let widest = widest.chain(reasons.iter().flatten().map(|text| Font::Prose.width(text))).max();
        let width = (widest.unwrap_or_default() + 2 * PADDING).min(room);
        let below: u32 = reasons.iter().map(|texts| height(texts)).sum();
        let area = Area { x, y: self.y, width, height: height(&label) + below + 12 };
        self.markup.open("bad");
        self.markup.area(area, 6, "fill edge");
        let mut y = self.y + 19;
        self.texts((x + PADDING, y), Font::Label, &label, width - 2 * PADDING);
        y += height(&label);
        for texts in &reasons {
            self.texts((x + PADDING, y), Font::Prose, texts, width - 2 * PADDING);
            y += height(texts);
        }
        self.markup.close();
        area
    }

    /// Rows of text, the first on this base line.
    pub(super) fn texts(&mut self, (x, mut y): (u32, u32), font: Font, texts: &[String], room: u32) {
        for text in texts {
            self.markup.text((x, y), Anchor::Start, font, text, room);
            y += row_height(font);
        }
    }
}

/// The text in a few rows for this room.
pub(super) fn rows(text: &str, font: Font, room: u32) -> Vec<String> {
    wrap(&visible(text), font.room(room), ROWS, "…")
}

pub(super) const fn row_height(font: Font) -> u32 {
    match font {
        Font::Title => 22,
        Font::Label | Font::Datum | Font::Detail | Font::Name | Font::Word | Font::Prose | Font::Faint => ROW,
    }
}

fn height(texts: &[String]) -> u32 {
    u32::try_from(texts.len()).unwrap_or(u32::MAX / ROW) * ROW
}
