//! The strict parse of a serialized origin, without an allocation.

use core::net::{Ipv4Addr, Ipv6Addr};

use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};

/// The parts of a serialized tuple origin, borrowed from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OriginParts<'a> {
    /// The scheme, without the colon.
    pub scheme: &'a str,
    /// The host, an IPv6 address in its brackets.
    pub host: &'a str,
    /// The port, unless it is the scheme's default port.
    pub port: Option<u16>,
}

impl<'a> OriginParts<'a> {
    /// Parses exactly what [`TupleOrigin::parse`](super::TupleOrigin::parse) accepts, and allocates nothing.
    #[must_use]
    pub fn parse(text: &'a [u8]) -> Option<Self> {
        let text = core::str::from_utf8(text).ok()?;
        let colon = text.bytes().position(|byte| byte == b':')?;
        let (scheme, rest) = text.split_at_checked(colon)?;
        let authority = rest.strip_prefix("://")?;
        let scheme_kind = SchemeKind::of(scheme)?;
        let (host, port) = split_port(authority)?;
        let port = match port {
            Some(port) => Some(parse_port(port)?),
            None => None,
        };
        if port.is_some() && port == scheme_kind.default_port() {
            return None;
        }
        let canonical = match host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(address) => is_canonical_ipv6(address),
            None if scheme_kind == SchemeKind::Other => is_canonical_opaque_host(host),
            None => is_canonical_domain(host),
        };
        canonical.then_some(Self { scheme, host, port })
    }
}

/// What a URL of a scheme may have for a host.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SchemeKind {
    /// A [special scheme](https://url.spec.whatwg.org/#special-scheme), and its default port.
    Special(u16),
    Other,
}

impl SchemeKind {
    /// The kind of a scheme whose URLs have tuple origins.
    fn of(scheme: &str) -> Option<Self> {
        match scheme {
            "https" | "wss" => Some(Self::Special(443)),
            "http" | "ws" => Some(Self::Special(80)),
            "ftp" => Some(Self::Special(21)),
            "file" | "data" | "blob" | "about" | "javascript" => None,
            _ => {
                let (first, rest) = scheme.as_bytes().split_first()?;
                let goes_on = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'+' | b'-' | b'.');
                (first.is_ascii_lowercase() && rest.iter().all(goes_on)).then_some(Self::Other)
            }
        }
    }

    const fn default_port(self) -> Option<u16> {
        match self {
            Self::Special(port) => Some(port),
            Self::Other => None,
        }
    }
}

/// Splits at the colon before the port, which is not one of those in brackets.
fn split_port(authority: &str) -> Option<(&str, Option<&str>)> {
    // A domain has no bracket; where there is one, the search begins behind the last.
    let after_brackets =
        if authority.starts_with('[') { authority.bytes().rposition(|byte| byte == b']')? } else { 0 };
    match authority.bytes().skip(after_brackets).position(|byte| byte == b':') {
        Some(at) => {
            let (host, port) = authority.split_at_checked(after_brackets + at)?;
            Some((host, port.strip_prefix(':')))
        }
        None => Some((authority, None)),
    }
}

/// A port as it is serialized: no zero before it, no sign.
fn parse_port(text: &str) -> Option<u16> {
    let canonical = text == "0" || text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    canonical.then(|| text.parse().ok()).flatten()
}

/// Whether a host of a special scheme is a domain or an IPv4 address, serialized.
///
/// # Standard
/// URL [host parser](https://url.spec.whatwg.org/#concept-host-parser).
fn is_canonical_domain(host: &str) -> bool {
    if host.is_empty() {
        return false;
    }
    let plain = Plain::of(host);
    // Only a label that begins with a digit can be a number.
    if plain.last_label_begins_with_digit && ends_in_a_number(host) {
        return host.parse::<Ipv4Addr>().is_ok();
    }
    if plain.is_plain {
        return true;
    }
    // A name that has been through domain to ASCII comes out of it unchanged.
    let ascii = Uts46::new().to_ascii(host.as_bytes(), AsciiDenyList::URL, Hyphens::Allow, DnsLength::Ignore);
    ascii.is_ok_and(|ascii| ascii == host)
}

/// What one look at every byte of a host says.
struct Plain {
    /// It has only bytes that no step of domain to ASCII changes or refuses, and no label that could be encoded.
    is_plain: bool,
    last_label_begins_with_digit: bool,
}

impl Plain {
    fn of(host: &str) -> Self {
        let mut plain = Self { is_plain: true, last_label_begins_with_digit: false };
        let mut before = [b'.'; 3];
        for byte in host.bytes() {
            plain.is_plain &= matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.');
            // Where an encoded label has its second hyphen: a label that has two there is left to the slow way.
            plain.is_plain &= !(byte == b'-' && before == [b'x', b'n', b'-']);
            // A dot at the end begins no label.
            if before[2] == b'.' && byte != b'.' {
                plain.last_label_begins_with_digit = byte.is_ascii_digit();
            }
            before = [before[1], before[2], byte];
        }
        plain
    }
}

/// # Standard
/// URL [ends in a number checker](https://url.spec.whatwg.org/#ends-in-a-number-checker).
fn ends_in_a_number(host: &str) -> bool {
    let last = host.strip_suffix('.').unwrap_or(host).rsplit('.').next().unwrap_or_default();
    let digits = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
    let hexadecimal = last.strip_prefix("0x").or_else(|| last.strip_prefix("0X"));
    digits || hexadecimal.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Whether a host of a scheme that is not special is left as it is, and is not empty.
///
/// # Standard
/// URL [opaque-host parser](https://url.spec.whatwg.org/#concept-opaque-host-parser).
fn is_canonical_opaque_host(host: &str) -> bool {
    let forbidden =
        |byte: u8| matches!(byte, b'#' | b'/' | b':' | b'<' | b'>' | b'?' | b'@' | b'[' | b'\\' | b']' | b'^' | b'|');
    !host.is_empty()
        && host.bytes().all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_uppercase() && !forbidden(byte))
}

/// Whether an IPv6 address is written as the URL Standard writes it.
///
/// # Standard
/// URL [IPv6 serializer](https://url.spec.whatwg.org/#concept-ipv6-serializer).
fn is_canonical_ipv6(text: &str) -> bool {
    let Ok(address) = text.parse::<Ipv6Addr>() else { return false };
    let mut rest = text;
    let mut take = |expected: &str| match rest.strip_prefix(expected) {
        Some(after) => {
            rest = after;
            true
        }
        None => false,
    };
    let pieces = address.segments();
    let (zeros, count) = longest_zeros(&pieces);
    let mut at = 0;
    while at < pieces.len() {
        if count > 1 && at == zeros {
            if !take(if at == 0 { "::" } else { ":" }) {
                return false;
            }
            at += count;
            continue;
        }
        let mut digits = [0; 4];
        let piece = hexadecimal(pieces.get(at).copied().unwrap_or_default(), &mut digits);
        if !take(piece) || at < pieces.len() - 1 && !take(":") {
            return false;
        }
        at += 1;
    }
    rest.is_empty()
}

/// Where the first longest run of zero pieces begins, and how many it has.
fn longest_zeros(pieces: &[u16; 8]) -> (usize, usize) {
    let (mut longest, mut start, mut count) = ((0, 0), 0, 0);
    for (at, &piece) in pieces.iter().enumerate() {
        if piece == 0 {
            if count == 0 {
                start = at;
            }
            count += 1;
            if count > longest.1 {
                longest = (start, count);
            }
        } else {
            count = 0;
        }
    }
    longest
}

/// A piece in lower-case hexadecimal, without zeros before it.
fn hexadecimal(piece: u16, digits: &mut [u8; 4]) -> &str {
    let significant = (4 - piece.leading_zeros() as usize / 4).max(1);
    for (at, digit) in digits.iter_mut().take(significant).enumerate() {
        let nibble = (piece >> (4 * (significant - 1 - at))) as u8 & 0xF;
        *digit = if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 };
    }
    digits.get(..significant).and_then(|digits| core::str::from_utf8(digits).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::origin::TupleOrigin;

    fn check(text: &str, expected: Option<(&str, &str, Option<u16>)>) {
        let parts = OriginParts::parse(text.as_bytes());
        assert_eq!(parts.map(|parts| (parts.scheme, parts.host, parts.port)), expected, "{text}");
        assert_eq!(TupleOrigin::parse(text.as_bytes()).is_ok(), expected.is_some(), "{text}");
    }

    #[test]
    fn parts_of_what_browsers_send() {
        for (text, parts) in [
            ("https://example.com", ("https", "example.com", None)),
            ("https://example.com:80", ("https", "example.com", Some(80))),
            ("http://example.com:443", ("http", "example.com", Some(443))),
            ("http://a:0", ("http", "a", Some(0))),
            ("http://a:65535", ("http", "a", Some(65_535))),
            ("ws://a.example:81", ("ws", "a.example", Some(81))),
            ("https://example.com.", ("https", "example.com.", None)),
            ("https://a..b", ("https", "a..b", None)),
            ("https://-a-.b", ("https", "-a-.b", None)),
            ("https://a_b.example", ("https", "a_b.example", None)),
            ("https://*.example.com", ("https", "*.example.com", None)),
            ("https://xn--bcher-kva.example", ("https", "xn--bcher-kva.example", None)),
            ("https://1a.1b", ("https", "1a.1b", None)),
            ("https://0xg", ("https", "0xg", None)),
            ("http://127.0.0.1", ("http", "127.0.0.1", None)),
            ("capacitor://localhost", ("capacitor", "localhost", None)),
            ("a+b-c.1://x:80", ("a+b-c.1", "x", Some(80))),
            ("tauri://a%41~'", ("tauri", "a%41~'", None)),
            ("tauri://1.2", ("tauri", "1.2", None)),
            ("tauri://[::1]", ("tauri", "[::1]", None)),
        ] {
            check(text, Some(parts));
        }
    }

    #[test]
    fn what_no_browser_sends() {
        for text in [
            "",
            "null",
            "example.com",
            "://a",
            "https:/a",
            "https://",
            "https://:80",
            "https://a/",
            "https://a?",
            "https://a#",
            "https://a\\",
            "https://u@a",
            "https://a:",
            "https://a:443",
            "wss://a:443",
            "http://a:80",
            "ftp://a:21",
            "https://a:080",
            "https://a:00",
            "https://a:+1",
            "https://a:65536",
            "https://a:1:2",
            "https://a:b",
            "HTTPS://a",
            "https://A",
            "https://a b",
            "https://a\t",
            " https://a",
            "https://ü",
            "https://%61",
            "https://xn--a",
            "https://xn--",
            "https://1.2.3",
            "https://1",
            "https://a.1",
            "https://a.0x",
            "https://a.0xF",
            "https://a.1.",
            "http://127.0.0.1.",
            "http://01.0.0.1",
            "http://256.0.0.1",
            "http://0x7f.0.0.1",
            "1a://b",
            "a_b://c",
            "Tauri://a",
            "tauri://A",
            "tauri://a^",
            "tauri://a|b",
            "tauri://ü",
            "file:///a",
            "file://a",
            "data://a",
            "blob:https://a",
            "about://a",
            "javascript://a",
            "https://[",
            "https://]",
            "https://[]",
            "https://[::1",
            "https://::1",
            "https://[::1]a",
            "https://a[::1]",
        ] {
            check(text, None);
        }
        assert_eq!(OriginParts::parse(b"https://\xff"), None);
    }

    #[test]
    fn an_ipv6_address_is_written_in_one_way() {
        for address in [
            "[::]",
            "[::1]",
            "[1::]",
            "[1:2:3:4:5:6:7:8]",
            "[1:0:2::3]",
            "[1:0:0:2::3]",
            "[1::2:3:0:0:4]",
            "[1::2:0:0:3:4]",
            "[2001:db8::a:0:0:1]",
            "[1:0:2:3:4:5:6:7]",
            "[::ffff:102:304]",
            "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]",
        ] {
            check(&alloc::format!("http://{address}"), Some(("http", address, None)));
            check(&alloc::format!("http://{address}:81"), Some(("http", address, Some(81))));
        }
        for address in [
            "[0::1]",
            "[::01]",
            "[::A]",
            "[0:0:0:0:0:0:0:1]",
            "[1:0:0:2:3::4]",
            "[1::2:3:4:5:6:7]",
            "[::1.2.3.4]",
            "[1:2:3:4:5:6:7]",
            "[1:2:3:4:5:6:7:8:9]",
            "[1::2::3]",
            "[::12345]",
            "[::1%eth0]",
            "[:1]",
            "[::1:]",
            "[[::1]]",
        ] {
            check(&alloc::format!("http://{address}"), None);
        }
    }
}
