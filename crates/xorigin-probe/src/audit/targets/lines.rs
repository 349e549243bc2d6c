//! Lines and columns of bytes.

use std::ops::Range;

use crate::finding::Place;

/// Where the lines of a text begin.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// The place of `bytes` in `file`.
    pub(super) fn place(&self, file: &str, bytes: Range<usize>, path: String) -> Place {
        let (start, end) = (self.position(bytes.start), self.position(bytes.end));
        Place { file: file.to_owned(), start, end, bytes, path }
    }

    /// Line and column, in characters, from 1.
    fn position(&self, at: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or_default();
        let column = self.text.get(start..at).map_or(0, |before| before.chars().count());
        (number(line), number(column + 1))
    }
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
