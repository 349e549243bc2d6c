//! The steps: arrows, notes and stops. Their text stands in the gap between the browser and the servers, on the shaft
//! if the shaft crosses it.

use super::super::model::{Line, Mark, Step};
use super::super::text::cells;
use super::draw::Sheet;
use super::paint::Paint;
use super::row::Row;

/// By how much the rows after the first of one header are indented.
const HANGING: usize = 2;

impl Sheet<'_> {
    pub(super) fn step(&mut self, step: &Step) {
        match step {
            Step::Arrow { from, to, label, lines, mark, stopped } => {
                self.arrow(*from, *to, label, *mark, *stopped);
                self.lines(lines);
            }
            Step::Note { lane, text, mark } => self.note(*lane, &self.addressed(text, *lane, *lane), *mark),
            Step::Stop { lane, label, lines } => {
                self.stop(*lane, &self.addressed(label, *lane, *lane));
                self.lines(lines);
            }
        }
    }

    fn arrow(&mut self, from: usize, to: usize, label: &str, mark: Mark, stopped: bool) {
        let (start, end) = (self.columns.of(from), self.columns.of(to));
        let label = self.addressed(label, from, to);
        if start == end {
            return self.note(from, &label, mark);
        }
        let (glyphs, paint) = (self.glyphs, Paint::shaft(mark));
        let mut row = self.life();
        let (low, high) = (start.min(end), start.max(end));
        row.line(low + 1, high, glyphs.shaft, glyphs.cross, paint);
        row.put(start, if start < end { glyphs.start_right } else { glyphs.start_left }, paint);
        // A bar stands away from the lane, so that it is seen not to touch it.
        let tip = match (start < end, stopped) {
            (true, false) => vec![(high - 1, glyphs.head_right)],
            (false, false) => vec![(low + 1, glyphs.head_left)],
            (true, true) => vec![(high - 1, ' '), (high - 2, glyphs.fail), (high - 3, glyphs.bar_right)],
            (false, true) => vec![(low + 1, ' '), (low + 2, glyphs.fail), (low + 3, glyphs.bar_left)],
        };
        for (x, glyph) in tip.into_iter().filter(|(x, _)| (low + 1..high).contains(x)) {
            row.put(x, glyph, paint);
        }
        self.label(&mut row, &label, mark);
        self.rows.push(row);
    }

    fn note(&mut self, lane: usize, text: &str, mark: Mark) {
        let texts = self.wrap(text, self.columns.text.len());
        let x = self.columns.of(lane);
        for (nth, text) in texts.iter().enumerate() {
            let mut row = self.life();
            if nth == 0 {
                let (start, end) = self.reach(x, text);
                row.line(start, end, self.glyphs.leader, self.glyphs.leader_cross, Paint::Faint);
                row.put(x, self.glyphs.note, Paint::shaft(mark));
            }
            row.write(self.columns.text.start, text, Paint::shaft(mark));
            self.rows.push(row);
        }
    }

    fn stop(&mut self, lane: usize, label: &str) {
        let (glyphs, paint) = (self.glyphs, Paint::Mark(Mark::Bad));
        let x = self.columns.of(lane);
        let mut start = self.columns.text.start;
        let label = self.fit(label, self.columns.text.len().saturating_sub(2));
        let mut row = self.life();
        if x < start {
            row.line(x + 1, start.saturating_sub(1), glyphs.stop, glyphs.stop_cross, paint);
            row.put(start + cells(&label) + 1, glyphs.stop_right, paint);
        } else {
            row.put(start, glyphs.stop_left, paint);
            start += 2;
            row.line(start + cells(&label) + 1, x, glyphs.stop, glyphs.stop_cross, paint);
        }
        row.put(x, glyphs.fail, paint);
        row.write(start, &label, paint);
        self.rows.push(row);
    }

    fn lines(&mut self, lines: &[Line]) {
        let start = self.columns.text.start;
        let text_start = start + self.glyphs.mark_cells() + 1;
        for line in lines {
            let room = self.columns.lines_end.saturating_sub(text_start + HANGING);
            for (nth, text) in self.wrap(&line.words(), room).iter().enumerate() {
                let mut row = self.life();
                let paint = Paint::shaft(line.mark);
                if nth == 0 {
                    row.write(start, self.glyphs.mark(line.mark), Paint::Mark(line.mark));
                    row.write(text_start, text, paint);
                } else {
                    row.write(text_start + HANGING, text, paint);
                }
                self.rows.push(row);
            }
        }
    }

    /// Writes a label over the row, with a blank at either side.
    fn label(&self, row: &mut Row, label: &str, mark: Mark) {
        let glyph = match mark {
            Mark::Neutral => String::new(),
            Mark::Decided | Mark::Good | Mark::Bad | Mark::Missing => format!("{} ", self.glyphs.mark(mark)),
        };
        let label = self.fit(label, self.columns.text.len().saturating_sub(cells(&glyph)));
        let start = self.columns.text.start;
        row.put(start - 1, ' ', Paint::Plain);
        let end = row.write(start, &format!("{glyph}{label}"), Paint::label(mark));
        row.put(end, ' ', Paint::Plain);
    }

    /// The label, with the lane's name if its column does not tell.
    fn addressed(&self, label: &str, from: usize, to: usize) -> String {
        let shared = [from, to].into_iter().find(|lane| self.columns.sharing.contains(lane));
        match shared.and_then(|lane| self.lanes.get(lane)) {
            Some(lane) => format!("[{}] {label}", self.fit(&lane.name, 12)),
            None => label.to_string(),
        }
    }

    /// From where to where a line goes that joins a lane and text.
    fn reach(&self, x: usize, text: &str) -> (usize, usize) {
        let start = self.columns.text.start;
        if x < start { (x + 1, start.saturating_sub(1)) } else { (start + cells(text) + 1, x) }
    }
}
