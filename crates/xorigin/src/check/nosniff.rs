//! Whether a response's type forbids its use: the MIME type and nosniff checks.

use alloc::vec::Vec;

use crate::header::{HeaderList, extract_essence, get_decode_and_split, is_javascript, names};
use crate::message::Destination;
use crate::reason::Cause;

/// Succeeds unless the response's `Content-Type` forbids its use for `destination`.
///
/// # Errors
/// The lines of `Content-Type`.
///
/// # Standard
/// Fetch [should response to request be blocked due to nosniff?](https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?)
/// and its neighbour [due to its MIME type?](https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?).
pub fn check_mime_type(destination: Destination, headers: &HeaderList) -> Result<(), Cause> {
    // Steps 2–3, which both checks share.
    let essence = extract_essence(headers).unwrap_or_default();
    let lines = || headers.values(names::CONTENT_TYPE).map(<[u8]>::to_vec).collect::<Vec<_>>();
    // The MIME type check, step 4.
    let never_script =
        ["audio/", "image/", "video/"].iter().any(|start| essence.starts_with(start)) || essence == "text/csv";
    if destination.is_script_like() && never_script {
        return Err(Cause::MimeType(destination, lines()));
    }
    // Step 1.
    let nosniff = headers.get(b"X-Content-Type-Options").is_some_and(|value| {
        get_decode_and_split(&value).first().is_some_and(|first| first.eq_ignore_ascii_case(b"nosniff"))
    });
    // Steps 4–5.
    let wrong = match destination {
        Destination::Script => !is_javascript(&essence),
        Destination::Style => essence != "text/css",
        _ => false,
    };
    // Step 6.
    if nosniff && wrong { Err(Cause::Nosniff(destination, lines())) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(destination: Destination, headers: &[(&str, &str)], expected: Option<&str>) {
        let headers: HeaderList = headers.iter().copied().collect();
        let got = check_mime_type(destination, &headers).err();
        assert_eq!(got.as_ref().map(Cause::code), expected, "{destination:?} {headers:?}");
    }

    #[test]
    fn scripts_and_stylesheets_only() {
        let nosniff = ("x-content-type-options", "NoSniff");
        check(Destination::Script, &[("content-type", "image/png")], Some("mime-type"));
        check(Destination::Script, &[("content-type", "text/csv")], Some("mime-type"));
        check(Destination::Script, &[("content-type", "text/plain")], None);
        check(Destination::Script, &[("content-type", "text/plain"), nosniff], Some("nosniff"));
        check(Destination::Script, &[nosniff], Some("nosniff"));
        check(Destination::Script, &[("content-type", "text/javascript; charset=x"), nosniff], None);
        check(Destination::Style, &[("content-type", "text/html"), nosniff], Some("nosniff"));
        check(Destination::Style, &[("content-type", "text/css"), nosniff], None);
        check(Destination::Image, &[("content-type", "text/html"), nosniff], None);
        check(Destination::Empty, &[nosniff], None);
    }
}
