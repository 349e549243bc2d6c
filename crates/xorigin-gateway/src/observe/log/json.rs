//! JSON, written byte by byte: whatever a client sends, what is written is one line of printable ASCII.

use std::io::Write as _;

/// Writes an object's members.
#[derive(Debug)]
pub(super) struct Object<'b> {
    buffer: &'b mut Vec<u8>,
    begun: bool,
}

impl<'b> Object<'b> {
    pub(super) fn new(buffer: &'b mut Vec<u8>) -> Self {
        buffer.push(b'{');
        Self { buffer, begun: false }
    }

    fn key(&mut self, key: &'static str) {
        if self.begun {
            self.buffer.push(b',');
        }
        self.begun = true;
        for part in ["\"", key, "\":"] {
            self.buffer.extend_from_slice(part.as_bytes());
        }
    }

    /// At most `longest` bytes of a text that anyone may have written; what is left out is told by an ellipsis.
    pub(super) fn text(&mut self, key: &'static str, text: &[u8], longest: usize) {
        self.key(key);
        self.buffer.push(b'"');
        let mut rest = text.get(..longest).unwrap_or(text);
        while let Some((plain, byte, after)) = split(rest) {
            self.buffer.extend_from_slice(plain);
            match byte {
                b'"' | b'\\' => self.buffer.extend([b'\\', byte]),
                // Bytes beyond ASCII stand for the characters of Latin-1, as in headers everywhere.
                _ => self.put(format_args!("\\u{byte:04x}")),
            }
            rest = after;
        }
        self.buffer.extend_from_slice(rest);
        if text.len() > longest {
            self.buffer.extend(b"\\u2026");
        }
        self.buffer.push(b'"');
    }

    /// What is displayed in printable ASCII without quotes and backslashes.
    pub(super) fn plain(&mut self, key: &'static str, value: impl std::fmt::Display) {
        self.key(key);
        self.put(format_args!("\"{value}\""));
    }

    /// A text that is known to be short.
    pub(super) fn word(&mut self, key: &'static str, word: &str) {
        self.text(key, word.as_bytes(), usize::MAX);
    }

    pub(super) fn number(&mut self, key: &'static str, number: u64) {
        self.key(key);
        self.put(format_args!("{number}"));
    }

    /// Seconds, to the microsecond.
    pub(super) fn seconds(&mut self, key: &'static str, duration: std::time::Duration) {
        self.key(key);
        self.put(format_args!("{}.{:06}", duration.as_secs(), duration.subsec_micros()));
    }

    pub(super) fn end(self) {
        self.buffer.push(b'}');
    }

    fn put(&mut self, said: std::fmt::Arguments<'_>) {
        // Writing to memory cannot fail.
        let _ = self.buffer.write_fmt(said);
    }
}

/// What stands before the first byte that is not written as it is, that byte, and the rest.
fn split(text: &[u8]) -> Option<(&[u8], u8, &[u8])> {
    let at = text.iter().position(|byte| !matches!(byte, b' '..=b'~') || matches!(byte, b'"' | b'\\'))?;
    let (plain, rest) = text.split_at_checked(at)?;
    let (byte, after) = rest.split_first()?;
    Some((plain, *byte, after))
}
