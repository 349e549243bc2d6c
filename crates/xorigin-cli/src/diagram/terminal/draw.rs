//! The sheet that is drawn on, and what frames the picture: its title and its verdict.

use super::super::model::{Lane, Outcome, Sequence};
use super::super::text::{ascii, fit, wrap};
use super::columns::Columns;
use super::glyphs::{ASCII, BOX, Glyphs};
use super::paint::Paint;
use super::row::Row;
use crate::visible::visible;

/// The least and the greatest width: below, headers have no room; above, arrows are too long to follow.
const WIDTHS: (usize, usize) = (60, 120);
/// The most rows that one text takes.
const ROWS: usize = 3;

/// How to draw.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// The terminal's columns. The drawing takes from 60 to 120 of them.
    pub(crate) width: usize,
    /// Whether to do without box-drawing characters.
    pub(crate) ascii: bool,
    /// Whether to write escape sequences for colours.
    pub(crate) colour: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { width: 80, ascii: false, colour: false }
    }
}

/// The picture as text. Every row ends in a line feed, and none is wider than asked for.
pub(crate) fn to_terminal(sequence: &Sequence, look: Look) -> String {
    let width = look.width.clamp(WIDTHS.0, WIDTHS.1);
    let mut sheet = Sheet {
        columns: Columns::new(&sequence.lanes, width),
        glyphs: if look.ascii { &ASCII } else { &BOX },
        lanes: &sequence.lanes,
        width,
        rows: Vec::new(),
    };
    sheet.title(sequence);
    sheet.heads();
    for step in &sequence.steps {
        sheet.between();
        sheet.step(step);
    }
    sheet.between();
    sheet.verdict(sequence.verdict.outcome, &sequence.verdict.sentence);
    let mut out = String::new();
    for row in &sheet.rows {
        row.render(look.colour, &mut out);
    }
    out
}

pub(super) struct Sheet<'a> {
    pub(super) columns: Columns,
    pub(super) glyphs: &'static Glyphs,
    pub(super) lanes: &'a [Lane],
    pub(super) width: usize,
    pub(super) rows: Vec<Row>,
}

impl Sheet<'_> {
    fn title(&mut self, sequence: &Sequence) {
        self.badged(sequence.verdict.outcome, &sequence.title, Paint::Strong);
        let x = badge(sequence.verdict.outcome).len() + 1;
        for text in self.wrap(&sequence.subtitle, self.width - x) {
            self.free(|row| {
                row.write(x, &text, Paint::Faint);
            });
        }
        self.free(|_| ());
    }

    fn verdict(&mut self, outcome: Outcome, sentence: &str) {
        self.badged(outcome, sentence, Paint::Plain);
    }

    /// The outcome in its colour, and text beside it.
    fn badged(&mut self, outcome: Outcome, text: &str, paint: Paint) {
        let badge = badge(outcome);
        let x = badge.len() + 1;
        let texts = self.wrap(text, self.width - x);
        for (nth, text) in texts.iter().enumerate() {
            self.free(|row| {
                if nth == 0 {
                    row.write(0, &badge, Paint::Badge(outcome));
                }
                row.write(x, text, paint);
            });
        }
    }

    /// A row between two steps.
    fn between(&mut self) {
        let row = self.life();
        self.rows.push(row);
    }

    /// A row with nothing but the lanes.
    pub(super) fn life(&self) -> Row {
        let mut row = Row::blank(self.width);
        for x in self.columns.all() {
            row.put(x, self.glyphs.life, Paint::Faint);
        }
        row
    }

    /// Draws a row that has no lanes.
    fn free(&mut self, draw: impl FnOnce(&mut Row)) {
        let mut row = Row::blank(self.width);
        draw(&mut row);
        self.rows.push(row);
    }

    /// The text with only what can be drawn.
    pub(super) fn clean(&self, text: &str) -> String {
        if self.glyphs.ascii { ascii(text) } else { visible(text) }
    }

    /// The text cleaned, in one row.
    pub(super) fn fit(&self, text: &str, width: usize) -> String {
        fit(&self.clean(text), width, self.glyphs.dots)
    }

    /// The text cleaned, in a few rows.
    pub(super) fn wrap(&self, text: &str, width: usize) -> Vec<String> {
        wrap(&self.clean(text), width, ROWS, self.glyphs.dots)
    }
}

fn badge(outcome: Outcome) -> String {
    format!(" {} ", outcome.word())
}
