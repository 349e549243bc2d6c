//! Finds the end of a response's head in the bytes as they come.

use super::super::TransportError;
use super::super::error::excerpt;
use super::head_in::ResponseHead;

/// Collects one response's heads, until the final one is complete.
#[derive(Debug)]
pub(super) struct HeadReader {
    /// The most bytes that all heads of the response may have.
    limit: usize,
    /// The bytes of the interim heads that have been skipped.
    skipped: usize,
    raw: Vec<u8>,
    /// Where the line begins that is not complete yet.
    line: usize,
    /// Up to where `raw` has been looked at.
    seen: usize,
    /// Whether a line that is not empty has been seen: the status line.
    started: bool,
}

impl HeadReader {
    pub(super) const fn new(limit: usize) -> Self {
        Self { limit, skipped: 0, raw: Vec::new(), line: 0, seen: 0, started: false }
    }

    /// Whether no byte of a response has come.
    pub(super) const fn is_untouched(&self) -> bool {
        self.skipped == 0 && self.raw.is_empty()
    }

    /// Takes the bytes that came. Gives the final head as soon as it is complete, with the bytes after it.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Result<Option<(ResponseHead, Vec<u8>)>, TransportError> {
        self.raw.extend_from_slice(bytes);
        self.expect_http()?;
        while let Some(end) = self.find_end() {
            if self.skipped + end > self.limit {
                return Err(TransportError::HeadTooLarge { limit: self.limit });
            }
            let rest = self.raw.split_off(end);
            let head = ResponseHead::parse(std::mem::take(&mut self.raw))?;
            if !head.is_interim() {
                return Ok(Some((head, rest)));
            }
            *self = Self { skipped: self.skipped + end, raw: rest, ..Self::new(self.limit) };
            self.expect_http()?;
        }
        if self.skipped + self.raw.len() > self.limit {
            return Err(TransportError::HeadTooLarge { limit: self.limit });
        }
        Ok(None)
    }

    /// The error that an end of the connection means now.
    pub(super) fn closed(&self) -> TransportError {
        if self.is_untouched() {
            TransportError::ClosedBeforeHead
        } else {
            TransportError::ClosedInHead { received: self.skipped + self.raw.len() }
        }
    }

    /// Refuses at once what cannot become an HTTP/1.x response, instead of waiting for a line end.
    fn expect_http(&self) -> Result<(), TransportError> {
        // Servers that end a body with a CRLF too many are forgiven.
        let start = self.raw.iter().position(|byte| !b"\r\n".contains(byte)).unwrap_or(self.raw.len());
        let text = self.raw.get(start..).unwrap_or_default();
        if text.iter().zip(b"HTTP/").all(|(came, wanted)| came.eq_ignore_ascii_case(wanted)) {
            Ok(())
        } else {
            Err(TransportError::NotHttp { start: excerpt(text) })
        }
    }

    /// Where the first head ends: after the first empty line that follows a line that is not empty.
    fn find_end(&mut self) -> Option<usize> {
        while let Some(at) = self.raw.get(self.seen..)?.iter().position(|byte| *byte == b'\n') {
            let end = self.seen + at;
            let line = self.raw.get(self.line..end).unwrap_or_default();
            let empty = matches!(line, [] | [b'\r']);
            self.seen = end + 1;
            self.line = end + 1;
            if empty && self.started {
                return Some(end + 1);
            }
            self.started |= !empty;
        }
        self.seen = self.raw.len();
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_by_byte() {
        let text = b"\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\nA: 1\r\n\nbody";
        let mut reader = HeadReader::new(100);
        let mut done = None;
        for (at, byte) in text.iter().enumerate() {
            if let Some((head, rest)) = reader.feed(&[*byte]).unwrap() {
                assert!(rest.is_empty());
                done = Some((at, head));
                break;
            }
        }
        let (at, head) = done.unwrap();
        assert_eq!(&text[at + 1..], b"body");
        assert_eq!((head.status, &*head.raw), (200, &b"HTTP/1.1 200 OK\nA: 1\r\n\n"[..]));
    }

    #[test]
    fn at_once_with_the_body() {
        let mut reader = HeadReader::new(100);
        let (head, rest) = reader.feed(b"HTTP/1.1 100\r\n\r\nHTTP/1.1 404 X\r\n\r\nbody").unwrap().unwrap();
        assert_eq!((head.status, &*rest), (404, &b"body"[..]));
    }

    #[test]
    fn limits_are_exact() {
        let head = b"HTTP/1.1 200 OK\r\nA: 1\r\n\r\n";
        assert!(HeadReader::new(head.len()).feed(head).unwrap().is_some());
        let too_large = TransportError::HeadTooLarge { limit: head.len() - 1 };
        assert_eq!(HeadReader::new(head.len() - 1).feed(head), Err(too_large));
        HeadReader::new(10).feed(b"HTTP/1.1 200 OK").unwrap_err();
        // Interim heads count, or an endless row of them would be free.
        let mut reader = HeadReader::new(50);
        assert!(std::iter::repeat_with(|| reader.feed(b"HTTP/1.1 100\r\n\r\n")).take(4).any(|r| r.is_err()));
    }

    #[test]
    fn not_http_and_closed() {
        let mut reader = HeadReader::new(100);
        assert_eq!(reader.closed(), TransportError::ClosedBeforeHead);
        assert_eq!(reader.feed(b"ht"), Ok(None));
        assert_eq!(reader.closed(), TransportError::ClosedInHead { received: 2 });
        assert!(matches!(reader.feed(b"ml>"), Err(TransportError::NotHttp { start }) if start == "\"html>\""));
    }
}
