//! The words into options and their values.

use super::options::{self, CurlOption, Meaning};
use super::said::Said;
use crate::paste::PasteError;
use crate::paste::error::shown;
use crate::paste::pasted::Pasted;
use crate::paste::shell::{self, Word};

/// Reads a curl command, such as DevTools' "Copy as cURL" gives, for a POSIX shell or for `cmd.exe`.
///
/// # Errors
/// Whatever is no single curl command that can be checked: what is wrong, where, and what to do.
pub(crate) fn parse_curl(text: &str) -> Result<Pasted, PasteError> {
    PasteError::check_length(text)?;
    let mut words = shell::words(text)?.into_iter();
    let remedy = "paste what \"Copy as cURL\" in a browser's DevTools gives, or write one";
    match words.next() {
        Some(word) if is_curl(&word.text) => {}
        Some(word) => {
            let problem = format!("expected a curl command, and it begins with `{}`", shown(&word.text));
            return Err(PasteError::at(text, word.at, problem, remedy));
        }
        None => return Err(PasteError::at(text, 0, "expected a curl command, and there is nothing", remedy)),
    }
    let mut command = Command { text, words, said: Said::new(text) };
    command.read()?;
    command.said.finish()
}

/// Whether a word names the program, perhaps with its directory.
fn is_curl(word: &str) -> bool {
    matches!(word.rsplit(['/', '\\']).next(), Some("curl" | "curl.exe"))
}

struct Command<'a> {
    text: &'a str,
    words: std::vec::IntoIter<Word>,
    said: Said<'a>,
}

impl Command<'_> {
    fn read(&mut self) -> Result<(), PasteError> {
        let mut only_urls = false;
        while let Some(word) = self.words.next() {
            if only_urls || word.text == "-" || !word.text.starts_with('-') {
                self.said.set_url(word)?;
            } else if word.text == "--" {
                only_urls = true;
            } else if let Some(name) = word.text.strip_prefix("--") {
                self.long(&word, name)?;
            } else {
                self.cluster(&word)?;
            }
        }
        Ok(())
    }

    /// `--name`, with its value in the next word or, though curl does not read it so, after `=`.
    fn long(&mut self, word: &Word, name: &str) -> Result<(), PasteError> {
        let (name, value) = name.split_once('=').map_or((name, None), |(name, value)| (name, Some(value)));
        let shown = format!("--{name}");
        let option = options::long(name).ok_or_else(|| self.unknown(word, &shown))?;
        if value.is_some() && !matches!(option.meaning, Meaning::Valued(_)) {
            let problem = format!("`{shown}` takes no value");
            return Err(PasteError::at(self.text, word.at, problem, "take out what follows the ="));
        }
        self.option(option, &shown, word, value)
    }

    /// Letters that stand together; the rest of the word is the value of the first that takes one.
    fn cluster(&mut self, word: &Word) -> Result<(), PasteError> {
        let mut letters = word.text.chars().skip(1);
        while let Some(letter) = letters.next() {
            let shown = format!("-{letter}");
            let option = options::short(letter).ok_or_else(|| self.unknown(word, &shown))?;
            if matches!(option.meaning, Meaning::Valued(_)) {
                let value: String = letters.collect();
                return self.option(option, &shown, word, Some(value.as_str()).filter(|value| !value.is_empty()));
            }
            self.option(option, &shown, word, None)?;
        }
        Ok(())
    }

    fn unknown(&self, word: &Word, name: &str) -> PasteError {
        let problem = format!("`{}` is no option of curl that is understood", shown(name));
        PasteError::at(self.text, word.at, problem, "take it out, or use an option of check")
    }

    fn option(&mut self, option: CurlOption, shown: &str, word: &Word, value: Option<&str>) -> Result<(), PasteError> {
        match option.meaning {
            Meaning::Switch(switch) => {
                self.said.switch(switch, option.name, shown, word.at);
                Ok(())
            }
            Meaning::Valued(valued) => {
                let value = value.map(|value| Word { text: value.to_owned(), at: word.at });
                let value = value.or_else(|| self.words.next()).ok_or_else(|| {
                    PasteError::at(self.text, word.at, format!("`{shown}` needs a value"), "write it after the option")
                })?;
                self.said.valued(valued, option.name, shown, value)
            }
            Meaning::Refused(remedy) => {
                let problem = format!("`{shown}` cannot be taken out of a pasted command");
                Err(PasteError::at(self.text, word.at, problem, remedy))
            }
        }
    }
}
