//! The trace that a request belongs to.

/// The trace id of a `traceparent`, if that is valid: 32 lower-case hexadecimal digits, not all of them 0.
///
/// # Standard
/// W3C [Trace Context](https://www.w3.org/TR/trace-context/#traceparent-header) §3.2. What a later version adds behind the
/// flags is passed over.
pub(super) fn trace_id(traceparent: &[u8]) -> Option<&str> {
    let (head, rest) = traceparent.split_at_checked(55)?;
    let text = std::str::from_utf8(head).ok()?;
    let mut parts = text.split('-');
    let (version, trace, parent, flags) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let is_hex = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let is_id = |part: &str, length: usize| is_hex(part, length) && part.bytes().any(|byte| byte != b'0');
    let is_version = is_hex(version, 2) && version != "ff";
    let ends = if version == "00" { rest.is_empty() } else { rest.first().is_none_or(|byte| *byte == b'-') };
    (is_version && is_id(trace, 32) && is_id(parent, 16) && is_hex(flags, 2) && ends).then_some(trace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_valid() {
        const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
        let check = |traceparent: &str, valid: bool| {
            assert_eq!(trace_id(traceparent.as_bytes()), valid.then_some(TRACE), "{traceparent}");
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
