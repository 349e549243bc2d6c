//! `$'…'`: a string with the escapes of C.

use crate::paste::PasteError;
use crate::paste::cursor::Cursor;

/// What a character or an escape stands for.
#[derive(Clone, Copy)]
enum Unit {
    Char(char),
    Byte(u8),
}

/// The text of a `$'…'` that begins at byte `start` and whose opening quote is taken.
///
/// A shell makes bytes of `\xHH` and octal escapes. Firefox and Safari write characters with them, so that bytes that
/// are no UTF-8 are characters.
pub(super) fn quoted(cursor: &mut Cursor<'_>, start: usize) -> Result<String, PasteError> {
    let mut units = Vec::new();
    loop {
        let at = cursor.at();
        match cursor.bump() {
            None => return Err(super::unclosed(cursor, start)),
            Some('\'') => return Ok(text(&units)),
            Some('\\') => escape(cursor, at, &mut units)?,
            Some(char) => units.push(Unit::Char(char)),
        }
    }
}

fn text(units: &[Unit]) -> String {
    let mut bytes = Vec::with_capacity(units.len());
    for unit in units {
        match unit {
            Unit::Char(char) => bytes.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes()),
            Unit::Byte(byte) => bytes.push(*byte),
        }
    }
    let as_char = |unit: &Unit| match *unit {
        Unit::Char(char) => char,
        Unit::Byte(byte) => char::from(byte),
    };
    String::from_utf8(bytes).unwrap_or_else(|_| units.iter().map(as_char).collect())
}

/// The escape whose backslash, at byte `at`, is taken.
fn escape(cursor: &mut Cursor<'_>, at: usize, units: &mut Vec<Unit>) -> Result<(), PasteError> {
    let letter = cursor.peek();
    if !letter.is_some_and(|letter| letter.is_digit(8)) {
        cursor.bump();
    }
    let unit = match letter {
        Some(quoted @ ('\\' | '\'' | '"' | '?')) => Unit::Char(quoted),
        Some('a') => Unit::Byte(7),
        Some('b') => Unit::Byte(8),
        Some('e' | 'E') => Unit::Byte(27),
        Some('f') => Unit::Byte(12),
        Some('n') => Unit::Byte(b'\n'),
        Some('r') => Unit::Byte(b'\r'),
        Some('t') => Unit::Byte(b'\t'),
        Some('v') => Unit::Byte(11),
        Some('x') => Unit::Byte(low_byte(number(cursor, at, 16, 2)?)),
        Some('0'..='7') => Unit::Byte(low_byte(number(cursor, at, 8, 3)?)),
        Some('u') => Unit::Char(character(cursor, at, 4)?),
        Some('U') => Unit::Char(character(cursor, at, 8)?),
        Some('c') => match cursor.bump().filter(char::is_ascii) {
            Some(char) => Unit::Byte(low_byte(u32::from(char)) & 0x1F),
            None => return Err(cursor.fail_at(at, "this escape is no character", "copy the command once more")),
        },
        // A shell leaves what it does not know.
        Some(other) => {
            units.push(Unit::Char('\\'));
            Unit::Char(other)
        }
        // The quote is not closed, which the caller finds.
        None => return Ok(()),
    };
    units.push(unit);
    Ok(())
}

/// As a shell does with octal escapes above `\377`.
fn low_byte(code: u32) -> u8 {
    let [byte, ..] = code.to_le_bytes();
    byte
}

/// The character of `\u` or `\U`; the first half of a surrogate pair takes the second along.
fn character(cursor: &mut Cursor<'_>, at: usize, digits: usize) -> Result<char, PasteError> {
    let mut code = number(cursor, at, 16, digits)?;
    if (0xD800..0xDC00).contains(&code) && cursor.eat("\\u") {
        let low = number(cursor, at, 16, 4)?.wrapping_sub(0xDC00);
        code = if low < 0x400 { 0x10000 + (code - 0xD800) * 0x400 + low } else { code };
    }
    let remedy = "copy the command once more, or write the character itself";
    char::from_u32(code).ok_or_else(|| cursor.fail_at(at, "this escape is no character", remedy))
}

fn number(cursor: &mut Cursor<'_>, at: usize, radix: u32, most: usize) -> Result<u32, PasteError> {
    let digits = cursor.take(most, |char| char.is_digit(radix));
    u32::from_str_radix(digits, radix)
        .map_err(|_| cursor.fail_at(at, "this escape has no digits", "write a backslash itself as \\\\"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, check_error};

    #[test]
    fn escapes_are_those_of_a_shell() {
        check(r#"$'\a\b\e\E\f\n\r\t\v\\\'\"\?\cA\q'"#, &["\u{7}\u{8}\u{1b}\u{1b}\u{c}\n\r\t\u{b}\\'\"?\u{1}\\q"]);
        check(r"$'\x41\x4a4\101\1014\0\501'", &["AJ4AA4\0A"]);
        check(r"$'\u0021\u21!\U0001F600\ud83d\ude00'", &["!!!\u{1F600}\u{1F600}"]);
        check(r"a$'b'c$''", &["abc"]);
    }

    #[test]
    fn bytes_are_utf8_or_characters() {
        check(r"$'\xc3\xa9' $'\303\251'", &["\u{e9}", "\u{e9}"]);
        check(r"$'\xe9' $'\351\u20ac' $'\xe9€'", &["\u{e9}", "\u{e9}\u{20ac}", "\u{e9}\u{20ac}"]);
    }

    #[test]
    fn what_is_no_character_is_said() {
        check_error(r"a $'b", "never closed", "$'b");
        check_error(r"$'b\", "never closed", r"$'b\");
        for (escape, part) in [
            (r"\ud83d", "no character"),
            (r"\ud83d\u0041", "no character"),
            (r"\ude00", "no character"),
            (r"\U00110000", "no character"),
            (r"\c€", "no character"),
            (r"\xg", "no digits"),
            (r"\u", "no digits"),
            (r"\ud83d\u", "no digits"),
        ] {
            check_error(&format!("$'a{escape}'"), part, &format!("{escape}'"));
        }
    }
}
