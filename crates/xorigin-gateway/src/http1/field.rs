//! Header lines.

use super::Fault;

/// A header line, split.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'a> {
    pub(super) name: &'a [u8],
    /// Without white space around it.
    pub(super) value: &'a [u8],
}

impl<'a> Field<'a> {
    /// Parses a line without its end.
    ///
    /// # Standard
    /// RFC 9112 §5. White space before the colon and lines that go on with white space are refused, since servers differ
    /// about them.
    pub(super) fn parse(line: &'a [u8]) -> Result<Self, Fault> {
        let colon = memchr::memchr(b':', line).ok_or(Fault::Bad)?;
        let (name, value) = line.split_at(colon);
        let value = value.get(1..).unwrap_or_default();
        if is_token(name) && is_value(value) { Ok(Self { name, value: value.trim_ascii() }) } else { Err(Fault::Bad) }
    }
}

/// # Standard
/// RFC 9110 §5.6.2.
pub(super) fn is_token(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().all(|byte| is_in_token(*byte))
}

const fn is_in_token(byte: u8) -> bool {
    matches!(
        byte,
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'!' | b'#'..=b'\'' | b'*' | b'+' | b'.' | b'^' | b'_' | b'`'
            | b'|' | b'~'
    )
}

/// Visible characters, spaces, tabs and what is not ASCII. Without an early end, so that it is done many bytes at a time.
fn is_value(bytes: &[u8]) -> bool {
    !bytes.iter().fold(false, |bad, &byte| bad | ((byte < b' ') & (byte != b'\t')) | (byte == 0x7f))
}
