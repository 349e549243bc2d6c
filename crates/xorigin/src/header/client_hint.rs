//! Client hints, for engines that safelist them.

/// What the value of a client hint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClientHint {
    /// Digits, and perhaps a point and digits again.
    Decimal,
    /// Digits.
    Integer,
    /// `on`, in any case.
    On,
    /// An effective connection type.
    ConnectionType,
    /// Anything.
    Any,
}

impl ClientHint {
    /// The hint of this name, if there is one that is no forbidden request-header anyway.
    pub(super) fn of(name: &[u8]) -> Option<Self> {
        // The length tells most of them apart, and most other names from all of them.
        let hints: &[(&[u8], Self)] = match name.len() {
            3 => &[(b"dpr", Self::Decimal), (b"ect", Self::ConnectionType), (b"rtt", Self::Integer)],
            5 => &[(b"width", Self::Integer)],
            8 => &[(b"downlink", Self::Decimal)],
            9 => &[(b"save-data", Self::On)],
            12 => &[(b"intervention", Self::Any)],
            13 => &[(b"device-memory", Self::Decimal)],
            14 => &[(b"viewport-width", Self::Integer)],
            _ => &[],
        };
        hints.iter().find(|(hint, _)| name.eq_ignore_ascii_case(hint)).map(|(_, hint)| *hint)
    }

    /// Whether the hint can have this value.
    pub(super) fn accepts(self, value: &[u8]) -> bool {
        let is_integer = |value: &[u8]| !value.is_empty() && value.iter().all(u8::is_ascii_digit);
        match self {
            Self::Decimal => match value.iter().position(|&byte| byte == b'.') {
                Some(point) => {
                    let (whole, fraction) = value.split_at(point);
                    is_integer(whole) && is_integer(fraction.get(1..).unwrap_or_default())
                }
                None => is_integer(value),
            },
            Self::Integer => is_integer(value),
            Self::On => value.eq_ignore_ascii_case(b"on"),
            Self::ConnectionType => [&b"slow-2g"[..], b"2g", b"3g", b"4g"].contains(&value),
            Self::Any => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each row is what Chromium 156 did.
    fn check(name: &str, safe: &[&str], not: &[&str]) {
        let hint = ClientHint::of(name.as_bytes()).unwrap();
        for value in safe {
            assert!(hint.accepts(value.as_bytes()), "{name}: {value}");
        }
        for value in not {
            assert!(!hint.accepts(value.as_bytes()), "{name}: {value}");
        }
    }

    #[test]
    fn values() {
        check("DPR", &["1", "1.5", "01", "0.0"], &["", "-1", "1.", ".5", "1e3", "1.5.5", "abc", "1, 1"]);
        check("downlink", &["1", "1.5"], &["1.", "1.5.", "."]);
        check("width", &["1", "01", "0"], &["", "1.5", "-1", "+1"]);
        check("rtt", &["00"], &["1."]);
        check("save-data", &["on", "On", "ON"], &["", "1", "off"]);
        check("ect", &["2g", "3g", "4g", "slow-2g"], &["5g", "4G", ""]);
        check("intervention", &["", "(", "x"], &[]);
        assert_eq!(ClientHint::of(b"content-dpr"), None);
        assert_eq!(ClientHint::of(b"viewport-height"), None);
    }
}
