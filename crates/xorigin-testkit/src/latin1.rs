//! Text in which each char stands for one byte, and the white space that a script strips.

/// Decodes `bytes` so that each byte becomes the char of the same number.
pub(crate) fn decode(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// Encodes `text` so that each char becomes one byte: the low byte of its number.
pub(crate) fn encode(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| {
            let [low, ..] = u32::from(c).to_le_bytes();
            low
        })
        .collect()
}

/// Whether ECMAScript counts `c` as white space or a line terminator.
///
/// Unlike [`char::is_whitespace`] this includes U+FEFF and excludes U+0085.
pub(crate) fn is_script_white_space(c: char) -> bool {
    c == '\u{feff}' || (c != '\u{85}' && c.is_whitespace())
}

/// Strips what ECMAScript's `trim` strips.
pub(crate) fn script_trim(text: &str) -> &str {
    text.trim_matches(is_script_white_space)
}

/// Puts exactly one space after each comma, as `/,\s*/g` replaced by `", "` does.
pub(crate) fn space_after_commas(text: &str) -> String {
    let mut parts = text.split(',');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(", ");
        out.push_str(part.trim_start_matches(is_script_white_space));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_is_one_char_and_back() {
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(encode(&decode(&bytes)), bytes);
        assert_eq!(decode(b"\xe9\x7f").chars().count(), 2);
    }

    #[test]
    fn trim_is_ecmascripts() {
        assert_eq!(script_trim("\t\u{b}\u{c} \u{a0}a b\u{feff}\r\n"), "a b");
        assert_eq!(script_trim("\u{85}a"), "\u{85}a");
        assert_eq!(script_trim("\u{0}a\u{7f}"), "\u{0}a\u{7f}");
    }

    #[test]
    fn commas_get_one_space() {
        assert_eq!(space_after_commas("a,b,  c,\t\u{b}d"), "a, b, c, d");
        assert_eq!(space_after_commas(",x-b,,x-a"), ", x-b, , x-a");
        assert_eq!(space_after_commas(""), "");
    }
}
