//! CORS-unsafe request-header names: those that a preflight asks about.

use alloc::vec::Vec;

use super::list::HeaderList;
use super::safelisted::{Unsafe, check_cors_safelisted_request_header};
use crate::engine::Engine;

/// A name that a preflight asks about, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsafeName {
    /// The name in lower case.
    pub name: Vec<u8>,
    /// Why it is not safe: the reason of the first header of that name that is not.
    pub because: Unsafe,
}

/// The names of the headers that could not have come from a form, in lower case, sorted; each once, unless `engine`
/// repeats them.
///
/// # Standard
/// Fetch [CORS-unsafe request-header names](https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names).
#[must_use]
pub fn cors_unsafe_request_header_names(headers: &HeaderList, engine: &Engine) -> Vec<UnsafeName> {
    // Step 1.
    let mut unsafe_names = Vec::new();
    // Steps 2–3.
    let mut total = 0;
    // Step 4.
    for header in headers {
        match check_cors_safelisted_request_header(&header.name, &header.value, engine) {
            // Step 4.1.
            Err(because) => unsafe_names.push(UnsafeName { name: header.name.to_ascii_lowercase(), because }),
            // Step 4.2.
            Ok(()) => total += header.value.len(),
        }
    }
    // Step 5.
    if engine.safelisted_values_limit.is_some_and(|limit| total > limit) {
        for header in headers {
            if check_cors_safelisted_request_header(&header.name, &header.value, engine).is_ok() {
                let because = Unsafe::TotalTooLong(total);
                unsafe_names.push(UnsafeName { name: header.name.to_ascii_lowercase(), because });
            }
        }
    }
    // Step 6.
    unsafe_names.sort_by(|a, b| a.name.cmp(&b.name));
    if !engine.repeats_header_names {
        unsafe_names.dedup_by(|later, first| later.name == first.name);
    }
    unsafe_names
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};

    use super::*;

    fn check(headers: &[(&str, &[u8])], expected: &[(&str, Unsafe)]) {
        let list = headers.iter().map(|(name, value)| (name.as_bytes(), *value)).collect();
        let names = cors_unsafe_request_header_names(&list, &Engine::STANDARD);
        let got: Vec<(String, Unsafe)> = names
            .into_iter()
            .map(|unsafe_name| (String::from_utf8(unsafe_name.name).unwrap(), unsafe_name.because))
            .collect();
        let expected: Vec<_> = expected.iter().map(|(name, because)| (name.to_string(), *because)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn names_are_lower_case_sorted_and_unique() {
        check(
            &[("X-B", b"1"), ("accept", b"a"), ("X-A", b"1"), ("x-b", b"2")],
            &[("x-a", Unsafe::Name), ("x-b", Unsafe::Name)],
        );
    }

    #[test]
    fn a_name_is_unsafe_if_one_of_its_headers_is() {
        check(&[("accept", b"a"), ("Accept", b"(")], &[("accept", Unsafe::UnsafeByte(b'(', 0))]);
    }

    #[test]
    fn the_total_counts_only_what_is_safe() {
        let full = [b'a'; 128];
        let mut headers = [("accept", &full[..]); 9];
        headers[8] = ("x-a", &full);
        check(&headers, &[("x-a", Unsafe::Name)]);
        headers[8] = ("accept-language", b"a");
        check(&headers, &[("accept", Unsafe::TotalTooLong(1025)), ("accept-language", Unsafe::TotalTooLong(1025))]);
    }
}
