//! The first line of a request.

use super::Fault;
use super::field::is_token;
use super::host::{is_host, is_same_host};

/// The first line of a request, split, but for its path, which nobody here reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct RequestLine {
    pub(super) http_1_0: bool,
}

/// The authority of a target in absolute form: where it stands, and the port that goes without saying.
#[derive(Clone, Copy, Debug)]
pub(super) struct Absolute<'a> {
    authority: &'a [u8],
    default_port: &'static [u8],
}

impl RequestLine {
    /// Parses a line without its end.
    ///
    /// # Standard
    /// RFC 9112 §3.
    pub(super) fn parse(line: &[u8]) -> Result<Self, Fault> {
        let (method, target, version) = split(line).ok_or(Fault::Bad)?;
        if !is_token(method) || target.is_empty() || !target.iter().all(|byte| is_in_target(*byte)) {
            return Err(Fault::Bad);
        }
        let http_1_0 = match version {
            b"HTTP/1.1" => false,
            b"HTTP/1.0" => true,
            [b'H', b'T', b'T', b'P', b'/', major, b'.', minor] if major.is_ascii_digit() && minor.is_ascii_digit() => {
                return Err(Fault::Version);
            }
            _ => return Err(Fault::Bad),
        };
        if method == b"CONNECT" {
            return Err(Fault::NotImplemented);
        }
        let path = match target {
            b"*" => return if method == b"OPTIONS" { Ok(Self { http_1_0 }) } else { Err(Fault::Bad) },
            [b'/', ..] => target,
            _ => absolute(target).ok_or(Fault::Bad)?.1,
        };
        if has_dot_segment(path) { Err(Fault::Bad) } else { Ok(Self { http_1_0 }) }
    }
}

/// The authority of a target that is in absolute form.
pub(super) fn authority(line: &[u8]) -> Option<Absolute<'_>> {
    let (_, target, _) = split(line)?;
    if target.starts_with(b"/") { None } else { absolute(target).map(|(absolute, _)| absolute) }
}

impl Absolute<'_> {
    /// Whether `Host` says the same.
    pub(super) fn is(&self, host: &[u8]) -> bool {
        is_same_host(self.authority, host, self.default_port)
    }
}

/// Method, target and version, between single spaces.
fn split(line: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let mut parts = line.split(|&byte| byte == b' ');
    let parts = (parts.next()?, parts.next()?, parts.next()?, parts.next());
    match parts {
        (method, target, version, None) => Some((method, target, version)),
        (.., Some(_)) => None,
    }
}

/// A target in absolute form: its authority, and its path with the query.
fn absolute(target: &[u8]) -> Option<(Absolute<'_>, &[u8])> {
    let schemes: [(&[u8], &'static [u8]); 2] = [(b"http://", b"80"), (b"https://", b"443")];
    let (rest, default_port) = schemes.into_iter().find_map(|(scheme, port)| {
        let (start, rest) = target.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some((rest, port))
    })?;
    let end = rest.iter().position(|byte| matches!(byte, b'/' | b'?')).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    is_host(authority).then_some((Absolute { authority, default_port }, path))
}

/// Visible ASCII, but for `#`: a fragment never leaves a browser.
const fn is_in_target(byte: u8) -> bool {
    byte.is_ascii_graphic() && byte != b'#'
}

/// Whether a segment of the path is `.` or `..`, encoded or not. Browsers resolve them before they send; of what is sent
/// all the same one server makes another path than the next, so that the rule and the route of the one would be asked
/// about the other.
pub(crate) fn has_dot_segment(target: &[u8]) -> bool {
    let path = target.split(|&byte| byte == b'?').next().unwrap_or_default();
    if memchr::memchr2(b'.', b'%', path).is_none() {
        return false;
    }
    path.split(|&byte| byte == b'/').any(|segment| {
        let dots = dots(segment);
        dots == Some(1) || dots == Some(2)
    })
}

/// How many dots a segment is, if it is nothing else.
fn dots(mut segment: &[u8]) -> Option<usize> {
    let mut count = 0;
    while !segment.is_empty() {
        segment = match segment {
            [b'.', rest @ ..] | [b'%', b'2', b'e' | b'E', rest @ ..] => rest,
            _ => return None,
        };
        count += 1;
    }
    Some(count)
}
