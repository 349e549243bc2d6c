//! A response's head, parsed as leniently as browsers parse it.

use xorigin::header::HeaderList;

use super::super::error::excerpt;
use super::super::request::is_token;
use super::super::{Protocol, TransportError};

/// The most header lines of a response. No browser has such a limit; it bounds the work on hostile heads,
/// which could otherwise have tens of thousands of lines within the limit of their bytes.
const MAX_LINES: usize = 10_000;

/// A response's head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::transport) struct ResponseHead {
    pub(in crate::transport) protocol: Protocol,
    pub(in crate::transport) status: u16,
    pub(in crate::transport) reason: Vec<u8>,
    pub(in crate::transport) headers: HeaderList,
    pub(in crate::transport) raw: Vec<u8>,
}

impl ResponseHead {
    /// Parses a complete head: status line, header lines, empty line.
    ///
    /// Lines may end with LF alone, a folded line continues the one before it after a space, spaces may
    /// stand before the colon, and a line without a colon or with a name that is no token is ignored.
    pub(super) fn parse(raw: Vec<u8>) -> Result<Self, TransportError> {
        if let Some(at) = raw.iter().position(|byte| *byte == 0) {
            let near = raw.get(at.saturating_sub(20)..).unwrap_or_default();
            return malformed(format!("there is a NUL byte in its head, near {}", excerpt(near)));
        }
        let mut lines = raw
            .split(|byte| *byte == b'\n')
            .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
            .skip_while(|line| line.is_empty())
            .peekable();
        let status_line = lines.next().unwrap_or_default();
        refuse_cr(status_line)?;
        let (protocol, status, reason) = parse_status_line(status_line)?;
        let mut headers = HeaderList::new();
        while let Some(line) = lines.next() {
            refuse_cr(line)?;
            let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
            let (name, value) = line.split_at_checked(colon).unwrap_or_default();
            let mut value = trim(value.strip_prefix(b":").unwrap_or(value)).to_vec();
            while let Some(folded) = lines.next_if(|next| matches!(next.first(), Some(b' ' | b'\t'))) {
                refuse_cr(folded)?;
                value.push(b' ');
                value.extend_from_slice(trim(folded));
            }
            // A folded line that continues nothing: there is no name before its colon's white space.
            if matches!(line.first(), Some(b' ' | b'\t')) {
                continue;
            }
            let name = trim(name);
            if is_token(name) {
                if headers.len() == MAX_LINES {
                    return malformed(format!("it has more than {MAX_LINES} header lines"));
                }
                headers.push(name, trim(&value));
            }
        }
        let reason = reason.to_vec();
        Ok(Self { protocol, status, reason, headers, raw })
    }

    /// Whether another head follows this one.
    pub(super) fn is_interim(&self) -> bool {
        (100..200).contains(&self.status) && self.status != 101
    }
}

/// `HTTP/1.1 200 OK`: the version's case does not matter, nor how many spaces stand between the parts.
fn parse_status_line(line: &[u8]) -> Result<(Protocol, u16, &[u8]), TransportError> {
    let wrong = |why: &str| TransportError::Malformed { what: format!("its status line {} {why}", excerpt(line)) };
    let (version, rest) = line.split_at_checked(8).ok_or_else(|| wrong("is too short"))?;
    let protocol = match version.to_ascii_uppercase().as_slice() {
        b"HTTP/1.0" | b"HTTP/0.9" => Protocol::Http10,
        [b'H', b'T', b'T', b'P', b'/', b'1'..=b'9', b'.', b'0'..=b'9'] => Protocol::Http11,
        _ => return Err(wrong("has no version of HTTP")),
    };
    if !matches!(rest.first(), Some(b' ' | b'\t')) {
        return Err(wrong("has no status after the version"));
    }
    let rest = trim(rest);
    let end = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, reason) = rest.split_at_checked(end).unwrap_or_default();
    if digits.len() != 3 || !matches!(reason.first(), None | Some(b' ' | b'\t')) {
        return Err(wrong("has no status of three digits"));
    }
    let status = digits.iter().fold(0, |number, digit| number * 10 + u16::from(digit - b'0'));
    if status < 100 {
        return Err(wrong("has a status below 100"));
    }
    Ok((protocol, status, trim(reason)))
}

/// A CR that does not end a line: taken as a line end by one party and as text by the next, it splits
/// responses, so browsers refuse it.
fn refuse_cr(line: &[u8]) -> Result<(), TransportError> {
    if line.contains(&b'\r') {
        return malformed(format!("there is a CR without LF in the line {}", excerpt(line)));
    }
    Ok(())
}

fn malformed<T>(what: String) -> Result<T, TransportError> {
    Err(TransportError::Malformed { what })
}

/// Without spaces and tabs at its ends; other white space is part of a value.
fn trim(mut bytes: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = bytes {
        bytes = rest;
    }
    bytes
}

#[cfg(test)]
#[path = "head_in_tests.rs"]
mod tests;
