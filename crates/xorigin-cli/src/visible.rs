//! Text that anyone may have written, with nothing invisible in it.

use unicode_width::UnicodeWidthChar;

/// The text without anything that could move a cursor, turn the writing direction or hide: control characters, all that
/// have no width and all white space but the blank are escaped.
pub(crate) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char.width() {
            Some(1..) if char == ' ' || !(char.is_whitespace() || is_noncharacter(char)) => out.push(char),
            _ => out.extend(char.escape_default()),
        }
    }
    out
}

/// No character, and not allowed in XML.
fn is_noncharacter(char: char) -> bool {
    u32::from(char) & 0xFFFE == 0xFFFE || ('\u{FDD0}'..='\u{FDEF}').contains(&char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_would_hide() {
        for (text, expected) in [
            ("plain ✓ 日本 😀", "plain ✓ 日本 😀"),
            ("\x1b[31mred\r\n\t", "\\u{1b}[31mred\\r\\n\\t"),
            ("\u{202e}gpj.exe", "\\u{202e}gpj.exe"),
            ("a\u{200b}b\u{301}\u{feff}", "a\\u{200b}b\\u{301}\\u{feff}"),
            ("\u{85}\u{9b}31m\u{2028}", "\\u{85}\\u{9b}31m\\u{2028}"),
            ("\u{a0}\u{3000}\u{ad}", "\\u{a0}\\u{3000}\\u{ad}"),
            ("\u{ffff}", "\\u{ffff}"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }
}
