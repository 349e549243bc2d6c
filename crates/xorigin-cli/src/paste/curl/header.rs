//! `-H`.

use xorigin::header::is_header_name;

use super::data::file;
use crate::paste::PasteError;
use crate::paste::error::shown;
use crate::paste::shell::Word;

/// What `-H` says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum HeaderOption {
    /// A header.
    Set(Vec<u8>, Vec<u8>),
    /// The name, in lower case, of a header that curl would send and shall not.
    Removed(String),
}

/// Reads `Name: value`, `Name;` or `Name:`.
pub(super) fn read(text: &str, word: &Word) -> Result<HeaderOption, PasteError> {
    if word.text.starts_with('@') {
        return Err(file(text, word));
    }
    let expected = "expected `Name: value`, `Name;` for an empty value, or `Name:` for no header";
    let (name, value, separator) = match (word.text.split_once(':'), word.text.split_once(';')) {
        (Some((name, value)), _) => (name, value.trim(), ':'),
        (None, Some((name, value))) if value.trim().is_empty() => (name, "", ';'),
        (None, _) => {
            return Err(PasteError::at(text, word.at, format!("`{}` is no header", shown(&word.text)), expected));
        }
    };
    if !is_header_name(name.as_bytes()) {
        let problem = format!("`{}` is no header name", shown(name));
        return Err(PasteError::at(text, word.at, problem, expected));
    }
    Ok(match (value, separator) {
        ("", ':') => HeaderOption::Removed(name.to_ascii_lowercase()),
        _ => HeaderOption::Set(name.into(), value.into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(header: &str, expected: Result<HeaderOption, &str>) {
        let read = read(header, &Word { text: header.to_owned(), at: 0 }).map_err(|error| error.to_string());
        match (read, expected) {
            (Err(error), Err(part)) => assert!(error.contains(part), "{header}: {error}"),
            (read, expected) => assert_eq!(read, expected.map_err(str::to_owned), "{header}"),
        }
    }

    #[test]
    fn headers_are_set_and_removed() {
        let set = |name: &str, value: &str| Ok(HeaderOption::Set(name.into(), value.into()));
        check("X-A: b: c ", set("X-A", "b: c"));
        check("X-A:b;", set("X-A", "b;"));
        check("X-A;", set("X-A", ""));
        check("X-A: \u{e9}", set("X-A", "\u{e9}"));
        check("Accept:", Ok(HeaderOption::Removed("accept".to_owned())));
        check("Accept: ", Ok(HeaderOption::Removed("accept".to_owned())));
        check("x", Err("`x` is no header; expected `Name: value`"));
        check("x; y", Err("`x; y` is no header;"));
        check("a b: c", Err("`a b` is no header name"));
        check(": c", Err("`` is no header name"));
        check("@f", Err("names a file"));
    }
}
