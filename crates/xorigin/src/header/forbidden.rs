//! Forbidden request-headers: those that only the user agent sets.

use super::value::get_decode_and_split;
use crate::message::Method;

/// The names that are forbidden whatever their value, in lower case.
const NAMES: [&[u8]; 21] = [
    b"accept-charset",
    b"accept-encoding",
    b"access-control-request-headers",
    b"access-control-request-method",
    b"connection",
    b"content-length",
    b"cookie",
    b"cookie2",
    b"date",
    b"dnt",
    b"expect",
    b"host",
    b"keep-alive",
    b"origin",
    b"referer",
    b"set-cookie",
    b"te",
    b"trailer",
    b"transfer-encoding",
    b"upgrade",
    b"via",
];

/// Whether script may not set this header, by its name or, for a few names, by its value.
///
/// # Standard
/// Fetch [forbidden request-header](https://fetch.spec.whatwg.org/#forbidden-request-header).
#[must_use]
pub fn is_forbidden_request_header(name: &[u8], value: &[u8]) -> bool {
    // Step 1.
    if NAMES.iter().any(|forbidden| name.eq_ignore_ascii_case(forbidden)) {
        return true;
    }
    // Step 2.
    let starts_with = |prefix: &[u8]| name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    if starts_with(b"proxy-") || starts_with(b"sec-") {
        return true;
    }
    // Step 3.
    let overrides = [&b"X-HTTP-Method"[..], b"X-HTTP-Method-Override", b"X-Method-Override"];
    if overrides.iter().any(|overriding| name.eq_ignore_ascii_case(overriding)) {
        return get_decode_and_split(value).into_iter().any(Method::is_forbidden);
    }
    // Step 4.
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, value: &str, forbidden: bool) {
        assert_eq!(is_forbidden_request_header(name.as_bytes(), value.as_bytes()), forbidden, "{name}: {value}");
    }

    #[test]
    fn by_name_and_by_value() {
        check("Cookie", "", true);
        check("sec-", "", true);
        check("Proxy-x", "", true);
        check("proxy", "", false);
        check("User-Agent", "x", false);
        check("X-HTTP-Method", "PUT", false);
        check("x-method-override", "GET, track", true);
        check("X-HTTP-Method-Override", "\"TRACE\"", false);
    }
}
