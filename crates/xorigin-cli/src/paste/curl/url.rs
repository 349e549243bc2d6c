//! The URL, as curl reads it.

use std::net::Ipv6Addr;

use crate::paste::PasteError;
use crate::paste::shell::Word;

/// What to do about a pattern.
const ESCAPE: &str = "put a backslash before it or give -g if it belongs to the URL; only one request can be checked";

/// The one URL that curl's URL pattern stands for.
pub(super) fn literal(text: &str, word: &Word, globoff: bool) -> Result<String, PasteError> {
    if globoff {
        return Ok(word.text.clone());
    }
    let (mut url, mut rest) = (String::new(), word.text.as_str());
    while let Some(char) = rest.chars().next() {
        if let Some(address) = address(rest) {
            url.push_str(address);
            rest = rest.get(address.len()..).unwrap_or_default();
            continue;
        }
        let escaped = rest.strip_prefix('\\').and_then(|after| after.chars().next());
        match (char, escaped.filter(|char| "[]{}".contains(*char))) {
            (_, Some(escaped)) => {
                url.push(escaped);
                rest = rest.get(2..).unwrap_or_default();
            }
            ('[' | ']' | '{' | '}', None) => {
                let problem = format!("curl reads `{char}` in a URL as part of a pattern for several URLs");
                return Err(PasteError::at(text, word.at, problem, ESCAPE));
            }
            (char, None) => {
                url.push(char);
                rest = rest.get(char.len_utf8()..).unwrap_or_default();
            }
        }
    }
    Ok(url)
}

/// An IPv6 address in brackets, at the start of `rest`.
fn address(rest: &str) -> Option<&str> {
    let (inner, _) = rest.strip_prefix('[')?.split_once(']')?;
    inner.parse::<Ipv6Addr>().ok()?;
    rest.get(..inner.len() + 2)
}

/// Adds to the query, before a fragment.
pub(super) fn add_query(url: &mut String, query: &str) {
    let end = url.find('#').unwrap_or(url.len());
    let has_query = url.get(..end).is_some_and(|before| before.contains('?'));
    let ends_open = url.get(..end).is_some_and(|before| before.ends_with(['?', '&']));
    let joint = match (has_query, ends_open) {
        (false, _) => "?",
        (true, false) => "&",
        (true, true) => "",
    };
    url.insert_str(end, &format!("{joint}{query}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str, globoff: bool) -> Result<String, String> {
        let word = Word { text: url.to_owned(), at: 0 };
        literal(url, &word, globoff).map_err(|error| error.to_string())
    }

    #[test]
    fn brackets_are_patterns_unless_escaped() {
        for (url, expected) in [
            (r"https://a/?x\[1\]=\{\}", "https://a/?x[1]={}"),
            ("http://[::1]:8080/\u{e9}", "http://[::1]:8080/\u{e9}"),
            (r"https://a/\x\", r"https://a/\x\"),
        ] {
            assert_eq!(read(url, false).as_deref(), Ok(expected));
        }
        assert_eq!(read("https://a/[1-3]{x}", true).as_deref(), Ok("https://a/[1-3]{x}"));
        for url in ["https://a/[1-3]", "https://{a,b}/", "https://a/]", "https://a/}", "https://[::x]/"] {
            assert!(read(url, false).is_err_and(|error| error.contains("give -g")), "{url}");
        }
    }

    #[test]
    fn queries_are_joined() {
        for (url, expected) in [
            ("https://a", "https://a?q"),
            ("https://a/?x", "https://a/?x&q"),
            ("https://a/?", "https://a/?q"),
            ("https://a/?x&#f?", "https://a/?x&q#f?"),
        ] {
            let mut joined = url.to_owned();
            add_query(&mut joined, "q");
            assert_eq!(joined, expected);
        }
    }
}
