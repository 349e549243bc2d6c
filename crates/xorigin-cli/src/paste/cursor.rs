//! A text, read from left to right.

use super::PasteError;

/// A text, and where in it the reader is.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The byte at which the next character begins.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Takes the next character.
    pub(super) fn bump(&mut self) -> Option<char> {
        let char = self.peek()?;
        self.at += char.len_utf8();
        Some(char)
    }

    /// Takes `token` if it comes next.
    pub(super) fn eat(&mut self, token: &str) -> bool {
        let there = self.rest().starts_with(token);
        if there {
            self.at += token.len();
        }
        there
    }

    /// Takes the end of a line if it comes next.
    pub(super) fn eat_newline(&mut self) -> bool {
        self.eat("\r\n") || self.eat("\n")
    }

    /// Takes the characters that `is_part` accepts, at most `most` of them.
    pub(super) fn take(&mut self, most: usize, is_part: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.char_indices().take(most).take_while(|(_, char)| is_part(*char)).last();
        let taken = rest.get(..end.map_or(0, |(at, char)| at + char.len_utf8())).unwrap_or_default();
        self.at += taken.len();
        taken
    }

    /// The error where the reader is.
    pub(super) fn fail(&self, problem: impl Into<String>, remedy: impl Into<String>) -> PasteError {
        self.fail_at(self.at, problem, remedy)
    }

    /// The error at byte `at` of the whole text.
    pub(super) fn fail_at(&self, at: usize, problem: impl Into<String>, remedy: impl Into<String>) -> PasteError {
        PasteError::at(self.text, at, problem, remedy)
    }
}
