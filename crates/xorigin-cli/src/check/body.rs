//! The body that the data flags give.

use std::path::Path;

use xorigin::initiator::BodyKind;

use super::multipart;
use crate::args::RequestArgs;
use crate::file;

/// The most bytes that a file may have.
const LARGEST: u64 = 256 << 20;

/// The body, and the `Content-Type` that its flag brings along.
pub(super) struct Data {
    pub(super) kind: BodyKind,
    pub(super) bytes: Vec<u8>,
    pub(super) content_type: &'static [u8],
}

/// What the flags say; nothing if none was given.
pub(super) fn data(args: &RequestArgs) -> Result<Option<Data>, String> {
    if let Some(json) = &args.json {
        let bytes = value("--json", json, true)?;
        return Ok(Some(Data { kind: BodyKind::Text, bytes, content_type: b"application/json" }));
    }
    if !args.form.is_empty() {
        return multipart::data(&args.form).map(Some);
    }
    let mut parts = Vec::new();
    for text in &args.data {
        // As curl: a file's line ends go.
        let mut bytes = value("-d", text, true)?;
        if text.starts_with('@') {
            bytes.retain(|byte| !matches!(byte, b'\r' | b'\n'));
        }
        parts.push(bytes);
    }
    parts.extend(args.data_raw.iter().map(|text| text.clone().into_bytes()));
    for text in &args.data_binary {
        parts.push(value("--data-binary", text, true)?);
    }
    if parts.is_empty() {
        return Ok(None);
    }
    let content_type = b"application/x-www-form-urlencoded";
    Ok(Some(Data { kind: BodyKind::Text, bytes: parts.join(&b'&'), content_type }))
}

/// A flag's value, or the file that `@` names.
pub(super) fn value(flag: &str, text: &str, files: bool) -> Result<Vec<u8>, String> {
    let Some(path) = text.strip_prefix('@').filter(|_| files) else { return Ok(text.as_bytes().to_vec()) };
    file::read(Path::new(path), LARGEST).map_err(|error| format!("{flag} @{path}: the file cannot be read: {error}"))
}
