//! The single range of a `Range` header.

use crate::engine::Engine;

/// What a `Range` value asks for: first and last byte, each of which may be left out, but not both.
pub(super) type Range = (Option<u64>, Option<u64>);

/// Parses a value such as `bytes=0-499`; nothing where it is anything else.
///
/// # Standard
/// Fetch [parse a single range header value](https://fetch.spec.whatwg.org/#simple-range-header-value).
#[must_use]
pub fn parse_single_range(value: &[u8], allow_white_space: bool, engine: &Engine) -> Option<Range> {
    // Step 1: n/a — bytes are compared as they are.
    let mut cursor = value;
    let skip = |cursor: &mut &[u8]| {
        while let [b'\t' | b' ', rest @ ..] = *cursor
            && allow_white_space
        {
            *cursor = rest;
        }
    };
    // Steps 2–3.
    let (unit, rest) = cursor.split_at_checked(b"bytes".len())?;
    if unit != b"bytes" && !(engine.reads_ranges_laxly && unit.eq_ignore_ascii_case(b"bytes")) {
        return None;
    }
    cursor = rest;
    // Step 4.
    skip(&mut cursor);
    // Steps 5–6.
    cursor = cursor.strip_prefix(b"=")?;
    // Step 7.
    skip(&mut cursor);
    // Steps 8–9.
    let start = digits(&mut cursor, engine)?;
    // Step 10.
    skip(&mut cursor);
    // Steps 11–12.
    cursor = cursor.strip_prefix(b"-")?;
    // Step 13.
    skip(&mut cursor);
    // Steps 14–15.
    let end = digits(&mut cursor, engine)?;
    // Step 16.
    if !cursor.is_empty() {
        return None;
    }
    match (start, end) {
        // Step 17.
        (None, None) => None,
        // Step 18.
        (Some(start), Some(end)) if start > end => None,
        // Step 19.
        range => Some(range),
    }
}

/// Takes the ASCII digits at the front, as a number if there are any; a failure if it is larger than the engine's numbers.
// Deviation D-008.
fn digits(cursor: &mut &[u8], engine: &Engine) -> Option<Option<u64>> {
    if let [b'+', rest @ ..] = *cursor
        && engine.reads_ranges_laxly
        && rest.first().is_some_and(u8::is_ascii_digit)
    {
        *cursor = rest;
    }
    let mut number = None::<u64>;
    while let [digit @ b'0'..=b'9', rest @ ..] = *cursor {
        number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(u64::from(digit - b'0'))?);
        *cursor = rest;
    }
    if number > Some(engine.largest_range_position) { None } else { Some(number) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, white_space: bool, expected: Option<Range>) {
        assert_eq!(parse_single_range(value.as_bytes(), white_space, &Engine::STANDARD), expected, "{value}");
    }

    #[test]
    fn one_range_of_bytes_and_nothing_else() {
        check("bytes=0-499", false, Some((Some(0), Some(499))));
        check("bytes=5-", false, Some((Some(5), None)));
        check("bytes=-500", false, Some((None, Some(500))));
        check("bytes = 1 - 2", true, Some((Some(1), Some(2))));
        for wrong in [
            "bytes=-",
            "bytes=2-1",
            "bytes=1-2,3-4",
            "bytes =1-2",
            "Bytes=1-2",
            "bytes=1",
            "bytes=a-b",
            "",
            "bytes=0-99999999999999999999",
        ] {
            check(wrong, false, None);
        }
    }
}
