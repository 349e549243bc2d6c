//! As a POSIX shell splits.

use super::{ONE_COMMAND, Word, ansi_c, check_end, unclosed};
use crate::paste::PasteError;
use crate::paste::cursor::Cursor;

/// What to do about everything that a shell would put something else in place of.
const WRITE_OUT: &str = "write the value out, or put it in single quotes if it is meant as it stands";

pub(super) fn words(cursor: Cursor<'_>) -> Result<Vec<Word>, PasteError> {
    let mut splitter = Splitter { cursor, words: Vec::new(), word: None };
    while splitter.step()? {}
    splitter.words.extend(splitter.word);
    Ok(splitter.words)
}

struct Splitter<'a> {
    cursor: Cursor<'a>,
    words: Vec<Word>,
    /// The word that is being read.
    word: Option<Word>,
}

impl Splitter<'_> {
    /// Reads what stands outside of quotes, one character or quoted part at a time. False at the command's end.
    fn step(&mut self) -> Result<bool, PasteError> {
        let at = self.cursor.at();
        let Some(char) = self.cursor.bump() else { return Ok(false) };
        match char {
            '\\' => self.backslash(at)?,
            '\'' => self.single(at)?,
            '"' => self.double(at)?,
            '$' if self.cursor.eat("'") => {
                let text = ansi_c::quoted(&mut self.cursor, at)?;
                self.text_at(at).push_str(&text);
            }
            '$' if self.cursor.eat("\"") => self.double(at)?,
            '$' => self.dollar(at)?,
            '`' => return Err(self.substitution(at)),
            '#' if self.word.is_none() => {
                self.cursor.take(usize::MAX, |char| char != '\n');
            }
            ';' | '\n' => {
                check_end(&self.cursor, at)?;
                return Ok(false);
            }
            '&' => {
                let remedy = "put a URL with & in quotes; only one command is understood";
                return Err(self.cursor.fail_at(at, "the command ends at this &", remedy));
            }
            '|' | '<' | '>' | '(' | ')' => {
                let problem = format!("`{char}` outside of quotes is for a shell");
                return Err(self.cursor.fail_at(at, problem, ONE_COMMAND));
            }
            char if char.is_whitespace() => self.words.extend(self.word.take()),
            char => self.text_at(at).push(char),
        }
        Ok(true)
    }

    /// The text of the word that is being read, or of one that begins at byte `at`.
    fn text_at(&mut self, at: usize) -> &mut String {
        &mut self.word.get_or_insert_with(|| Word { text: String::new(), at }).text
    }

    fn backslash(&mut self, at: usize) -> Result<(), PasteError> {
        if self.cursor.eat_newline() {
            return Ok(());
        }
        let mut after = self.cursor.clone();
        let blanks = after.take(usize::MAX, |char| char == ' ' || char == '\t');
        if !blanks.is_empty() && after.eat_newline() {
            let problem = "spaces follow this backslash, so that the line does not go on";
            return Err(self.cursor.fail_at(at, problem, "take them out"));
        }
        match self.cursor.bump() {
            Some(escaped) => self.text_at(at).push(escaped),
            None => return Err(self.cursor.fail_at(at, "the command goes on after this backslash", "copy all of it")),
        }
        Ok(())
    }

    fn single(&mut self, start: usize) -> Result<(), PasteError> {
        let text = self.cursor.take(usize::MAX, |char| char != '\'');
        if !self.cursor.eat("'") {
            return Err(unclosed(&self.cursor, start));
        }
        self.text_at(start).push_str(text);
        Ok(())
    }

    fn double(&mut self, start: usize) -> Result<(), PasteError> {
        self.text_at(start);
        loop {
            let at = self.cursor.at();
            match self.cursor.bump() {
                None => return Err(unclosed(&self.cursor, start)),
                Some('"') => return Ok(()),
                Some('`') => return Err(self.substitution(at)),
                Some('$') => self.dollar(at)?,
                Some('\\') if self.cursor.eat_newline() => {}
                Some('\\') => {
                    let escaped = self.cursor.take(1, |char| matches!(char, '"' | '\\' | '$' | '`'));
                    self.text_at(start).push_str(if escaped.is_empty() { "\\" } else { escaped });
                }
                Some(char) => self.text_at(start).push(char),
            }
        }
    }

    /// A `$`, which stands for itself only where no name follows.
    fn dollar(&mut self, at: usize) -> Result<(), PasteError> {
        let mut after = self.cursor.clone();
        // A shell joins lines before it reads names.
        while after.eat("\\\n") || after.eat("\\\r\n") {}
        match after.peek() {
            Some('(') => Err(self.substitution(at)),
            Some(next) if next.is_ascii_alphanumeric() || "{_@*#?$!-".contains(next) => {
                Err(self.cursor.fail_at(at, "a shell would put a variable's value here", WRITE_OUT))
            }
            _ => {
                self.text_at(at).push('$');
                Ok(())
            }
        }
    }

    fn substitution(&self, at: usize) -> PasteError {
        self.cursor.fail_at(at, "a shell would put another command's output here", ONE_COMMAND)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, check_error};

    #[test]
    fn quotes_and_escapes() {
        check("curl  'a b'\t\"c \\\"d\\\"\" f\\ g", &["curl", "a b", "c \"d\"", "f g"]);
        check("'' \"\" a''b", &["", "", "ab"]);
        check(r#"'a\b' "a\b\\\$\`" a\b"#, &[r"a\b", r"a\b\$`", "ab"]);
        check(r"'it'\''s' $ a$ $.", &["it's", "$", "a$", "$."]);
        check("\"a $\" $\"b\" '$(x) `y` ; | & $z'", &["a $", "b", "$(x) `y` ; | & $z"]);
        check("a#b 'c # d' # and so on 'x", &["a#b", "c # d"]);
        check("^a b^", &["^a", "b^"]);
    }

    #[test]
    fn lines_go_on_after_a_backslash() {
        check("curl \\\n  -X PUT\\\r\n -k \\\n", &["curl", "-X", "PUT", "-k"]);
        check("\"a\\\nb\\\r\nc\nd\"", &["abc\nd"]);
        check("curl a ;\n \n", &["curl", "a"]);
        check("\n curl a\r\n", &["curl", "a"]);
    }

    #[test]
    fn what_only_a_shell_understands_is_refused() {
        for (text, part, rest) in [
            ("curl a | sh", "`|` outside of quotes", "| sh"),
            ("curl a > b", "`>` outside of quotes", "> b"),
            ("curl a 2>&1", "`>` outside of quotes", ">&1"),
            ("(curl a)", "`(` outside of quotes", "(curl a)"),
            ("curl https://a/?x=1&y=2", "put a URL with & in quotes", "&y=2"),
            ("curl a; curl b", "something follows", "; curl b"),
            ("curl a\ncurl b", "something follows", "\ncurl b"),
            ("curl $(x)", "another command's output", "$(x)"),
            ("curl \"`x`\"", "another command's output", "`x`\""),
            ("curl `x`", "another command's output", "`x`"),
            ("curl \"$HOST/\"", "a variable's value", "$HOST/\""),
            ("curl ${HOST}", "a variable's value", "${HOST}"),
            ("curl $1", "a variable's value", "$1"),
            ("curl $\\\na", "a variable's value", "$\\\na"),
            ("curl 'a", "never closed", "'a"),
            ("curl a\"b\\\"", "never closed", "\"b\\\""),
            ("curl a\\", "goes on after this backslash", "\\"),
            ("curl a \\ \n -k", "spaces follow this backslash", "\\ \n -k"),
        ] {
            check_error(text, part, rest);
        }
    }
}
