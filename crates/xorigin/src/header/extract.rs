//! Extract header list values: the CORS headers that are lists, and `Access-Control-Max-Age`.

use alloc::vec::Vec;

use super::list::HeaderList;
use super::value::{is_token, trim_tab_or_space};

/// What the lines of one name say: nothing was sent, or these values.
///
/// The standard's *null* is `None`; an empty list is a list.
pub type Extracted<T> = Option<T>;

/// A line that is not what its header's grammar allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidHeaderValue {
    /// The value of the line at fault.
    pub line: Vec<u8>,
    /// The list element at fault, if the header is a list.
    pub element: Option<Vec<u8>>,
}

/// The tokens of the lines named `name`, whose grammar is `#field-name` or `#method`.
///
/// Empty elements are passed over, as HTTP's list rule for recipients has it.
///
/// # Errors
/// The first line with an element that is not a token.
///
/// # Standard
/// Fetch [extract header list values](https://fetch.spec.whatwg.org/#extract-header-list-values).
pub fn extract_header_list_values<'a>(
    list: &'a HeaderList,
    name: &'a [u8],
) -> Result<Extracted<Vec<&'a [u8]>>, InvalidHeaderValue> {
    // Step 1.
    if !list.contains(name) {
        return Ok(None);
    }
    // Step 2: n/a — the grammar of every header that is a list allows several lines.
    // Step 3.
    let mut values = Vec::new();
    // Step 4.
    for line in list.values(name) {
        for element in line.split(|&byte| byte == b',').map(trim_tab_or_space).filter(|element| !element.is_empty()) {
            // Step 4.2.
            if !is_token(element) {
                return Err(InvalidHeaderValue { line: line.to_vec(), element: Some(element.to_vec()) });
            }
            // Steps 4.1 and 4.3.
            values.push(element);
        }
    }
    // Step 5.
    Ok(Some(values))
}

/// The seconds of the one line named `name`, whose grammar is `delta-seconds`; a number beyond 64 bits is the largest.
///
/// # Errors
/// More than one line, or one that is not all digits.
///
/// # Standard
/// Fetch [extract header list values](https://fetch.spec.whatwg.org/#extract-header-list-values).
pub fn extract_delta_seconds(list: &HeaderList, name: &[u8]) -> Result<Extracted<u64>, InvalidHeaderValue> {
    let mut lines = list.values(name);
    // Step 1.
    let Some(line) = lines.next() else { return Ok(None) };
    let invalid = |line: &[u8]| InvalidHeaderValue { line: line.to_vec(), element: None };
    // Step 2.
    if let Some(second) = lines.next() {
        return Err(invalid(second));
    }
    // Steps 3–5.
    if line.is_empty() || !line.iter().all(u8::is_ascii_digit) {
        return Err(invalid(line));
    }
    let seconds = line.iter().fold(0u64, |sum, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
    Ok(Some(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expected: Result<Option<&[&str]>, &str>) {
        let list: HeaderList = lines.iter().map(|line| ("A", line)).collect();
        let got = extract_header_list_values(&list, b"a");
        let expected =
            expected.map(|values| values.map(|values| values.iter().map(|v| v.as_bytes()).collect::<Vec<_>>()));
        let got = got.map_err(|error| alloc::string::String::from_utf8(error.element.unwrap()).unwrap());
        assert_eq!(got, expected.map_err(alloc::string::String::from), "{lines:?}");
    }

    #[test]
    fn null_empty_and_failure_are_three_things() {
        check(&[], Ok(None));
        check(&[""], Ok(Some(&[])));
        check(&[", ,\t,"], Ok(Some(&[])));
        check(&["a ,\tb", "c"], Ok(Some(&["a", "b", "c"])));
        check(&["*"], Ok(Some(&["*"])));
        check(&["a", "b c"], Err("b c"));
        check(&["\"a\""], Err("\"a\""));
        check(&["a\u{b},b"], Err("a\u{b}"));
    }

    #[test]
    fn seconds_are_digits_on_one_line() {
        let seconds = |lines: &[&str]| {
            let list: HeaderList = lines.iter().map(|line| ("A", line)).collect();
            extract_delta_seconds(&list, b"a").map_err(|_| ())
        };
        assert_eq!(seconds(&[]), Ok(None));
        assert_eq!(seconds(&["0600"]), Ok(Some(600)));
        assert_eq!(seconds(&["99999999999999999999999"]), Ok(Some(u64::MAX)));
        for wrong in [&[""][..], &["-1"], &["+1"], &["1.5"], &["5", "5"], &["1 "]] {
            assert_eq!(seconds(wrong), Err(()), "{wrong:?}");
        }
    }
}
