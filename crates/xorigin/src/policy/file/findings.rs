//! What was found while a file was read, with its place.

use alloc::vec::Vec;

use super::super::diagnostic::{Count, Diagnostic, KeyPath, Problem};
use super::Format;
use super::tree::{Bytes, Value};

/// The most faults of reading that are kept: a file with more is no policy with slips.
const MOST: usize = 1000;

/// What was found.
#[derive(Debug)]
pub(super) struct Findings {
    /// The form of the file.
    pub(super) format: Format,
    pub(super) list: Vec<Found>,
    /// How many more there were.
    pub(super) omitted: Count,
    /// Where nothing could be read: what is said there about the spec is not said about the file.
    unread: Vec<KeyPath>,
}

/// A fault and its place.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) diagnostic: Diagnostic,
    pub(super) bytes: Bytes,
}

impl Findings {
    pub(super) const fn new(format: Format) -> Self {
        Self { format, list: Vec::new(), omitted: Count { faults: 0, advice: 0 }, unread: Vec::new() }
    }

    /// Whether more is only counted.
    pub(super) const fn is_full(&self) -> bool {
        self.list.len() >= MOST
    }

    pub(super) fn add(&mut self, diagnostic: Diagnostic, bytes: Bytes) {
        if !self.is_full() {
            self.list.push(Found { diagnostic, bytes });
        } else {
            self.omit();
        }
    }

    /// Counts a fault that is not kept.
    pub(super) const fn omit(&mut self) {
        self.omitted.faults += 1;
    }

    /// That `value` is not what is `expected`.
    pub(super) fn wrong_type(&mut self, path: KeyPath, bytes: Bytes, expected: &'static str, value: &Value<'_>) {
        let problem = Problem::TypeWrong { expected, found: value.kind(self.format) };
        self.add(Diagnostic::new(problem, path), bytes);
    }

    /// Notes that the value at `path` was not taken for anything.
    pub(super) fn unread(&mut self, path: KeyPath) {
        if self.unread.len() < MOST {
            self.unread.push(path);
        }
    }

    /// Whether what is said about `path` would follow from a fault of reading alone.
    pub(super) fn explain(&self, path: &KeyPath) -> bool {
        self.unread.iter().any(|unread| path.segments().starts_with(unread.segments()))
    }
}
