//! The options that make a body.

use super::options::DataKind;
use crate::paste::PasteError;
use crate::paste::error::shown;
use crate::paste::shell::Word;

/// What to do about a file.
const NO_FILES: &str = "files are not read from a pasted text: give the file to check itself, with the same option";

/// The data of all the options together.
#[derive(Clone, Debug, Default)]
pub(super) struct Data {
    text: Option<String>,
    is_json: bool,
}

impl Data {
    /// Adds an option's value.
    pub(super) fn add(&mut self, text: &str, value: &Word, kind: DataKind) -> Result<(), PasteError> {
        let piece = match kind {
            DataKind::Raw => value.text.clone(),
            DataKind::Plain | DataKind::Json if value.text.starts_with('@') => return Err(file(text, value)),
            DataKind::Plain | DataKind::Json => value.text.clone(),
            DataKind::Urlencode => urlencoded(text, value)?,
        };
        self.is_json |= kind == DataKind::Json;
        let all = self.text.get_or_insert_default();
        // curl joins the pieces of a form, and leaves those of JSON as they are.
        if !all.is_empty() && kind != DataKind::Json {
            all.push('&');
        }
        all.push_str(&piece);
        Ok(())
    }

    pub(super) const fn is_given(&self) -> bool {
        self.text.is_some()
    }

    pub(super) const fn is_json(&self) -> bool {
        self.is_json
    }

    pub(super) fn into_text(self) -> Option<String> {
        self.text
    }
}

/// The error for a value that names a file.
pub(super) fn file(text: &str, value: &Word) -> PasteError {
    PasteError::at(text, value.at, format!("`{}` names a file", shown(&value.text)), NO_FILES)
}

/// `content`, `=content` or `name=content`, the content urlencoded.
pub(super) fn urlencoded(text: &str, value: &Word) -> Result<String, PasteError> {
    match value.text.split_once('=') {
        Some(("", content)) => Ok(encoded(content)),
        Some((name, _)) if name.contains('@') => Err(file(text, value)),
        Some((name, content)) => Ok(format!("{name}={}", encoded(content))),
        None if value.text.contains('@') => Err(file(text, value)),
        None => Ok(encoded(&value.text)),
    }
}

/// All but the unreserved characters of URLs as `%HH`, and spaces as `+`.
fn encoded(content: &str) -> String {
    let mut encoded = String::new();
    for byte in content.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            _ if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pieces: &[(DataKind, &str)], expected: Result<&str, &str>) {
        let mut data = Data::default();
        let added = pieces.iter().try_for_each(|(kind, piece)| {
            let word = Word { text: (*piece).to_owned(), at: 0 };
            data.add(piece, &word, *kind).map_err(|error| error.to_string())
        });
        match (added, expected) {
            (Ok(()), Ok(expected)) => assert_eq!(data.into_text().as_deref(), Some(expected), "{pieces:?}"),
            (Err(error), Err(part)) => assert!(error.contains(part), "{error}"),
            (added, _) => panic!("{pieces:?}: {added:?}"),
        }
    }

    #[test]
    fn pieces_are_joined() {
        use DataKind::{Json, Plain, Raw, Urlencode};
        check(&[(Plain, "a=1"), (Raw, "@b"), (Urlencode, "c=d e")], Ok("a=1&@b&c=d+e"));
        check(&[(Json, "{\"a\":"), (Json, "1}")], Ok("{\"a\":1}"));
        check(&[(Plain, ""), (Plain, "a")], Ok("a"));
        check(&[(Plain, "")], Ok(""));
        check(&[(Plain, "a\r\nb@")], Ok("a\r\nb@"));
    }

    #[test]
    fn content_is_urlencoded() {
        use DataKind::Urlencode;
        check(&[(Urlencode, "a/b é~*")], Ok("a%2Fb+%C3%A9~%2A"));
        check(&[(Urlencode, "=a=@")], Ok("a%3D%40"));
        check(&[(Urlencode, "n&=&")], Ok("n&=%26"));
    }

    #[test]
    fn files_are_not_read() {
        use DataKind::{Json, Plain, Urlencode};
        for (kind, value) in [(Plain, "@f"), (Json, "@-"), (Urlencode, "@f"), (Urlencode, "n@f"), (Urlencode, "n@f=")] {
            check(&[(kind, value)], Err("names a file; files are not read"));
        }
    }
}
