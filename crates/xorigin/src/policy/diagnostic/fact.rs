//! One thing to say about a policy.

use alloc::format;
use alloc::string::String;

use super::{KeyPath, Problem, Severity};

/// The most characters of a value that are kept.
const LONGEST_VALUE: usize = 256;

/// The most bytes of a suggestion. What is longer is no slip, and not worth repeating.
const LONGEST_SUGGESTION: usize = 1024;

/// One thing to say about a policy: a fault, a warning or a note.
///
/// It is displayed as one sentence that names the value, what was expected and what to do; the place is not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What it is.
    pub problem: Problem,
    /// The value that it is about.
    pub path: KeyPath,
    /// The value as it was written, what is not printable escaped, and cut after 256 characters with a mark that says so.
    pub value: Option<String>,
    /// What was probably meant, to be written in the place of the value.
    pub suggestion: Option<String>,
}

impl Diagnostic {
    /// That there is this problem at this place.
    #[must_use]
    pub const fn new(problem: Problem, path: KeyPath) -> Self {
        Self { problem, path, value: None, suggestion: None }
    }

    /// With the value, escaped and cut.
    #[must_use]
    pub fn with_value(mut self, value: &str) -> Self {
        self.value = Some(escape(value));
        self
    }

    /// With what was probably meant, unless that is too long to be meant.
    #[must_use]
    pub fn with_suggestion(mut self, suggestion: Option<impl Into<String>>) -> Self {
        self.suggest(suggestion);
        self
    }

    /// Adds what was probably meant, unless that is too long to be meant.
    pub(in crate::policy) fn suggest(&mut self, suggestion: Option<impl Into<String>>) {
        self.suggestion = suggestion.map(Into::into).filter(|suggestion| suggestion.len() <= LONGEST_SUGGESTION);
    }

    /// The stable code of its problem.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.problem.severity()
    }
}

/// Text that anyone may have written, with what is not printable escaped, and cut with a mark if it is long.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::new();
    let mut chars = text.chars();
    for char in chars.by_ref().take(LONGEST_VALUE) {
        match char {
            '"' | '\'' => escaped.push(char),
            _ => escaped.extend(char.escape_debug()),
        }
    }
    if chars.next().is_some() {
        escaped += &format!("… ({} bytes)", text.len());
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_and_cut() {
        let check = |value: &str, shown: &str| assert_eq!(escape(value), shown);
        check("https://bücher.example", "https://bücher.example");
        check("it's \"quoted\" \\", "it's \"quoted\" \\\\");
        check("\u{1b}[31m\r\n\0", "\\u{1b}[31m\\r\\n\\0");
        check("a\u{202e}b\u{200b}\u{85}\u{2028}", "a\\u{202e}b\\u{200b}\\u{85}\\u{2028}");
        check(&"a".repeat(256), &"a".repeat(256));
        check(&"ä".repeat(257), &("ä".repeat(256) + "… (514 bytes)"));
    }
}
