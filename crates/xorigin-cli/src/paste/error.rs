//! What is wrong with a pasted text, and where.

use std::fmt;

/// The longest excerpt of a text that an error shows, in characters, on each side of the fault.
const AROUND: usize = 30;

/// What is wrong with a pasted text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PasteError {
    what: String,
    /// The line (from 1), the text around the fault, and where in that text the fault is.
    place: Option<(usize, String, usize)>,
}

impl PasteError {
    /// An error of the whole text.
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), place: None }
    }

    /// An error at a byte of `text`.
    pub(super) fn at(text: &str, byte: usize, what: impl Into<String>) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let on_line: Vec<char> = before.rsplit('\n').next().unwrap_or_default().chars().collect();
        let start: Vec<char> = on_line.iter().rev().take(AROUND).rev().copied().collect();
        let rest = text.get(byte..).unwrap_or_default().lines().next().unwrap_or_default();
        let (start, rest) = (escaped(start.into_iter()), escaped(rest.chars().take(AROUND)));
        let caret = start.chars().count();
        Self { what: what.into(), place: Some((line, start + &rest, caret)) }
    }
}

/// Without control characters, which a terminal must not get.
fn escaped(chars: impl Iterator<Item = char>) -> String {
    chars.map(|char| if char.is_control() { '\u{FFFD}' } else { char }).collect()
}

impl fmt::Display for PasteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        if let Some((line, excerpt, caret)) = &self.place {
            write!(f, "\n  line {line}: {excerpt}\n  {}^", " ".repeat(format!("line {line}: ").len() + caret))?;
        }
        Ok(())
    }
}
