//! One row of cells.

use std::fmt::Write as _;

use super::super::text::char_cells;
use super::paint::Paint;

/// A row of a fixed width. What does not fit is not drawn.
#[derive(Clone, Debug)]
pub(super) struct Row(Vec<Cell>);

#[derive(Clone, Copy, Debug)]
struct Cell {
    /// None is the right half of a wide character.
    char: Option<char>,
    paint: Paint,
}

const BLANK: Cell = Cell { char: Some(' '), paint: Paint::Plain };

impl Row {
    pub(super) fn blank(width: usize) -> Self {
        Self(vec![BLANK; width])
    }

    /// Draws one character, one cell wide.
    pub(super) fn put(&mut self, x: usize, char: char, paint: Paint) {
        if let Some(cell) = self.0.get_mut(x) {
            *cell = Cell { char: Some(char), paint };
        }
    }

    /// Draws a horizontal line from `start` up to `end`, exclusively; it crosses with `cross` what is not blank.
    pub(super) fn line(&mut self, start: usize, end: usize, line: char, cross: char, paint: Paint) {
        for cell in self.0.iter_mut().take(end).skip(start) {
            let char = if cell.char == Some(' ') { line } else { cross };
            *cell = Cell { char: Some(char), paint };
        }
    }

    /// Writes text and returns the column after it.
    pub(super) fn write(&mut self, mut x: usize, text: &str, paint: Paint) -> usize {
        for char in text.chars() {
            let cells = char_cells(char);
            if x + cells > self.0.len() {
                break;
            }
            self.put(x, char, paint);
            if cells == 2
                && let Some(half) = self.0.get_mut(x + 1)
            {
                *half = Cell { char: None, paint };
            }
            x += cells;
        }
        x
    }

    /// The row as text, without blanks at its end.
    pub(super) fn render(&self, colour: bool, out: &mut String) {
        let used = self.0.iter().rposition(|cell| cell.char != Some(' ')).map_or(0, |last| last + 1);
        let mut current = Paint::Plain;
        for cell in self.0.iter().take(used) {
            if colour && cell.paint != current {
                // Writing to a string cannot fail.
                let _ = write!(out, "{:#}{}", current.style(), cell.paint.style());
                current = cell.paint;
            }
            out.extend(cell.char);
        }
        if colour {
            let _ = write!(out, "{:#}", current.style());
        }
        out.push('\n');
    }
}
