//! A command line into words.

mod ansi_c;
mod cmd;
mod posix;

use super::PasteError;
use super::cursor::Cursor;

/// What to do about everything that only a shell could run.
const ONE_COMMAND: &str = "only one curl command is understood, without pipes, redirections or substitutions";

/// A word, and the byte of the text at which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) at: usize,
}

/// The words of one command. Quotes, escapes and continued lines are those of a POSIX shell with `$'…'`, or, where the
/// text uses carets, those of `cmd.exe`.
pub(super) fn words(text: &str) -> Result<Vec<Word>, PasteError> {
    let mut cursor = Cursor::new(text);
    cursor.take(usize::MAX, char::is_whitespace);
    // A prompt that was copied along.
    cursor.eat("$ ");
    if cmd::is_cmd(cursor.rest()) { cmd::words(cursor) } else { posix::words(cursor) }
}

/// Fails if anything but white space follows, at the character before which was the end of the command.
fn check_end(cursor: &Cursor<'_>, end: usize) -> Result<(), PasteError> {
    if cursor.rest().chars().all(char::is_whitespace) {
        return Ok(());
    }
    Err(cursor.fail_at(end, "the command ends here, and something follows", ONE_COMMAND))
}

fn unclosed(cursor: &Cursor<'_>, start: usize) -> PasteError {
    cursor.fail_at(start, "a quote is opened here and never closed", "copy all of the command")
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn check(text: &str, expected: &[&str]) {
        let words: Vec<String> = words(text).unwrap().into_iter().map(|word| word.text).collect();
        assert_eq!(words, expected, "{text}");
    }

    /// `rest` is what stands after the fault.
    pub(super) fn check_error(text: &str, part: &str, rest: &str) {
        let error = words(text).unwrap_err();
        assert!(error.to_string().contains(part), "{text}: {error}");
        let at = text.len() - rest.len();
        let place = PasteError::at(text, at, "", "").to_string();
        assert_eq!(error.to_string().lines().nth(1), place.lines().nth(1), "{text}");
        assert_eq!(error.to_string().lines().nth(2), place.lines().nth(2), "{text}");
    }

    #[test]
    fn words_know_where_they_begin() {
        let words = words(" $ curl 'a b' \\\n  -H\"x: y\"").unwrap();
        let places: Vec<(&str, usize)> = words.iter().map(|word| (word.text.as_str(), word.at)).collect();
        assert_eq!(places, [("curl", 3), ("a b", 8), ("-Hx: y", 18)]);
    }

    #[test]
    fn cmd_is_told_by_carets_outside_of_quotes() {
        check("curl 'a ^\" b' ^", &["curl", "a ^\" b", "^"]);
        check(r#"curl $'it\'s ^" b' "^"  '\' '^"'"#, &["curl", "it's ^\" b", "^", "\\", "^\""]);
        check("curl ^\"a'b^\"", &["curl", "a'b"]);
        check("curl \"it's\" ^\r\n  -k", &["curl", "it's", "-k"]);
    }
}
