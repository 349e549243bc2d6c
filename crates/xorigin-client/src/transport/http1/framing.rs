//! Where a response's body ends, and whether the connection lives on.

use xorigin::header::{HeaderList, get_decode_and_split};

use super::super::error::excerpt;
use super::super::{Protocol, TransportError};
use super::head_in::ResponseHead;

/// How a body's end is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// There is no body, whatever the lines say.
    Empty,
    /// It has this many bytes.
    Length(u64),
    /// It is in chunks.
    Chunked,
    /// It ends with the connection.
    UntilClose,
}

/// The framing of the response to a request whose method is HEAD or is not, as Chromium decides it.
///
/// RFC 9112 §6.3, but: 205 has no body either; `Content-Length` is read as Fetch reads it; any transfer coding but
/// `chunked` is ignored.
pub(super) fn framing(head: &ResponseHead, to_head: bool) -> Result<Framing, TransportError> {
    if to_head || matches!(head.status, 100..200 | 204 | 205 | 304) {
        return Ok(Framing::Empty);
    }
    if head.protocol != Protocol::Http10 && has_token(&head.headers, b"transfer-encoding", b"chunked") {
        return Ok(Framing::Chunked);
    }
    Ok(extract_length(&head.headers)?.map_or(Framing::UntilClose, Framing::Length))
}

/// The length that `Content-Length` gives: none if it is absent or no number, an error if it gives several.
///
/// # Standard
/// Fetch [extract a length](https://fetch.spec.whatwg.org/#header-list-extract-a-length).
fn extract_length(headers: &HeaderList) -> Result<Option<u64>, TransportError> {
    // Steps 1–2.
    let Some(value) = headers.get(b"content-length") else { return Ok(None) };
    // Steps 3–4: the values are compared as texts.
    let mut values = get_decode_and_split(&value).into_iter();
    let candidate = values.next().unwrap_or_default();
    if values.any(|other| other != candidate) {
        let what = format!("it has several Content-Length, {}, so that its end is uncertain", excerpt(&value));
        return Err(TransportError::Malformed { what });
    }
    // Step 5.
    if candidate.is_empty() || !candidate.iter().all(u8::is_ascii_digit) {
        return Ok(None);
    }
    // Step 6: a number that nothing can be as long as ends with the connection.
    Ok(str::from_utf8(candidate).ok().and_then(|digits| digits.parse().ok()))
}

/// Whether the server keeps the connection open, as far as its head says.
fn keeps_alive(head: &ResponseHead, framing: Framing, to_head: bool) -> bool {
    // A 204 or 205 may be followed by a body that nobody reads; after a 101 HTTP is over.
    let length = head.headers.get(b"content-length");
    let announced = length.as_ref().is_some_and(|length| length != b"0") || head.headers.contains(b"transfer-encoding");
    let unread_body =
        !to_head && (head.status == 205 && length.is_none() || matches!(head.status, 204 | 205) && announced);
    if framing == Framing::UntilClose || head.status == 101 || unread_body {
        return false;
    }
    match head.protocol {
        Protocol::Http10 => has_token(&head.headers, b"connection", b"keep-alive"),
        _ => !has_token(&head.headers, b"connection", b"close"),
    }
}

/// Whether one of the comma-separated members of the headers named `name` is `token`, in any case.
pub(in crate::transport) fn has_token(headers: &HeaderList, name: &[u8], token: &[u8]) -> bool {
    headers
        .values(name)
        .flat_map(|value| value.split(|byte| *byte == b','))
        .any(|member| member.trim_ascii().eq_ignore_ascii_case(token))
}

/// The head that hyper is given in the response's place: framing and persistence, nothing else.
pub(super) fn stand_in(head: &ResponseHead, to_head: bool, may_reuse: bool) -> Result<Vec<u8>, TransportError> {
    let framing = framing(head, to_head)?;
    let mut lines = match framing {
        Framing::Empty => "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n".to_owned(),
        Framing::Length(length) => format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n"),
        Framing::Chunked => "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n".to_owned(),
        Framing::UntilClose => "HTTP/1.1 200 OK\r\n".to_owned(),
    };
    if !may_reuse || !keeps_alive(head, framing, to_head) {
        lines.push_str("connection: close\r\n");
    }
    lines.push_str("\r\n");
    Ok(lines.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> ResponseHead {
        ResponseHead::parse(format!("HTTP/1.1 {text}\r\n\r\n").into_bytes()).unwrap()
    }

    #[test]
    fn where_bodies_end() {
        let of = |text: &str| framing(&head(text), false).unwrap();
        assert_eq!(of("200 OK"), Framing::UntilClose);
        assert_eq!(of("200 OK\r\nContent-Length: 5"), Framing::Length(5));
        assert_eq!(of("200 OK\r\nContent-Length: 5, 5\r\ncontent-length: 5"), Framing::Length(5));
        assert_eq!(of("200 OK\r\nContent-Length: +5"), Framing::UntilClose);
        assert_eq!(of("200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: gzip, Chunked"), Framing::Chunked);
        assert_eq!(of("200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: identity"), Framing::Length(5));
        for status in ["101", "204", "205", "304"] {
            assert_eq!(of(&format!("{status} X\r\nContent-Length: 5")), Framing::Empty);
        }
        assert_eq!(framing(&head("200 OK\r\nContent-Length: 5"), true).unwrap(), Framing::Empty);
        for several in ["5\r\nContent-Length: 6", "5,", ",5", "05, 5", "a, b"] {
            framing(&head(&format!("200 OK\r\nContent-Length: {several}")), false).unwrap_err();
        }
        assert_eq!(of("200 OK\r\nContent-Length: a, a"), Framing::UntilClose);
    }

    #[test]
    fn whether_the_connection_lives_on() {
        let closes = |head: &ResponseHead| {
            let text = String::from_utf8(stand_in(head, false, true).unwrap()).unwrap();
            text.contains("connection: close")
        };
        assert!(!closes(&head("200 OK\r\nContent-Length: 0")));
        assert!(closes(&head("200 OK\r\nContent-Length: 0\r\nConnection: x, Close")));
        assert!(closes(&head("200 OK")) && closes(&head("101 Switching")));
        assert!(!closes(&head("304 Not Modified\r\nContent-Length: 5")));
        assert!(!closes(&head("205 Reset\r\nContent-Length: 0")) && closes(&head("205 Reset\r\nContent-Length: 2")));
        assert!(!closes(&head("204 No Content")) && !closes(&head("204 No Content\r\nContent-Length: 0")));
        assert!(closes(&head("204 No Content\r\nContent-Length: 2")));
        assert!(closes(&head("204 No Content\r\nTransfer-Encoding: chunked")));
        let old = |text: &str| ResponseHead::parse(format!("HTTP/1.0 200 OK\r\n{text}\r\n\r\n").into_bytes()).unwrap();
        assert!(closes(&old("Content-Length: 1")));
        assert!(!closes(&old("Content-Length: 1\r\nConnection: Keep-Alive")));
    }
}
