//! `Content-Type` of a response.

use alloc::string::String;

use super::list::HeaderList;
use super::mime::MimeType;
use super::names;
use super::value::get_decode_and_split;

/// The essence of the MIME type that the lines of `Content-Type` end up with.
///
/// # Standard
/// Fetch [extract a MIME type](https://fetch.spec.whatwg.org/#concept-header-extract-mime-type).
pub(crate) fn extract_essence(headers: &HeaderList) -> Option<String> {
    // Steps 1–3: n/a — the charset that is carried over decides nothing here.
    // Steps 4–5.
    let value = headers.get(names::CONTENT_TYPE)?;
    // Step 6: the last that parses and is not `*/*`.
    let types = get_decode_and_split(&value).into_iter().filter_map(MimeType::parse_essence);
    // Steps 7–8.
    types.rev().find(|essence| essence != "*/*")
}

/// Whether `essence` is that of a script.
///
/// # Standard
/// MIME Sniffing [JavaScript MIME type](https://mimesniff.spec.whatwg.org/#javascript-mime-type).
pub(crate) fn is_javascript(essence: &str) -> bool {
    const SUBTYPES: [&str; 12] = [
        "ecmascript",
        "javascript",
        "javascript1.0",
        "javascript1.1",
        "javascript1.2",
        "javascript1.3",
        "javascript1.4",
        "javascript1.5",
        "jscript",
        "livescript",
        "x-ecmascript",
        "x-javascript",
    ];
    match essence.split_once('/') {
        Some(("text", subtype)) => SUBTYPES.contains(&subtype),
        Some(("application", subtype)) => {
            matches!(subtype, "ecmascript" | "javascript" | "x-ecmascript" | "x-javascript")
        }
        Some(_) | None => false,
    }
}
