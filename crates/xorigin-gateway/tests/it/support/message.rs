//! Messages of HTTP/1.1, read plainly.

use std::io::{self, BufRead};

/// A message: its first line, its header lines, and its body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) first: String,
    pub(crate) lines: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) trailers: Vec<(String, String)>,
}

impl Message {
    /// Reads a message. `None` at the end of the connection.
    pub(crate) fn read(from: &mut impl BufRead, has_body: bool) -> io::Result<Option<Self>> {
        let mut first = String::new();
        if from.read_line(&mut first)? == 0 {
            return Ok(None);
        }
        let mut message = Self { first: first.trim_end().to_owned(), lines: fields(from)?, ..Self::default() };
        let is_response = message.first.starts_with("HTTP/");
        let none =
            [" 204", " 304", " 1"].iter().any(|status| message.first[8.min(message.first.len())..].starts_with(status));
        if !has_body || is_response && none {
            return Ok(Some(message));
        }
        if message.value("transfer-encoding") == Some("chunked") {
            loop {
                let mut size = String::new();
                from.read_line(&mut size)?;
                let size = usize::from_str_radix(size.trim_end().split(';').next().unwrap_or_default(), 16);
                let size = size.map_err(|_| io::ErrorKind::UnexpectedEof)?;
                if size == 0 {
                    message.trailers = fields(from)?;
                    break;
                }
                let mut chunk = vec![0; size + 2];
                from.read_exact(&mut chunk)?;
                message.body.extend_from_slice(&chunk[..size]);
            }
        } else if let Some(length) = message.value("content-length") {
            message.body = vec![0; length.parse().unwrap()];
            from.read_exact(&mut message.body)?;
        } else if is_response {
            from.read_to_end(&mut message.body)?;
        }
        Ok(Some(message))
    }

    /// The status of a response.
    pub(crate) fn status(&self) -> u16 {
        self.first.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
    }

    /// The values of a header.
    pub(crate) fn values(&self, name: &str) -> Vec<&str> {
        let named = self.lines.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        named.map(|(_, value)| &**value).collect()
    }

    /// The value of a header that has one line at most.
    #[track_caller]
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let values = self.values(name);
        assert!(values.len() < 2, "{name} is there once: {values:?}");
        values.first().copied()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn fields(from: &mut impl BufRead) -> io::Result<Vec<(String, String)>> {
    let mut fields = Vec::new();
    loop {
        let mut line = String::new();
        if from.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let line = line.trim_end();
        if line.is_empty() {
            return Ok(fields);
        }
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        fields.push((name.to_owned(), value.trim().to_owned()));
    }
}
