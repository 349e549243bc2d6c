//! The file: its frame, the title, the heads of the lanes and the verdict.

use super::super::account::account;
use super::super::model::{Lane, Place, Sequence};
use super::super::text::fit;
use super::columns::{Columns, HEAD_WIDTH, MARGIN};
use super::font::Font;
use super::icons;
use super::markup::{Anchor, Area, Markup};
use super::panels::{row_height, rows};
use super::steps::Sheet;
use crate::visible::visible;

/// The rules of every picture.
pub(crate) const STYLE: &str = include_str!("style.css");
const HEAD_HEIGHT: u32 = 44;

/// The picture as an SVG file.
pub(crate) fn to_svg(sequence: &Sequence) -> String {
    let style = format!("<style type=\"text/css\">\n{STYLE}</style>\n");
    ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", &draw(sequence, &style)].concat()
}

/// The picture as an element of a page that has [`STYLE`] once, for all of them.
pub(crate) fn to_inline_svg(sequence: &Sequence) -> String {
    draw(sequence, "")
}

fn draw(sequence: &Sequence, style: &str) -> String {
    let mut sheet = Sheet { columns: Columns::new(sequence), markup: Markup::default(), y: MARGIN };
    sheet.title(sequence);
    let heads = sheet.y;
    sheet.heads(&sequence.lanes);
    for step in &sequence.steps {
        sheet.step(step);
    }
    sheet.y += 16;
    let lives = (heads + HEAD_HEIGHT, sheet.y);
    sheet.verdict(sequence);
    sheet.y += MARGIN;
    frame(sequence, sheet, lives, style)
}

/// The whole file. The lanes' lines are below everything, so they are written first though their length is known last.
fn frame(sequence: &Sequence, sheet: Sheet, lives: (u32, u32), style: &str) -> String {
    let Sheet { columns, markup, y: height } = sheet;
    let width = columns.width;
    let mut out = Markup::default();
    out.raw(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" class=\"xorigin-diagram\" role=\"img\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" xml:space=\"preserve\">\n"
    ));
    let title = fit(&visible(&sequence.title), 200, "…");
    out.element("title", &format!("{}: {title}", sequence.verdict.outcome.word()));
    out.element("desc", &account(sequence));
    out.raw(style);
    out.area(Area { x: 0, y: 0, width, height }, 0, "paper");
    for x in columns.all() {
        out.line((x, lives.0), (x, lives.1), "life");
    }
    out.raw(&markup.into_string());
    out.raw("</svg>\n");
    out.into_string()
}

impl Sheet {
    fn title(&mut self, sequence: &Sequence) {
        self.badged(sequence, Font::Title, &sequence.title);
        let x = MARGIN;
        let room = self.columns.width - 2 * MARGIN;
        for text in rows(&sequence.subtitle, Font::Faint, room) {
            self.y += row_height(Font::Faint);
            self.markup.text((x, self.y), Anchor::Start, Font::Faint, &text, room);
        }
        self.y += 22;
    }

    /// How it ended, in a band over the whole width.
    fn verdict(&mut self, sequence: &Sequence) {
        let x = MARGIN + 12 + badge_width(sequence) + 12;
        let room = self.columns.width - x - MARGIN - 12;
        let texts = rows(&sequence.verdict.sentence, Font::Prose, room);
        let more = u32::try_from(texts.len()).unwrap_or(1).saturating_sub(1) * row_height(Font::Prose);
        let band = Area { x: MARGIN, y: self.y, width: self.columns.width - 2 * MARGIN, height: 44 + more };
        self.markup.open(icons::outcome_class(sequence.verdict.outcome));
        self.markup.area(band, 6, "fill edge");
        self.markup.close();
        self.badge(sequence, MARGIN + 12, self.y + 10);
        self.texts((x, self.y + 27), Font::Prose, &texts, room);
        self.y += band.height;
    }

    /// The outcome in its colour, and text beside it.
    fn badged(&mut self, sequence: &Sequence, font: Font, text: &str) {
        let x = MARGIN + badge_width(sequence) + 14;
        let room = self.columns.width - x - MARGIN;
        self.badge(sequence, MARGIN, self.y);
        let texts = rows(text, font, room);
        self.texts((x, self.y + 18), font, &texts, room);
        self.y += u32::try_from(texts.len()).unwrap_or(1) * row_height(font) + 6;
    }

    fn badge(&mut self, sequence: &Sequence, x: u32, y: u32) {
        let width = badge_width(sequence);
        self.markup.open(icons::outcome_class(sequence.verdict.outcome));
        self.markup.area(Area { x, y, width, height: 24 }, 4, "solid");
        let word = sequence.verdict.outcome.word();
        self.markup.text((x + width / 2, y + 17), Anchor::Middle, Font::Word, word, width);
        self.markup.close();
    }

    fn heads(&mut self, lanes: &[Lane]) {
        for (index, lane) in lanes.iter().enumerate() {
            let center = self.columns.of(index);
            let room = HEAD_WIDTH - 14;
            let class = match lane.place {
                Place::Browser => "browser",
                Place::Server => "server",
            };
            let area = Area { x: center - HEAD_WIDTH / 2, y: self.y, width: HEAD_WIDTH, height: HEAD_HEIGHT };
            self.markup.area(area, 6, class);
            let name = fit(&visible(&lane.name), Font::Name.room(room), "…");
            let detail = fit(&visible(&lane.detail), Font::Detail.room(room), "…");
            let base = if detail.is_empty() { 27 } else { 19 };
            self.markup.text((center, self.y + base), Anchor::Middle, Font::Name, &name, room);
            if !detail.is_empty() {
                self.markup.text((center, self.y + 36), Anchor::Middle, Font::Detail, &detail, room);
            }
        }
        self.y += HEAD_HEIGHT;
    }
}

fn badge_width(sequence: &Sequence) -> u32 {
    Font::Word.width(sequence.verdict.outcome.word()) + 24
}
