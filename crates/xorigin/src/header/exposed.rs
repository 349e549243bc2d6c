//! Which response headers script may read.

/// Whether script can never read `name`: it is `Set-Cookie` or `Set-Cookie2`.
///
/// # Standard
/// Fetch [forbidden response-header name](https://fetch.spec.whatwg.org/#forbidden-response-header-name).
#[must_use]
pub const fn is_forbidden_response_header_name(name: &[u8]) -> bool {
    name.eq_ignore_ascii_case(b"Set-Cookie") || name.eq_ignore_ascii_case(b"Set-Cookie2")
}

/// Whether script may read `name` on a response that CORS let through, given the CORS-exposed header-name list.
///
/// # Standard
/// Fetch [CORS-safelisted response-header name](https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name).
#[must_use]
pub fn is_cors_safelisted_response_header_name(name: &[u8], exposed: &[impl AsRef<[u8]>]) -> bool {
    const SAFELISTED: [&[u8]; 7] = [
        b"cache-control",
        b"content-language",
        b"content-length",
        b"content-type",
        b"expires",
        b"last-modified",
        b"pragma",
    ];
    SAFELISTED.iter().any(|safelisted| name.eq_ignore_ascii_case(safelisted))
        || !is_forbidden_response_header_name(name)
            && exposed.iter().any(|exposed| name.eq_ignore_ascii_case(exposed.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn safelisted_exposed_and_forbidden() {
        let exposed = [&b"X-A"[..], b"set-cookie"];
        assert!(is_cors_safelisted_response_header_name(b"Pragma", &[b""; 0]));
        assert!(is_cors_safelisted_response_header_name(b"x-a", &exposed));
        assert!(!is_cors_safelisted_response_header_name(b"x-b", &exposed));
        assert!(!is_cors_safelisted_response_header_name(b"Set-Cookie", &exposed));
    }
}
