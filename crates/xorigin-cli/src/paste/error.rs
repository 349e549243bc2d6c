//! What is wrong with a pasted text, and where.

use std::fmt;

/// The longest excerpt of a line that an error shows, in characters, on each side of the fault.
const AROUND: usize = 32;

/// The longest word that a message quotes, in characters.
const LONGEST_WORD: usize = 60;

/// The longest text that is read, in bytes.
const LONGEST_TEXT: usize = 1 << 20;

/// What is wrong with a pasted text, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PasteError {
    problem: String,
    remedy: String,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
    /// The text around the fault, escaped and cut.
    excerpt: String,
    /// How many columns of the excerpt stand before the fault.
    before: usize,
}

impl PasteError {
    /// The error at byte `at` of `text`.
    pub(super) fn at(text: &str, at: usize, problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
        let line = before.matches('\n').count() + 1;
        let before: Vec<char> = before.rsplit('\n').next().unwrap_or_default().chars().collect();
        let after = after.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let column = before.len() + 1;
        let start = before.len().saturating_sub(AROUND);
        let mut excerpt = String::from(if start > 0 { "…" } else { "" });
        excerpt.extend(before.iter().skip(start).flat_map(|&char| escaped(char)));
        let width = excerpt.chars().count();
        excerpt.push_str(&cut(after, AROUND));
        Self { problem: problem.into(), remedy: remedy.into(), line, column, excerpt, before: width }
    }

    /// Fails if `text` is longer than any request that is copied by hand.
    pub(super) fn check_length(text: &str) -> Result<(), Self> {
        if text.len() <= LONGEST_TEXT {
            return Ok(());
        }
        let problem = format!("the text has {} bytes, and at most {LONGEST_TEXT} are read", text.len());
        Err(Self::at("", 0, problem, "give check the URL, and the body as a file"))
    }
}

impl fmt::Display for PasteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.problem, self.remedy)?;
        if self.excerpt.is_empty() {
            return Ok(());
        }
        let place = format!("line {}, column {}: ", self.line, self.column);
        write!(f, "\n  {place}{}\n  {}^", self.excerpt, " ".repeat(place.len() + self.before))
    }
}

/// A pasted word as a message shows it: escaped and cut.
pub(super) fn shown(word: &str) -> String {
    cut(word, LONGEST_WORD)
}

fn cut(text: &str, longest: usize) -> String {
    let mut chars = text.chars();
    let mut shown: String = chars.by_ref().take(longest).flat_map(escaped).collect();
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Printable ASCII as it is, so that the caret stands where it should; everything else escaped.
fn escaped(char: char) -> impl Iterator<Item = char> {
    let plain = char.is_ascii_graphic() || char == ' ';
    plain.then_some(char).into_iter().chain((!plain).then(|| char.escape_default()).into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, at: usize, expected: &str) {
        assert_eq!(PasteError::at(text, at, "it is wrong", "mend it").to_string(), expected);
    }

    #[test]
    fn the_caret_stands_under_the_fault() {
        check("a b", 2, "it is wrong; mend it\n  line 1, column 3: a b\n                      ^");
        check(
            "x\r\na\tb\u{1b}\u{e9}!\r\n",
            6,
            "it is wrong; mend it\n  line 2, column 4: a\\tb\\u{1b}\\u{e9}!\n                        ^",
        );
        check("a", 1, "it is wrong; mend it\n  line 1, column 2: a\n                     ^");
        check("", 0, "it is wrong; mend it");
        // Not on a character: the end.
        check("\u{e9}", 1, "it is wrong; mend it\n  line 1, column 2: \\u{e9}\n                          ^");
    }

    #[test]
    fn long_lines_are_cut_on_both_sides() {
        let text = "a".repeat(500);
        let error = PasteError::at(&text, 250, "", "").to_string();
        let lines: Vec<&str> = error.lines().collect();
        assert_eq!(lines[1].matches('…').count(), 2);
        assert_eq!(lines[1].chars().filter(|char| *char == 'a').count(), 2 * AROUND);
        assert_eq!(lines[2].find('^'), lines[1].chars().position(|char| char == '…').map(|at| at + AROUND + 1));
        assert_eq!(shown(&text).chars().count(), LONGEST_WORD + 1);
    }

    #[test]
    fn more_than_a_request_is_not_read() {
        assert_eq!(PasteError::check_length(&" ".repeat(LONGEST_TEXT)), Ok(()));
        let error = PasteError::check_length(&" ".repeat(LONGEST_TEXT + 1)).unwrap_err().to_string();
        assert_eq!(
            error,
            "the text has 1048577 bytes, and at most 1048576 are read; give check the URL, and the body as a file"
        );
    }
}
