//! A command line into words.

use super::PasteError;

/// The words of one command. Quotes, escapes and continued lines are those of a POSIX shell with `$'…'`, or, where the
/// text uses carets, those of `cmd.exe`.
pub(super) fn words(text: &str) -> Result<Vec<String>, PasteError> {
    if is_cmd(text) { Ok(cmd_words(text)) } else { Splitter { text, at: 0 }.words() }
}

/// Whether DevTools wrote the text for `cmd.exe`: it escapes quotes and line ends by carets.
fn is_cmd(text: &str) -> bool {
    text.contains("^\"") || text.contains("^\n") || text.contains("^\r\n")
}

/// As `cmd.exe` and the C runtime's parser split: a caret escapes one character, quotes group, `\"` is a quote.
fn cmd_words(text: &str) -> Vec<String> {
    let text = text.replace("^\r\n", " ").replace("^\n", " ");
    let mut plain = String::new();
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        if char == '^' { plain.extend(chars.next()) } else { plain.push(char) }
    }
    let (mut words, mut word, mut quoted) = (Vec::new(), None::<String>, false);
    let mut chars = plain.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' if chars.peek() == Some(&'"') => word.get_or_insert_default().extend(chars.next()),
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            char if char.is_whitespace() && !quoted => words.extend(word.take()),
            char => word.get_or_insert_default().push(char),
        }
    }
    words.extend(word);
    words
}

struct Splitter<'a> {
    text: &'a str,
    at: usize,
}

impl Splitter<'_> {
    fn words(mut self) -> Result<Vec<String>, PasteError> {
        let (mut words, mut word) = (Vec::new(), None::<String>);
        while let Some(char) = self.next() {
            match char {
                '\\' => match self.next() {
                    // A continued line.
                    Some('\n') => {}
                    Some('\r') if self.peek() == Some('\n') => {
                        self.next();
                    }
                    Some(escaped) => word.get_or_insert_default().push(escaped),
                    None => {}
                },
                '\'' => self.single(word.get_or_insert_default())?,
                '"' => self.double(word.get_or_insert_default())?,
                '$' if self.peek() == Some('\'') => {
                    self.next();
                    self.ansi_c(word.get_or_insert_default())?;
                }
                '$' if matches!(self.peek(), Some('(' | '{')) => return Err(self.not_a_shell()),
                '`' | ';' | '|' | '&' | '<' | '>' | '(' | ')' => return Err(self.not_a_shell()),
                char if char.is_whitespace() => words.extend(word.take()),
                char => word.get_or_insert_default().push(char),
            }
        }
        words.extend(word);
        Ok(words)
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let char = self.peek()?;
        self.at += char.len_utf8();
        Some(char)
    }

    fn not_a_shell(&self) -> PasteError {
        let what = "only one curl command is understood, without pipes, redirections or substitutions";
        PasteError::at(self.text, self.at.saturating_sub(1), what)
    }

    fn unclosed(&self, start: usize) -> PasteError {
        PasteError::at(self.text, start, "a quote is opened here and never closed")
    }

    fn single(&mut self, word: &mut String) -> Result<(), PasteError> {
        let start = self.at.saturating_sub(1);
        while let Some(char) = self.next() {
            if char == '\'' {
                return Ok(());
            }
            word.push(char);
        }
        Err(self.unclosed(start))
    }

    fn double(&mut self, word: &mut String) -> Result<(), PasteError> {
        let start = self.at.saturating_sub(1);
        while let Some(char) = self.next() {
            match char {
                '"' => return Ok(()),
                '`' => return Err(self.not_a_shell()),
                '$' if matches!(self.peek(), Some('(' | '{')) => return Err(self.not_a_shell()),
                '\\' => match self.next() {
                    Some('\n') => {}
                    Some(escaped @ ('"' | '\\' | '$' | '`')) => word.push(escaped),
                    Some(other) => word.extend(['\\', other]),
                    None => {}
                },
                char => word.push(char),
            }
        }
        Err(self.unclosed(start))
    }

    /// `$'…'`: the escapes of C.
    fn ansi_c(&mut self, word: &mut String) -> Result<(), PasteError> {
        let start = self.at.saturating_sub(1);
        while let Some(char) = self.next() {
            match char {
                '\'' => return Ok(()),
                '\\' => self.c_escape(word)?,
                char => word.push(char),
            }
        }
        Err(self.unclosed(start))
    }

    fn c_escape(&mut self, word: &mut String) -> Result<(), PasteError> {
        let start = self.at.saturating_sub(1);
        let code = match self.next() {
            Some('n') => u32::from(b'\n'),
            Some('t') => u32::from(b'\t'),
            Some('r') => u32::from(b'\r'),
            Some('a') => 7,
            Some('b') => 8,
            Some('e') => 27,
            Some('f') => 12,
            Some('v') => 11,
            Some('x') => self.number(16, 2),
            Some('u') => self.number(16, 4),
            Some('U') => self.number(16, 8),
            Some(digit @ '0'..='7') => {
                self.at -= digit.len_utf8();
                self.number(8, 3)
            }
            Some(other) => u32::from(other),
            None => return Ok(()),
        };
        match self.character(code) {
            Some(char) => word.push(char),
            None => return Err(PasteError::at(self.text, start, "this escape is no character")),
        }
        Ok(())
    }

    /// The character of a code; the first half of a surrogate pair takes the second along.
    fn character(&mut self, code: u32) -> Option<char> {
        if (0xD800..0xDC00).contains(&code) && self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u")) {
            self.at += 2;
            let low = self.number(16, 4).checked_sub(0xDC00).filter(|low| *low < 0x400)?;
            return char::from_u32(0x10000 + (code - 0xD800) * 0x400 + low);
        }
        char::from_u32(code)
    }

    fn number(&mut self, radix: u32, digits: usize) -> u32 {
        let mut number = 0u32;
        for _ in 0..digits {
            let Some(digit) = self.peek().and_then(|char| char.to_digit(radix)) else { break };
            number = number.wrapping_mul(radix).wrapping_add(digit);
            self.at += 1;
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(words(text).unwrap(), expected, "{text}");
    }

    #[test]
    fn a_posix_shell() {
        check("curl  'a b' \"c \\\"d\\\" $e\" f\\ g", &["curl", "a b", "c \"d\" $e", "f g"]);
        check("curl \\\n  -X PUT", &["curl", "-X", "PUT"]);
        check(r"$'a\'b\n\u00e9\x41\101\ud83d\ude00'", &["a'b\n\u{e9}AA\u{1F600}"]);
        check("''", &[""]);
    }

    #[test]
    fn cmd() {
        check(
            "curl ^\"https://a/?x=1^&y=2^\" ^\n  -H ^\"a: \\^\"b\\^\"^\"",
            &["curl", "https://a/?x=1&y=2", "-H", "a: \"b\""],
        );
    }

    #[test]
    fn what_only_a_shell_understands_is_refused() {
        for text in ["curl a | sh", "curl $(x)", "curl \"`x`\"", "curl a; b", "curl 'a", "curl \"a", "curl $'\\ud800'"]
        {
            assert!(words(text).is_err(), "{text}");
        }
    }
}
