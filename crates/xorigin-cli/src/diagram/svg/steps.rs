//! The steps, from top to bottom.

use super::super::model::{Mark, Step};
use super::super::text::fit;
use super::columns::Columns;
use super::font::Font;
use super::icons;
use super::markup::{Anchor, Area, Markup};
use crate::visible::visible;

/// Between two steps.
const BETWEEN: u32 = 16;
/// Between a lane and the bar at which an arrow ends that does not reach it.
const BAR: u32 = 22;

/// The drawing under construction.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) columns: Columns,
    pub(super) markup: Markup,
    /// Down to here it is drawn.
    pub(super) y: u32,
}

impl Sheet {
    pub(super) fn step(&mut self, step: &Step) {
        self.y += BETWEEN;
        match step {
            Step::Arrow { from, to, label, mark, .. } if self.columns.of(*from) == self.columns.of(*to) => {
                self.note(*from, label, *mark);
            }
            Step::Arrow { from, to, label, lines, mark, stopped } => {
                self.arrow((self.columns.of(*from), self.columns.of(*to)), label, *mark, *stopped);
                self.lines(lines);
            }
            Step::Note { lane, text, mark } => self.note(*lane, text, *mark),
            Step::Stop { lane, label, lines } => {
                let area = self.stop_panel(label, lines);
                let (x, y) = self.join(*lane, area, "bad", "shaft line");
                self.markup.open("bad");
                self.markup.dot((x, y), 10, "solid");
                self.markup.raw("</g>\n<g class=\"cut\">\n");
                icons::cross(&mut self.markup, (x, y), "icon");
                self.markup.close();
                self.y += area.height;
            }
        }
    }

    fn note(&mut self, lane: usize, text: &str, mark: Mark) {
        let area = self.note_panel(text, mark);
        let (x, y) = self.join(lane, area, "neutral", "leader");
        self.markup.open(icons::class(mark));
        self.markup.dot((x, y), 5, "solid");
        self.markup.close();
        self.y += area.height;
    }

    /// A line from a panel to a lane; returns where it meets the lane.
    fn join(&mut self, lane: usize, area: Area, group: &str, class: &str) -> (u32, u32) {
        let (x, y) = (self.columns.of(lane), self.y + 14);
        let edge = if x < area.x { area.x } else { area.x + area.width };
        self.markup.open(group);
        self.markup.line((x, y), (edge, y), class);
        self.markup.close();
        (x, y)
    }

    fn arrow(&mut self, (from, to): (u32, u32), label: &str, mark: Mark, stopped: bool) {
        let (text, room) = (self.columns.text, self.columns.room);
        let crosses = from.min(to) < text && from.max(to) > text;
        let label = fit(&visible(label), Font::Label.room(room), "…");
        // On a shaft that does not pass by the text, the label stands beside its end.
        let base = if crosses { self.y + 12 } else { self.y + 16 };
        let y = if crosses { self.y + 20 } else { self.y + 11 };
        self.markup.open(icons::class(mark));
        let right = from < to;
        let end = match (stopped, right) {
            (false, _) => to,
            (true, true) => to - BAR,
            (true, false) => to + BAR,
        };
        self.markup.line((from, y), (end, y), "shaft line");
        if stopped {
            let cross = if right { to - BAR / 2 } else { to + BAR / 2 };
            self.markup.area(Area { x: end - 3, y: y - 13, width: 6, height: 26 }, 2, "solid");
            icons::cross(&mut self.markup, (cross, y), "icon line");
        } else if right {
            self.markup.path("solid", format_args!("M{end} {y}l-11 -6v12z"));
        } else {
            self.markup.path("solid", format_args!("M{end} {y}l11 -6v12z"));
        }
        self.markup.text((text, base), Anchor::Start, Font::Label, &label, room);
        self.markup.close();
        self.y = if crosses { y + 10 } else { y + 13 };
    }
}
