//! Strings and templates.

use crate::paste::PasteError;
use crate::paste::cursor::Cursor;

/// The text of the string at which the cursor is.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<String, PasteError> {
    let start = cursor.at();
    let Some(quote) = cursor.bump() else {
        return Err(cursor.fail(unclosed(), "copy all of the call"));
    };
    let mut units: Vec<u16> = Vec::new();
    loop {
        let at = cursor.at();
        let char = match cursor.bump() {
            None => return Err(cursor.fail_at(start, unclosed(), "copy all of the call")),
            Some('\n' | '\r') if quote != '`' => {
                let remedy = "write a line's end as \\n, or put the text between backticks";
                return Err(cursor.fail_at(at, "a string ends on the line on which it begins", remedy));
            }
            // In a template every line's end is this one.
            Some('\r') => {
                cursor.eat("\n");
                '\n'
            }
            Some('$') if quote == '`' && cursor.peek() == Some('{') => {
                let problem = "what stands in a template's `${…}` has no value here";
                return Err(cursor.fail_at(at, problem, "write the value out"));
            }
            Some('\\') => {
                escape(cursor, at, &mut units)?;
                continue;
            }
            Some(char) if char == quote => break,
            Some(char) => char,
        };
        push(&mut units, char);
    }
    String::from_utf16(&units).map_err(|_| {
        let problem = "this string has half a surrogate pair, which is no character";
        cursor.fail_at(start, problem, "write the whole character")
    })
}

const fn unclosed() -> &'static str {
    "a string begins here and never ends"
}

fn push(units: &mut Vec<u16>, char: char) {
    units.extend_from_slice(char.encode_utf16(&mut [0; 2]));
}

/// The escape whose backslash, at byte `at`, is taken.
fn escape(cursor: &mut Cursor<'_>, at: usize, units: &mut Vec<u16>) -> Result<(), PasteError> {
    // A line that goes on.
    if cursor.eat_newline() || cursor.eat("\r") || cursor.eat("\u{2028}") || cursor.eat("\u{2029}") {
        return Ok(());
    }
    let char = match cursor.bump() {
        Some('n') => '\n',
        Some('t') => '\t',
        Some('r') => '\r',
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('v') => '\u{b}',
        Some('0') if !cursor.peek().is_some_and(|next| next.is_ascii_digit()) => '\0',
        Some('0'..='9') => {
            let problem = "JavaScript modules have no octal escapes";
            return Err(cursor.fail_at(at, problem, "write it as \\x and two hexadecimal digits"));
        }
        Some('u') if cursor.eat("{") => return code_point(cursor, at, units),
        Some('x') => return code_unit(cursor, at, 2, units),
        Some('u') => return code_unit(cursor, at, 4, units),
        Some(other) => other,
        // The string is not closed, which the caller finds.
        None => return Ok(()),
    };
    push(units, char);
    Ok(())
}

fn code_unit(cursor: &mut Cursor<'_>, at: usize, count: usize, units: &mut Vec<u16>) -> Result<(), PasteError> {
    let digits = cursor.take(count, |char| char.is_ascii_hexdigit());
    let unit = u16::from_str_radix(digits, 16).ok().filter(|_| digits.len() == count);
    let problem = format!("expected {count} hexadecimal digits in this escape");
    units.push(unit.ok_or_else(|| cursor.fail_at(at, problem, "write a backslash itself as \\\\"))?);
    Ok(())
}

/// `\u{…}`
fn code_point(cursor: &mut Cursor<'_>, at: usize, units: &mut Vec<u16>) -> Result<(), PasteError> {
    let digits = cursor.take(8, |char| char.is_ascii_hexdigit());
    let char = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).filter(|_| cursor.eat("}"));
    let problem = "expected the hexadecimal digits of a character, and `}`";
    push(units, char.ok_or_else(|| cursor.fail_at(at, problem, "write the character itself"))?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(string: &str, expected: Result<&str, &str>) {
        match (read(&mut Cursor::new(string)).map_err(|error| error.to_string()), expected) {
            (Err(error), Err(part)) => assert!(error.contains(part), "{string}: {error}"),
            (read, expected) => assert_eq!(read.as_deref(), expected.map_err(str::to_owned).as_deref(), "{string}"),
        }
    }

    #[test]
    fn strings_have_escapes() {
        check(r#""\n\t\r\b\f\v\0\'\"\\\/\q""#, Ok("\n\t\r\u{8}\u{c}\u{b}\0'\"\\/q"));
        check(r"'\x41\u00e9\u{1F600}\ud83d\ude00'", Ok("A\u{e9}\u{1F600}\u{1F600}"));
        check("'a\\\nb\\\r\nc'", Ok("abc"));
        check("`a\nb\r\nc\rd$ {}`", Ok("a\nb\nc\nd$ {}"));
        check("'\"`' + x", Ok("\"`"));
    }

    #[test]
    fn what_is_no_string_is_said() {
        for (string, part) in [
            ("", "never ends"),
            ("'a", "never ends"),
            ("'a\\", "never ends"),
            ("'a\nb'", "ends on the line on which it begins"),
            ("`a${b}`", "no value here"),
            (r"'\ud800'", "half a surrogate pair"),
            (r"'\x4'", "expected 2 hexadecimal digits"),
            (r"'\u004'", "expected 4 hexadecimal digits"),
            (r"'\u+041'", "expected 4 hexadecimal digits"),
            (r"'\u{}'", "hexadecimal digits of a character"),
            (r"'\u{110000}'", "hexadecimal digits of a character"),
            (r"'\u{41'", "and `}`"),
            (r"'\01'", "no octal escapes"),
            (r"'\8'", "no octal escapes"),
        ] {
            check(string, Err(part));
        }
    }
}
