//! What a name and a value may consist of, and how a value is split.

use alloc::vec::Vec;

/// Whether `byte` may stand in a token.
///
/// # Standard
/// RFC 9110 §5.6.2, `tchar`.
const fn is_token_byte(byte: u8) -> bool {
    matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~')
        || byte.is_ascii_alphanumeric()
}

/// Whether `bytes` are a token: at least one byte, and none but `tchar`.
///
/// # Standard
/// RFC 9110 §5.6.2.
#[must_use]
pub fn is_token(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().all(|&byte| is_token_byte(byte))
}

/// Whether `bytes` are a [header name](https://fetch.spec.whatwg.org/#header-name).
#[must_use]
pub fn is_header_name(bytes: &[u8]) -> bool {
    is_token(bytes)
}

/// Whether `bytes` are a header value: no NUL, CR or LF in it, no tab or space at its ends.
///
/// # Standard
/// Fetch [header value](https://fetch.spec.whatwg.org/#header-value).
#[must_use]
pub fn is_header_value(bytes: &[u8]) -> bool {
    let at_ends = |byte: Option<&u8>| matches!(byte, Some(b'\t' | b' '));
    !at_ends(bytes.first()) && !at_ends(bytes.last()) && !bytes.iter().any(|byte| matches!(byte, 0 | b'\r' | b'\n'))
}

/// Removes the white space of HTTP (tab, LF, CR, space) from both ends.
///
/// # Standard
/// Fetch [normalize](https://fetch.spec.whatwg.org/#concept-header-value-normalize).
#[must_use]
pub fn normalize(value: &[u8]) -> &[u8] {
    trim(value, |byte| matches!(byte, b'\t' | b'\n' | b'\r' | b' '))
}

/// Removes tabs and spaces from both ends.
pub(crate) fn trim_tab_or_space(value: &[u8]) -> &[u8] {
    trim(value, |byte| matches!(byte, b'\t' | b' '))
}

fn trim(mut value: &[u8], remove: impl Fn(u8) -> bool) -> &[u8] {
    while let [first, rest @ ..] = value
        && remove(*first)
    {
        value = rest;
    }
    while let [rest @ .., last] = value
        && remove(*last)
    {
        value = rest;
    }
    value
}

/// Splits a value at its commas, except those inside quoted strings.
///
/// # Standard
/// Fetch [get, decode, and split](https://fetch.spec.whatwg.org/#header-value-get-decode-and-split).
/// The values stay bytes: the isomorphic decoding is left to whoever prints them.
#[must_use]
pub fn get_decode_and_split(value: &[u8]) -> Vec<&[u8]> {
    // Steps 1–2: n/a — a slice and an index need no decoding.
    // Step 3.
    let mut values = Vec::new();
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    // Steps 4–5: a piece runs from `start` to the next comma outside quotes.
    for (at, &byte) in value.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                values.push(trim_tab_or_space(value.get(start..at).unwrap_or_default()));
                start = at + 1;
            }
            _ => {}
        }
    }
    values.push(trim_tab_or_space(value.get(start..).unwrap_or_default()));
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_split_outside_quotes_only() {
        for (value, expected) in [
            (&b"nosniff,"[..], &[&b"nosniff"[..], b""][..]),
            (b"", &[b""]),
            (b"text/html;\", x/x", &[b"text/html;\", x/x"]),
            (b"x / x,,,1", &[b"x / x", b"", b"", b"1"]),
            (b"\"1,2\", 3", &[b"\"1,2\"", b"3"]),
            (b"\"a\\\",b\",c", &[b"\"a\\\",b\"", b"c"]),
        ] {
            assert_eq!(get_decode_and_split(value), expected, "{}", value.escape_ascii());
        }
    }

    #[test]
    fn tokens_names_and_values() {
        assert!(is_token(b"x-a!#$%&'*+.^_`|~1") && !is_token(b"") && !is_token(b"a b") && !is_token(b"a\x80"));
        assert!(is_header_value(b"") && is_header_value(b"a \x7f\x0b\xff") && !is_header_value(b" a"));
        assert!(!is_header_value(b"a\t") && !is_header_value(b"a\0b") && !is_header_value(b"a\nb"));
        assert_eq!(normalize(b"\r\n\t a \x0b \n"), b"a \x0b");
    }
}
