//! Strings whose characters U+0000 to U+00FF stand for one byte each.

/// The bytes of `text`; nothing if it has a character beyond U+00FF.
pub(super) fn encode(text: &str) -> Option<Vec<u8>> {
    text.chars().map(|char| u8::try_from(u32::from(char)).ok()).collect()
}

/// The text of `bytes`.
pub(super) fn decode(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).collect()
}
