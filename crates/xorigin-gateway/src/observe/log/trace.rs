//! The trace that a request belongs to.

/// What a valid `traceparent` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::observe) struct TraceParent<'a> {
    /// 32 lower-case hexadecimal digits, not all of them 0.
    pub(in crate::observe) trace: &'a str,
    /// The span of whoever asks: 16 such digits.
    pub(in crate::observe) parent: &'a str,
    /// 2 such digits.
    pub(in crate::observe) flags: &'a str,
}

impl<'a> TraceParent<'a> {
    /// Parses the value of the header.
    ///
    /// # Standard
    /// W3C [Trace Context](https://www.w3.org/TR/trace-context/#traceparent-header) §3.2. What a later version adds behind
    /// the flags is passed over.
    pub(in crate::observe) fn parse(value: &'a [u8]) -> Option<Self> {
        let (head, rest) = value.split_at_checked(55)?;
        let text = std::str::from_utf8(head).ok()?;
        let mut parts = text.split('-');
        let (version, trace, parent, flags) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let is_version = is_hex(version, 2) && version != "ff";
        let ends = if version == "00" { rest.is_empty() } else { rest.first().is_none_or(|byte| *byte == b'-') };
        let valid = is_version && is_id(trace, 32) && is_id(parent, 16) && is_hex(flags, 2) && ends;
        valid.then_some(Self { trace, parent, flags })
    }
}

fn is_hex(part: &str, length: usize) -> bool {
    part.len() == length && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_id(part: &str, length: usize) -> bool {
    is_hex(part, length) && part.bytes().any(|byte| byte != b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_valid() {
        const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
        let check = |traceparent: &str, valid: bool| {
            let parsed = TraceParent::parse(traceparent.as_bytes());
            assert_eq!(parsed.map(|parsed| parsed.trace), valid.then_some(TRACE), "{traceparent}");
        };
        check(&format!("00-{TRACE}-00f067aa0ba902b7-01"), true);
        check(&format!("cc-{TRACE}-00f067aa0ba902b7-01"), true);
        check(&format!("cc-{TRACE}-00f067aa0ba902b7-01-what-comes"), true);
        check(&format!("cc-{TRACE}-00f067aa0ba902b7-01.what-comes"), false);
        check(&format!("00-{TRACE}-00f067aa0ba902b7-01-more"), false);
        check(&format!("ff-{TRACE}-00f067aa0ba902b7-01"), false);
        check(&format!("00-{TRACE}-0000000000000000-01"), false);
        check(&format!("00-{}-00f067aa0ba902b7-01", "0".repeat(32)), false);
        check(&format!("00-{}-00f067aa0ba902b7-01", TRACE.to_uppercase()), false);
        check(&format!("00_{TRACE}-00f067aa0ba902b7-01"), false);
        check(&format!("00-{TRACE}-00f067aa0ba902b7-0"), false);
        check("", false);
        check(&"ä".repeat(40), false);
    }
}
