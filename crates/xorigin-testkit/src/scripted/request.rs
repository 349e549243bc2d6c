//! A reader of HTTP/1.1 requests that refuses nothing but too much.

use std::io::{self, Read};

use super::chunked;
use crate::latin1;

/// The longest request head that is read, in bytes.
pub const MAX_HEAD: usize = 1 << 20;
/// The longest request body that is read, in bytes.
pub const MAX_BODY: usize = 16 << 20;

const END_OF_HEAD: &[u8] = b"\r\n\r\n";

/// A request as it arrived. In its texts each char is one byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method: everything before the first space.
    pub method: String,
    /// The request target as it was sent.
    pub target: String,
    /// The headers in order: names as sent, values without the white space around them.
    pub headers: Vec<(String, String)>,
    /// The body, without chunked framing.
    pub body: Vec<u8>,
}

impl Request {
    /// The values of the header `name` (in any case), joined with `", "`.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        let mut values =
            self.headers.iter().filter(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str());
        let first = values.next()?.to_owned();
        Some(values.fold(first, |joined, value| joined + ", " + value))
    }

    /// The path of the target, without the query and, in absolute form, without the origin.
    #[must_use]
    pub fn path(&self) -> &str {
        let path = match self.target.split_once("://") {
            Some((scheme, rest)) if !scheme.contains('/') => {
                rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
            }
            _ => &self.target,
        };
        path.split(['?', '#']).next().unwrap_or_default()
    }

    /// Whether this is a CORS-preflight request.
    #[must_use]
    pub fn is_preflight(&self) -> bool {
        self.method == "OPTIONS" && self.header("access-control-request-method").is_some()
    }

    /// Reads one request. `None` if the client closes before the end of it.
    pub(crate) fn read(from: &mut impl Read) -> io::Result<Option<Self>> {
        let mut source = Source { from, buffer: Vec::new() };
        let Some(head) = source.take_through(END_OF_HEAD, MAX_HEAD)? else { return Ok(None) };
        let mut request = Self::parse_head(&head);
        request.body = if request.header("transfer-encoding").is_some() {
            let Some(body) = chunked::read(&mut source)? else { return Ok(None) };
            body
        } else {
            let length = request.header("content-length").and_then(|n| n.parse().ok()).unwrap_or(0);
            let Some(body) = source.take(length)? else { return Ok(None) };
            body
        };
        Ok(Some(request))
    }

    fn parse_head(head: &[u8]) -> Self {
        let text = latin1::decode(head);
        let mut lines = text.trim_end_matches("\r\n").split("\r\n");
        let mut words = lines.next().unwrap_or_default().split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or("/"));
        // White space is stripped as the recordings' server did, in ECMAScript.
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_owned(), latin1::script_trim(value).to_owned()))
            .collect();
        Self { method: method.to_owned(), target: target.to_owned(), headers, body: Vec::new() }
    }
}

/// A connection and the bytes that were read ahead of it.
pub(super) struct Source<'a, R> {
    from: &'a mut R,
    buffer: Vec<u8>,
}

impl<R: Read> Source<'_, R> {
    /// Takes everything up to and with `end`. `None` if the client closes before it.
    pub(super) fn take_through(&mut self, end: &[u8], limit: usize) -> io::Result<Option<Vec<u8>>> {
        let mut searched = 0;
        loop {
            let unsearched = self.buffer.get(searched..).unwrap_or_default();
            if let Some(at) = unsearched.windows(end.len()).position(|window| window == end) {
                return Ok(Some(self.split(searched + at + end.len())));
            }
            searched = (self.buffer.len() + 1).saturating_sub(end.len());
            if self.buffer.len() > limit {
                return Err(too_much());
            }
            if !self.fill()? {
                return Ok(None);
            }
        }
    }

    /// Takes `length` bytes. `None` if the client closes before they have come.
    pub(super) fn take(&mut self, length: usize) -> io::Result<Option<Vec<u8>>> {
        if length > MAX_BODY {
            return Err(too_much());
        }
        while self.buffer.len() < length {
            if !self.fill()? {
                return Ok(None);
            }
        }
        Ok(Some(self.split(length)))
    }

    fn split(&mut self, at: usize) -> Vec<u8> {
        let rest = self.buffer.split_off(at);
        std::mem::replace(&mut self.buffer, rest)
    }

    fn fill(&mut self) -> io::Result<bool> {
        let mut block = [0; 16 << 10];
        let n = loop {
            match self.from.read(&mut block) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.buffer.extend_from_slice(block.get(..n).unwrap_or_default());
        Ok(n > 0)
    }
}

pub(super) fn too_much() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the request is longer than this server reads")
}

#[cfg(test)]
#[path = "request_tests.rs"]
mod tests;
