//! As `cmd.exe`, and after it the program, split.

use super::{ONE_COMMAND, Word, check_end, unclosed};
use crate::paste::PasteError;
use crate::paste::cursor::Cursor;

/// Whether the text is for `cmd.exe`: a caret escapes a quote or a line's end, outside of a POSIX shell's quotes.
pub(super) fn is_cmd(text: &str) -> bool {
    let mut cursor = Cursor::new(text);
    // The quote that is open; a dollar for `$'`.
    let mut quote = None;
    while let Some(char) = cursor.bump() {
        match (quote, char) {
            (None | Some('"' | '$'), '\\') => {
                cursor.bump();
            }
            (None, '$') if cursor.eat("'") => quote = Some('$'),
            (None, '\'' | '"') => quote = Some(char),
            (Some('\'' | '$'), '\'') | (Some('"'), '"') => quote = None,
            (None, '^') if cursor.peek() == Some('"') || cursor.eat_newline() => return true,
            _ => {}
        }
    }
    false
}

pub(super) fn words(mut cursor: Cursor<'_>) -> Result<Vec<Word>, PasteError> {
    // What Chromium wrote for some years: carets inside of quotes too, where cmd.exe itself takes them as they stand.
    let everywhere = cursor.rest().contains("^\\^\"");
    let firefox = cursor.rest().starts_with("curl.exe");
    let chars = unescape(&mut cursor, everywhere)?;
    let mut splitter = Splitter { chars: &chars, firefox, words: Vec::new(), word: None, quoted: None };
    splitter.split(&cursor)?;
    Ok(splitter.words)
}

/// A character that `cmd.exe` passes on to the program.
#[derive(Clone, Copy)]
struct Passed {
    char: char,
    at: usize,
    /// It was neither quoted nor escaped, so that it may be an operator of `cmd.exe`.
    bare: bool,
}

/// The line as the program gets it. Carets and line ends that they escape are taken out.
fn unescape(cursor: &mut Cursor<'_>, everywhere: bool) -> Result<Vec<Passed>, PasteError> {
    let (mut chars, mut quoted) = (Vec::new(), false);
    loop {
        let at = cursor.at();
        let Some(char) = cursor.bump() else { return Ok(chars) };
        if char == '^' && cursor.eat_newline() {
            // The line goes on, with a line's end if one is escaped by this.
            if cursor.eat_newline() {
                chars.push(Passed { char: '\n', at, bare: false });
            }
        } else if char == '^' && (everywhere || !quoted) {
            match cursor.bump() {
                Some(char) => chars.push(Passed { char, at, bare: false }),
                None => return Err(cursor.fail_at(at, "the command goes on after this caret", "copy all of it")),
            }
        } else {
            quoted ^= char == '"';
            chars.push(Passed { char, at, bare: !quoted });
        }
    }
}

/// Splits as the C runtime of Windows does.
struct Splitter<'a> {
    chars: &'a [Passed],
    /// Only Firefox calls the program `curl.exe`. Other browsers double all backslashes, and once doubled quotes; it
    /// doubles neither.
    firefox: bool,
    words: Vec<Word>,
    word: Option<Word>,
    /// Where the quote began that is open.
    quoted: Option<usize>,
}

impl Splitter<'_> {
    fn split(&mut self, cursor: &Cursor<'_>) -> Result<(), PasteError> {
        while let Some((&passed, rest)) = self.chars.split_first() {
            self.chars = rest;
            let Passed { char, at, bare } = passed;
            match char {
                '\\' => self.backslashes(at),
                '"' => self.quote(at),
                ' ' | '\t' if self.quoted.is_none() => self.words.extend(self.word.take()),
                '\n' | '\r' | '&' if bare && self.quoted.is_none() => {
                    self.check_end(cursor, at)?;
                    break;
                }
                '|' | '<' | '>' if bare && self.quoted.is_none() => {
                    let problem = format!("`{char}` outside of quotes is for a shell");
                    return Err(cursor.fail_at(at, problem, ONE_COMMAND));
                }
                char => self.push(at, char),
            }
        }
        if let Some(start) = self.quoted {
            return Err(unclosed(cursor, start));
        }
        self.words.extend(self.word.take());
        Ok(())
    }

    fn check_end(&self, cursor: &Cursor<'_>, end: usize) -> Result<(), PasteError> {
        let rest: String = self.chars.iter().map(|passed| passed.char).collect();
        check_end(&Cursor::new(&rest), 0).map_err(|_| {
            let remedy = "put a URL with & in quotes; only one command is understood";
            cursor.fail_at(end, "the command ends here, and something follows", remedy)
        })
    }

    fn push(&mut self, at: usize, char: char) {
        self.word.get_or_insert_with(|| Word { text: String::new(), at }).text.push(char);
    }

    fn next_is_quote(&self) -> bool {
        self.chars.first().is_some_and(|passed| passed.char == '"')
    }

    fn quote(&mut self, at: usize) {
        if !self.firefox && self.quoted.is_some() && self.next_is_quote() {
            // Two quotes within quotes are one.
            self.chars = self.chars.get(1..).unwrap_or_default();
            self.push(at, '"');
            return;
        }
        self.word.get_or_insert_with(|| Word { text: String::new(), at });
        self.quoted = if self.quoted.is_none() { Some(at) } else { None };
    }

    /// Backslashes escape themselves and a quote, but only before a quote. The first is taken.
    fn backslashes(&mut self, at: usize) {
        let more = self.chars.iter().take_while(|passed| passed.char == '\\').count();
        self.chars = self.chars.get(more..).unwrap_or_default();
        let count = more + 1;
        let escapes = self.next_is_quote() || (!self.firefox && self.quoted.is_some() && count.is_multiple_of(2));
        for _ in 0..if escapes { count / 2 } else { count } {
            self.push(at, '\\');
        }
        if escapes && count % 2 == 1 {
            self.chars = self.chars.get(1..).unwrap_or_default();
            self.push(at, '"');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, check_error};

    #[test]
    fn chromium_escapes_everything_by_carets() {
        check(
            "curl ^\"https://a/?x=1^&y=2^%^41^\" ^\n  -H ^\"a: \\^\"b\\^\"^\" ^\r\n  --data-raw ^\"^{^\\^\"n^\\^\":^\\^\\d^}^\"",
            &["curl", "https://a/?x=1&y=2%41", "-H", "a: \"b\"", "--data-raw", r#"{"n":\d}"#],
        );
        check("curl ^\"a^\n\nb^\r\n\r\nc^\" ^\"it's^\"", &["curl", "a\nb\nc", "it's"]);
        // A backslash and a quote in the text itself.
        check(r#"curl ^"^\^\^\^"^" ^"a^\^\^""#, &["curl", r#"\""#, r"a\"]);
    }

    #[test]
    fn chromium_once_wrote_carets_into_plain_quotes() {
        check(
            "curl \"https://a/?x=1^&y=2\" ^\n  -H \"sec-ch-ua: ^\\^\"B^\\^\";v=^\\^\"1^\\^\"\" ^\n  --compressed",
            &["curl", "https://a/?x=1&y=2", "-H", "sec-ch-ua: \"B\";v=\"1\"", "--compressed"],
        );
    }

    #[test]
    fn firefox_leaves_backslashes() {
        check(
            "curl.exe ^\"https://a/^\" ^\r\n  --data-raw ^\"^{\\^\"a\\^\":\\^\"C:^\\^\\n\\^\"^}\"^\r\n\r\n\"\"^\r\n\r\n\"^\"",
            &["curl.exe", "https://a/", "--data-raw", "{\"a\":\"C:\\\\n\"}\n\n"],
        );
        check("curl.exe ^\"a\"^\r\n\r\n\"\"^\r\n\r\n\"b^\"", &["curl.exe", "a\n\nb"]);
    }

    #[test]
    fn by_hand_and_older_browsers() {
        check("curl -H \"a: \"\"b\"\" ^c\" \"d\"%\"e\" ^\n -k &\r\n", &["curl", "-H", "a: \"b\" ^c", "d%e", "-k"]);
        check("curl \"a|b&c>d\" ^\n x^&y \"\"", &["curl", "a|b&c>d", "x&y", ""]);
        check("curl ^\"a&b^\"", &["curl", "a&b"]);
    }

    #[test]
    fn what_only_a_shell_understands_is_refused() {
        for (text, part, rest) in [
            ("curl ^\"a^\" | more", "`|` outside of quotes", "| more"),
            ("curl ^\"a^\" > b", "`>` outside of quotes", "> b"),
            ("curl a ^\n -k & curl b", "something follows", "& curl b"),
            ("curl a ^\n -k\r\ncurl b", "something follows", "\r\ncurl b"),
            ("curl ^\"a", "never closed", "^\"a"),
            ("curl ^\"a^", "goes on after this caret", "^"),
        ] {
            check_error(text, part, rest);
        }
    }
}
