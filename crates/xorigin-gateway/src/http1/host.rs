//! Hosts, as `Host` and the authority of a target have them.

/// Whether the bytes are a host with or without a port, and nothing that some server could read as two things.
///
/// # Standard
/// RFC 9110 §4.2, with RFC 3986 §3.2.2 narrowed to the names that DNS and certificates know.
pub(crate) fn is_host(bytes: &[u8]) -> bool {
    let (host, port) = match bytes.strip_prefix(b"[") {
        Some(rest) => {
            let Some(end) = rest.iter().position(|&byte| byte == b']') else { return false };
            let (address, port) = rest.split_at(end);
            let is_address = !address.is_empty() && address.iter().all(|byte| is_in_address(*byte));
            (is_address, port.get(1..).unwrap_or_default())
        }
        None => {
            let end = bytes.iter().position(|&byte| byte == b':').unwrap_or(bytes.len());
            let (name, port) = bytes.split_at(end);
            (!name.is_empty() && name.iter().all(|byte| is_in_name(*byte)), port)
        }
    };
    host && is_port(port)
}

/// The host in lower case's stead: whether two hosts are the same, given the port that goes without saying.
pub(super) fn is_same_host(one: &[u8], other: &[u8], default_port: &[u8]) -> bool {
    without_port(one, default_port).eq_ignore_ascii_case(without_port(other, default_port))
}

fn without_port<'a>(host: &'a [u8], default_port: &[u8]) -> &'a [u8] {
    host.strip_suffix(default_port).and_then(|host| host.strip_suffix(b":")).unwrap_or(host)
}

const fn is_in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_')
}

const fn is_in_address(byte: u8) -> bool {
    byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.')
}

/// Nothing, or a colon and a number that is a port.
fn is_port(bytes: &[u8]) -> bool {
    let Some(digits) = bytes.strip_prefix(b":") else { return bytes.is_empty() };
    let number = std::str::from_utf8(digits).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    number.is_some_and(|text| text.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        for good in ["a", "a.example", "a_b-c.example.", "A.EXAMPLE:8080", "127.0.0.1", "[::1]", "[::1]:443", "a:0"] {
            assert!(is_host(good.as_bytes()), "{good}");
        }
        let bad = [
            "", ":80", "a:", "a:+1", "a:65536", "a b", "a,b", "a/b", "a@b", "a?b", "a#b", "a%41", "[::1", "[]",
            "[::1]x", "[g::1]", "a:1:2", "é", "a\"", "[::1]:",
        ];
        for bad in bad {
            assert!(!is_host(bad.as_bytes()), "{bad}");
        }
    }

    #[test]
    fn the_same_host() {
        assert!(is_same_host(b"A.example:80", b"a.EXAMPLE", b"80"));
        assert!(!is_same_host(b"a.example:8080", b"a.example", b"80"));
        assert!(!is_same_host(b"a.example", b"b.example", b"80"));
    }
}
