//! The head of a request.

use super::Fault;
use super::field::Field;
use super::follower::HeadLimits;
use super::host::is_host;
use super::lines::Search;
use super::request_line::{RequestLine, authority};

/// A head of which a part has come.
#[derive(Debug, Default)]
pub(super) struct Head {
    search: Search,
    /// How many bytes of it are whole lines that have been looked at.
    looked_at: usize,
    /// Where its first line begins: behind an empty line, which some old clients send after a body.
    begin: usize,
    lines: usize,
    first: Option<RequestLine>,
    said: Said,
}

/// What the header lines say of the message's framing and of its target.
#[derive(Debug, Default)]
struct Said {
    hosts: usize,
    origins: usize,
    content_length: Option<u64>,
    chunked: bool,
    upgrade: bool,
    connection_upgrade: bool,
}

/// What follows a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follows {
    /// The next head.
    Head,
    /// So many bytes of a body.
    Body(u64),
    /// A body in chunks.
    Chunks,
    /// Another protocol, if the upstream agrees.
    Upgrade,
}

impl Head {
    /// Whether a byte of it has come.
    pub(super) fn has_begun(&self, unpassed: &[u8]) -> bool {
        unpassed.len() > self.begin
    }

    /// Reads on. `bytes` begin where the head does. Gives how long it is and what follows, once it is whole.
    pub(super) fn read(&mut self, bytes: &[u8], limits: HeadLimits) -> Result<Option<(usize, Follows)>, Fault> {
        loop {
            let rest = bytes.get(self.looked_at..).unwrap_or_default();
            let limit = limits.bytes.saturating_sub(self.looked_at);
            let Some((line, taken)) = self.search.line(rest, limit, Fault::TooLarge)? else { return Ok(None) };
            let start = self.looked_at;
            self.looked_at += taken;
            match self.first {
                None if line.is_empty() && start == 0 => self.begin = taken,
                None => self.first = Some(RequestLine::parse(line)?),
                Some(first) if line.is_empty() => {
                    self.target_is_host(bytes)?;
                    return Ok(Some((self.looked_at, self.said.follows(first)?)));
                }
                Some(_) => {
                    self.lines += 1;
                    if self.lines > limits.lines {
                        return Err(Fault::TooLarge);
                    }
                    self.said.hear(Field::parse(line)?)?;
                }
            }
        }
    }

    /// A target in absolute form says the same host as `Host`: whichever of them a server reads, it is the same.
    fn target_is_host(&self, bytes: &[u8]) -> Result<(), Fault> {
        let head = bytes.get(self.begin..).unwrap_or_default();
        let mut lines = head.split(|&byte| byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
        let Some(absolute) = lines.next().and_then(authority) else { return Ok(()) };
        let mut fields = lines.map_while(|line| Field::parse(line).ok());
        let host = fields.find(|field| field.name.eq_ignore_ascii_case(b"host"));
        if host.is_none_or(|host| absolute.is(host.value)) { Ok(()) } else { Err(Fault::Bad) }
    }
}

impl Said {
    /// # Standard
    /// RFC 9112 §3.2, §6.1 to §6.3.
    fn hear(&mut self, field: Field<'_>) -> Result<(), Fault> {
        // Only names of these lengths say anything; to compare lengths is nearly all that is done for the others.
        match field.name.len() {
            4 if field.name.eq_ignore_ascii_case(b"host") => {
                self.hosts += 1;
                is_host(field.value).then_some(()).ok_or(Fault::Bad)
            }
            6 if field.name.eq_ignore_ascii_case(b"origin") => {
                self.origins += 1;
                Ok(())
            }
            7 if field.name.eq_ignore_ascii_case(b"upgrade") => {
                self.upgrade = true;
                Ok(())
            }
            10 if field.name.eq_ignore_ascii_case(b"connection") => {
                let mut options = field.value.split(|&byte| byte == b',').map(<[u8]>::trim_ascii);
                self.connection_upgrade |= options.any(|option| option.eq_ignore_ascii_case(b"upgrade"));
                Ok(())
            }
            14 if field.name.eq_ignore_ascii_case(b"content-length") => {
                if self.content_length.is_some() {
                    return Err(Fault::Bad);
                }
                self.content_length = Some(length(field.value).ok_or(Fault::Bad)?);
                Ok(())
            }
            17 if field.name.eq_ignore_ascii_case(b"transfer-encoding") => {
                if self.chunked || !field.value.eq_ignore_ascii_case(b"chunked") {
                    return Err(Fault::NotImplemented);
                }
                self.chunked = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn follows(&self, first: RequestLine) -> Result<Follows, Fault> {
        let hosts = if first.http_1_0 { 0..=1 } else { 1..=1 };
        if !hosts.contains(&self.hosts) || self.origins > 1 {
            return Err(Fault::Bad);
        }
        match (self.chunked, self.content_length) {
            // A server that knows chunks and one that does not would see two different messages.
            (true, Some(_)) => Err(Fault::Bad),
            (true, None) if first.http_1_0 => Err(Fault::Bad),
            (true, None) => Ok(Follows::Chunks),
            (false, Some(length)) if length > 0 => Ok(Follows::Body(length)),
            (false, _) if self.upgrade && self.connection_upgrade && !first.http_1_0 => Ok(Follows::Upgrade),
            (false, _) => Ok(Follows::Head),
        }
    }
}

/// Digits, and not so many that a server could overflow.
fn length(value: &[u8]) -> Option<u64> {
    let digits = (1..=18).contains(&value.len()) && value.iter().all(u8::is_ascii_digit);
    digits.then(|| value.iter().fold(0, |number, byte| number * 10 + u64::from(byte - b'0')))
}
