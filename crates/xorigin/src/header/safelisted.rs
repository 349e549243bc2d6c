//! CORS-safelisted request-headers: what could have come from a form.

use super::client_hint::ClientHint;
use super::mime::MimeType;
use super::range::parse_single_range;
use crate::engine::Engine;

/// Why a request-header is not CORS-safelisted, so that it makes a preflight necessary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unsafe {
    /// The name is none of `Accept`, `Accept-Language`, `Content-Language`, `Content-Type` and `Range`.
    Name,
    /// The value has this many bytes, more than 128.
    ValueTooLong(usize),
    /// The value has a CORS-unsafe request-header byte, this one, at this index.
    UnsafeByte(u8, usize),
    /// A language list has a byte that such lists do not need, this one, at this index.
    LanguageByte(u8, usize),
    /// The value of `Content-Type` is not a MIME type.
    NotMimeType,
    /// The MIME type is none that a form can send.
    MimeType,
    /// The value of `Range` is not one range with a first byte.
    Range,
    /// The value is not one that a client hint of this name has. Only where client hints are safelisted.
    ClientHint,
    /// Safe by itself, but the safelisted values have this many bytes together, more than 1,024.
    TotalTooLong(usize),
}

/// Whether `byte` makes the value of a CORS-safelisted request-header unsafe.
///
/// # Standard
/// Fetch [CORS-unsafe request-header byte](https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte).
#[must_use]
pub const fn is_cors_unsafe_request_header_byte(byte: u8) -> bool {
    matches!(byte, 0x00..=0x08 | 0x0A..=0x1F | 0x7F)
        || matches!(byte, b'"' | b'(' | b')' | b':' | b'<' | b'>' | b'?' | b'@' | b'[' | b'\\' | b']' | b'{' | b'}')
}

/// Whether `byte` may stand in the value of `Accept-Language` or `Content-Language`.
const fn is_language_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'*' | b',' | b'-' | b'.' | b';' | b'=')
}

/// Succeeds for a header that `engine` takes for a CORS-safelisted request-header; otherwise says why it is none.
///
/// # Errors
/// The first reason in the standard's order.
///
/// # Standard
/// Fetch [CORS-safelisted request-header](https://fetch.spec.whatwg.org/#cors-safelisted-request-header).
pub fn check_cors_safelisted_request_header(name: &[u8], value: &[u8], engine: &Engine) -> Result<(), Unsafe> {
    // Step 2, the switch, is asked first so that a name that is on no list is named as the reason.
    let rule = Rule::of(name, engine).ok_or(Unsafe::Name)?;
    // Step 1.
    if value.len() > 128 {
        return Err(Unsafe::ValueTooLong(value.len()));
    }
    // Step 2.
    match rule {
        Rule::Accept => all_safe(value, engine)?,
        Rule::Language => {
            if let Some((at, &byte)) = value.iter().enumerate().find(|(_, byte)| !is_language_byte(**byte)) {
                return Err(Unsafe::LanguageByte(byte, at));
            }
        }
        Rule::ContentType => {
            all_safe(value, engine)?;
            if engine.refuses_odd_mime_parameters && has_odd_parameters(value) {
                return Err(Unsafe::NotMimeType);
            }
            let is = MimeType::essence_of(value).ok_or(Unsafe::NotMimeType)?;
            if !["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"].into_iter().any(is) {
                return Err(Unsafe::MimeType);
            }
        }
        Rule::Range => match parse_single_range(value, false, engine) {
            Some((Some(_), _)) => {}
            Some((None, _)) | None => return Err(Unsafe::Range),
        },
        Rule::ClientHint(hint) if hint.accepts(value) => {}
        Rule::ClientHint(_) => return Err(Unsafe::ClientHint),
    }
    // Step 3.
    Ok(())
}

/// The rule that a safelisted name puts on its value.
enum Rule {
    Accept,
    Language,
    ContentType,
    Range,
    ClientHint(ClientHint),
}

impl Rule {
    fn of(name: &[u8], engine: &Engine) -> Option<Self> {
        Self::of_standard(name).or_else(|| {
            let hint = engine.safelists_client_hints.then(|| ClientHint::of(name)).flatten();
            hint.map(Self::ClientHint)
        })
    }

    fn of_standard(name: &[u8]) -> Option<Self> {
        // The lengths tell the five names apart.
        let (rule, safelisted) = match name.len() {
            6 => (Self::Accept, &b"accept"[..]),
            15 => (Self::Language, &b"accept-language"[..]),
            16 => (Self::Language, &b"content-language"[..]),
            12 => (Self::ContentType, &b"content-type"[..]),
            5 => (Self::Range, &b"range"[..]),
            _ => return None,
        };
        name.eq_ignore_ascii_case(safelisted).then_some(rule)
    }
}

fn all_safe(value: &[u8], engine: &Engine) -> Result<(), Unsafe> {
    let is_unsafe =
        |byte: u8| is_cors_unsafe_request_header_byte(byte) || !engine.bytes_beyond_ascii_are_safe && !byte.is_ascii();
    let unsafe_byte = value.iter().enumerate().find(|(_, byte)| is_unsafe(**byte));
    unsafe_byte.map_or(Ok(()), |(at, &byte)| Err(Unsafe::UnsafeByte(byte, at)))
}

/// Whether the parameters of a MIME type have a comma, or end with another empty one.
fn has_odd_parameters(value: &[u8]) -> bool {
    let Some(first) = value.iter().position(|&byte| byte == b';') else { return false };
    let parameters = value.get(first + 1..).unwrap_or_default();
    parameters.contains(&b',') || parameters.ends_with(b";")
}

/// Whether `*` in `Access-Control-Allow-Headers` does not cover `name`: it is `Authorization`.
///
/// # Standard
/// Fetch [CORS non-wildcard request-header name](https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name).
#[must_use]
pub const fn is_cors_non_wildcard_request_header_name(name: &[u8]) -> bool {
    name.eq_ignore_ascii_case(b"Authorization")
}

/// Whether script may set `name` on a `no-cors` request, if its value allows.
///
/// # Standard
/// Fetch [no-CORS-safelisted request-header name](https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header-name).
#[must_use]
pub fn is_no_cors_safelisted_request_header_name(name: &[u8]) -> bool {
    matches!(Rule::of_standard(name), Some(Rule::Accept | Rule::Language | Rule::ContentType))
}

/// Whether script may set this header on a `no-cors` request.
///
/// # Standard
/// Fetch [no-CORS-safelisted request-header](https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header).
#[must_use]
pub fn is_no_cors_safelisted_request_header(name: &[u8], value: &[u8], engine: &Engine) -> bool {
    // Steps 1–2.
    is_no_cors_safelisted_request_header_name(name) && check_cors_safelisted_request_header(name, value, engine).is_ok()
}

/// Whether only privileged code may set `name` on a `no-cors` request: it is `Range`.
///
/// # Standard
/// Fetch [privileged no-CORS request-header name](https://fetch.spec.whatwg.org/#privileged-no-cors-request-header-name).
#[must_use]
pub const fn is_privileged_no_cors_request_header_name(name: &[u8]) -> bool {
    name.eq_ignore_ascii_case(b"Range")
}

/// Whether `name` describes the request's body and goes with it on a redirect.
///
/// # Standard
/// Fetch [request-body-header name](https://fetch.spec.whatwg.org/#request-body-header-name).
#[must_use]
pub fn is_request_body_header_name(name: &[u8]) -> bool {
    [&b"Content-Encoding"[..], b"Content-Language", b"Content-Location", b"Content-Type"]
        .iter()
        .any(|body| name.eq_ignore_ascii_case(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, value: &[u8], expected: Result<(), Unsafe>) {
        let got = check_cors_safelisted_request_header(name.as_bytes(), value, &Engine::STANDARD);
        assert_eq!(got, expected, "{name}: {}", value.escape_ascii());
    }

    #[test]
    fn names() {
        check("ACCEPT", b"*/*", Ok(()));
        check("x-a", b"1", Err(Unsafe::Name));
        check("authorization", b"1", Err(Unsafe::Name));
        check("dpr", b"1", Err(Unsafe::Name));
        check("x-a", &[b'a'; 200], Err(Unsafe::Name));
    }

    #[test]
    fn lengths() {
        check("accept", &[b'a'; 128], Ok(()));
        check("accept", &[b'a'; 129], Err(Unsafe::ValueTooLong(129)));
    }

    #[test]
    fn bytes() {
        for byte in 0..=u8::MAX {
            let unsafe_byte = byte < 0x20 && byte != 9 || byte == 0x7F || b"\"():<>?@[\\]{}".contains(&byte);
            let expected = if unsafe_byte { Err(Unsafe::UnsafeByte(byte, 1)) } else { Ok(()) };
            check("accept", &[b'a', byte], expected);
            let language = byte.is_ascii_alphanumeric() || b" *,-.;=".contains(&byte);
            check("content-language", &[byte], if language { Ok(()) } else { Err(Unsafe::LanguageByte(byte, 0)) });
        }
    }

    #[test]
    fn content_types() {
        for form in
            ["text/plain", "TEXT/PLAIN;charset=x", "multipart/form-data; b=1", "application/x-www-form-urlencoded"]
        {
            check("content-type", form.as_bytes(), Ok(()));
        }
        check("content-type", b"application/json", Err(Unsafe::MimeType));
        check("content-type", b"text/plain, application/json", Err(Unsafe::NotMimeType));
        check("content-type", b"text/plain; a=\"b\"", Err(Unsafe::UnsafeByte(b'"', 14)));
        check("content-type", b"", Err(Unsafe::NotMimeType));
    }

    #[test]
    fn ranges() {
        check("range", b"bytes=0-", Ok(()));
        check("range", b"bytes=-5", Err(Unsafe::Range));
        check("range", b"bytes=0-1,3-4", Err(Unsafe::Range));
    }
}
