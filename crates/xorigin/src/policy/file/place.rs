//! Places in a text: bytes, and what people count: lines and columns.

use alloc::vec::Vec;
use core::ops::Range;

/// A place between two characters of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in characters (Unicode scalar values).
    pub column: u32,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// Where it begins.
    pub start: Position,
    /// Where it ends: behind its last character.
    pub end: Position,
    /// Its bytes.
    pub bytes: Range<usize>,
}

/// Finds lines and columns without reading the text from its beginning each time, however long its lines are.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// The position of the first character that begins in each block.
    blocks: Vec<Position>,
}

/// How many bytes are counted at most to find a position.
const BLOCK: usize = 1024;

impl Places {
    pub(super) fn new(text: &str) -> Self {
        let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut at = Position { line: 1, column: 1 };
        for block in text.as_bytes().chunks(BLOCK) {
            blocks.push(at);
            at = after(at, block);
        }
        Self { blocks }
    }

    /// The lines and columns of `bytes`, which are cut where the text ends.
    pub(super) fn span(&self, text: &str, bytes: Range<usize>) -> Span {
        let end = bytes.end.min(text.len());
        let bytes = bytes.start.min(end)..end;
        Span { start: self.position(text, bytes.start), end: self.position(text, bytes.end), bytes }
    }

    fn position(&self, text: &str, at: usize) -> Position {
        // At the end of a text of whole blocks there is no block any more: the last one is counted through.
        let block = (at / BLOCK).min(self.blocks.len().saturating_sub(1));
        let start = self.blocks.get(block).copied().unwrap_or(Position { line: 1, column: 1 });
        after(start, text.as_bytes().get(block * BLOCK..at).unwrap_or_default())
    }
}

/// Where one is behind `bytes`.
fn after(mut at: Position, bytes: &[u8]) -> Position {
    for &byte in bytes {
        if byte == b'\n' {
            at = Position { line: at.line.saturating_add(1), column: 1 };
        } else if byte & 0b1100_0000 != 0b1000_0000 {
            // Every byte but those that continue a character.
            at.column = at.column.saturating_add(1);
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    /// By counting from the beginning.
    fn expected(text: &str, at: usize) -> Position {
        let before = text.split_at(at).0;
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        Position { line: u32::try_from(line).unwrap(), column: u32::try_from(column).unwrap() }
    }

    fn check(text: &str) {
        let places = Places::new(text);
        for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            let span = places.span(text, at..usize::MAX);
            assert_eq!(span.start, expected(text, at), "{at} of {}", text.len());
            assert_eq!((span.end, span.bytes), (expected(text, text.len()), at..text.len()));
        }
    }

    #[test]
    fn lines_and_columns() {
        check("");
        check("a");
        check("a = 1\r\n\nb = \"日本\u{301}😀\"\n");
        let wide: String = core::iter::repeat_n("日€é😀x", 400).collect();
        check(&wide);
        check(&wide.replace("€é", "\n\n"));
        for length in [BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK] {
            check(&"a".repeat(length));
            check(&"\n".repeat(length));
        }
    }
}
