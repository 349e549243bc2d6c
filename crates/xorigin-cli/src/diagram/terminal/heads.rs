//! The heads of the lanes: a row for each, from the outside in, so that every name has room.

use super::super::model::{Lane, Place};
use super::super::text::cells;
use super::draw::Sheet;
use super::paint::Paint;
use super::row::Row;

impl Sheet<'_> {
    pub(super) fn heads(&mut self) {
        let lanes = self.lanes;
        let browser = lanes.iter().enumerate().filter(|(_, lane)| lane.place == Place::Browser);
        let servers = lanes.iter().enumerate().filter(|(_, lane)| lane.place == Place::Server).rev();
        let mut drawn: Vec<usize> = Vec::new();
        for (index, lane) in browser.chain(servers) {
            let x = self.columns.of(index);
            if drawn.contains(&x) {
                continue;
            }
            let mut row = Row::blank(self.width);
            for life in &drawn {
                row.put(*life, self.glyphs.life, Paint::Faint);
            }
            if self.columns.sharing.contains(&index) {
                let name = format!("{} more servers", self.columns.sharing.len());
                self.server(&mut row, x, &name, "");
            } else if lane.place == Place::Server {
                self.server(&mut row, x, &lane.name, &lane.detail);
            } else {
                self.browser(&mut row, x, lane);
            }
            drawn.push(x);
            self.rows.push(row);
        }
    }

    /// Name and detail begin at the lane.
    fn browser(&self, row: &mut Row, x: usize, lane: &Lane) {
        row.put(x, self.glyphs.opening_left, Paint::Faint);
        let end = row.write(x + 2, &self.fit(&lane.name, self.width.saturating_sub(x + 3)), Paint::Strong) + 2;
        row.write(end, &self.fit(&lane.detail, self.width.saturating_sub(end + 1)), Paint::Plain);
    }

    /// Name and detail end at the lane.
    fn server(&self, row: &mut Row, x: usize, name: &str, detail: &str) {
        row.put(x, self.glyphs.opening_right, Paint::Faint);
        let room = x.saturating_sub(self.columns.text.start + 1);
        let name = self.fit(name, room);
        let detail = self.fit(detail, room.saturating_sub(cells(&name) + 2));
        let gap = if detail.is_empty() { 0 } else { 2 };
        let end = row.write((x - 1).saturating_sub(cells(&name) + gap + cells(&detail)), &name, Paint::Strong);
        row.write(end + gap, &detail, Paint::Plain);
    }
}
