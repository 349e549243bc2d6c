//! Pasted text, made even: what a copy changes is changed back as far as it can be.

use alloc::string::String;
use alloc::vec::Vec;

/// The most that is read of a paste, in bytes.
const MOST: usize = 256 * 1024;

/// Text with single spaces, straight quotes and no control characters.
#[derive(Debug)]
pub(super) struct Paste {
    pub(super) text: String,
    /// Where lines ended, in order.
    breaks: Vec<usize>,
}

impl Paste {
    pub(super) fn new(pasted: &str) -> Self {
        let mut paste = Self { text: String::new(), breaks: Vec::new() };
        for char in pasted.chars() {
            if paste.text.len() >= MOST {
                break;
            }
            paste.push(char);
        }
        paste
    }

    fn push(&mut self, char: char) {
        if char == '\n' {
            let end = self.text.trim_end_matches(' ').len();
            if self.breaks.last() != Some(&end) {
                self.breaks.push(end);
            }
        }
        if !char.is_whitespace() {
            self.text.extend(even(char));
        } else if !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// Where the line ends that `at` is in.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let next = self.breaks.partition_point(|end| *end < at);
        self.breaks.get(next).copied().unwrap_or(self.text.len())
    }
}

/// A character as the wordings have it; nothing for those that nobody sees.
pub(super) fn even(char: char) -> Option<char> {
    match char {
        '‘' | '’' | '‚' | '‛' => Some('\''),
        '“' | '”' | '„' | '‟' => Some('"'),
        // Zero width, and what turns the direction of writing.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
        char if char.is_control() => None,
        char => Some(char),
    }
}
