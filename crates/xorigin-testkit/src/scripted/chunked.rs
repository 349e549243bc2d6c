//! A request body in chunks.

use std::io::{self, Read};

use super::request::{MAX_BODY, MAX_HEAD, Source, too_much};

/// Reads the chunks and the trailer section. `None` if the client closes before the end.
///
/// A size that is not a number ends the body.
pub(super) fn read<R: Read>(source: &mut Source<'_, R>) -> io::Result<Option<Vec<u8>>> {
    let mut body = Vec::new();
    loop {
        let Some(line) = source.take_through(b"\r\n", MAX_HEAD)? else { return Ok(None) };
        match size(&line) {
            None => return Ok(Some(body)),
            Some(0) => break,
            Some(size) if size > MAX_BODY - body.len() => return Err(too_much()),
            Some(size) => {
                let Some(chunk) = source.take(size)? else { return Ok(None) };
                body.extend_from_slice(&chunk);
                if source.take_through(b"\r\n", MAX_HEAD)?.is_none() {
                    return Ok(None);
                }
            }
        }
    }
    let mut trailers = 0;
    loop {
        let Some(line) = source.take_through(b"\r\n", MAX_HEAD)? else { return Ok(None) };
        if line == b"\r\n" {
            return Ok(Some(body));
        }
        trailers += line.len();
        if trailers > MAX_HEAD {
            return Err(too_much());
        }
    }
}

/// The size at the start of `line`, before any extension.
fn size(line: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(line).ok()?;
    let digits = text.split(';').next().unwrap_or_default().trim();
    usize::from_str_radix(digits, 16).ok()
}
