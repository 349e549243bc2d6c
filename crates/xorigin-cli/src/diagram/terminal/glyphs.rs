//! The characters to draw with.

use super::super::model::Mark;

/// One set of them.
#[derive(Debug)]
pub(super) struct Glyphs {
    pub(super) life: char,
    pub(super) head_left: char,
    pub(super) head_right: char,
    pub(super) shaft: char,
    pub(super) cross: char,
    pub(super) start_right: char,
    pub(super) start_left: char,
    pub(super) bar_left: char,
    pub(super) bar_right: char,
    pub(super) fail: char,
    pub(super) note: char,
    pub(super) leader: char,
    pub(super) leader_cross: char,
    pub(super) stop: char,
    pub(super) stop_cross: char,
    pub(super) stop_left: char,
    pub(super) stop_right: char,
    pub(super) opening_left: char,
    pub(super) opening_right: char,
    pub(super) dots: &'static str,
    pub(super) ascii: bool,
}

pub(super) const BOX: Glyphs = Glyphs {
    life: '│',
    head_left: '◄',
    head_right: '►',
    shaft: '─',
    cross: '┼',
    start_right: '├',
    start_left: '┤',
    bar_left: '├',
    bar_right: '┤',
    fail: '✗',
    note: '●',
    leader: '╌',
    leader_cross: '┼',
    stop: '━',
    stop_cross: '┿',
    stop_left: '┣',
    stop_right: '┫',
    opening_left: '┌',
    opening_right: '┐',
    dots: "…",
    ascii: false,
};

pub(super) const ASCII: Glyphs = Glyphs {
    life: '|',
    head_left: '<',
    head_right: '>',
    shaft: '-',
    cross: '+',
    start_right: '|',
    start_left: '|',
    bar_left: '[',
    bar_right: ']',
    fail: 'x',
    note: 'o',
    leader: '.',
    leader_cross: '|',
    stop: '=',
    stop_cross: '+',
    stop_left: '[',
    stop_right: ']',
    opening_left: '+',
    opening_right: '+',
    dots: "...",
    ascii: true,
};

impl Glyphs {
    /// What stands before a line with this mark.
    pub(super) const fn mark(&self, mark: Mark) -> &'static str {
        match mark {
            _ if !self.ascii => mark.glyph(),
            Mark::Neutral => ".",
            Mark::Decided => ">",
            Mark::Good => "ok",
            Mark::Bad | Mark::Missing => "x",
        }
    }

    /// The cells that the widest of these takes.
    pub(super) const fn mark_cells(&self) -> usize {
        if self.ascii { 2 } else { 1 }
    }
}
