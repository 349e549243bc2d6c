//! Headers that are lists.

use http::header::{Entry, HeaderMap, HeaderName, HeaderValue};

/// The elements of a header's lines, without white space and without empty ones.
pub(super) fn elements<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a [u8]> {
    let lines = headers.get_all(name).into_iter();
    let elements = lines.flat_map(|line| line.as_bytes().split(|&byte| byte == b','));
    elements.map(<[u8]>::trim_ascii).filter(|element| !element.is_empty())
}

/// Adds an element at the end of a list and makes one line of it, since some servers read no more than one.
pub(super) fn push(headers: &mut HeaderMap, name: HeaderName, element: HeaderValue) {
    match headers.entry(name) {
        Entry::Vacant(entry) => {
            entry.insert(element);
        }
        Entry::Occupied(mut entry) => {
            let mut line = Vec::new();
            for value in entry.iter().chain([&element]) {
                if !line.is_empty() {
                    line.extend_from_slice(b", ");
                }
                line.extend_from_slice(value.as_bytes());
            }
            // What is made of values is one.
            entry.insert(HeaderValue::from_bytes(&line).unwrap_or(element));
        }
    }
}
