//! `-F`: a form's body with its parts.

use xorigin::initiator::BodyKind;

use super::body::{Data, value};

/// What stands between the parts. A browser takes a random one; a fixed one makes runs comparable.
const BOUNDARY: &str = "----xoriginFormBoundary7MA4YWxkTrZu0gW";

/// The body of these `NAME=VALUE` parts.
pub(super) fn data(parts: &[String]) -> Result<Data, String> {
    let mut bytes = Vec::new();
    for part in parts {
        let (name, text) =
            part.split_once('=').ok_or_else(|| format!("-F {part}: expected NAME=VALUE or NAME=@FILE"))?;
        let content = value("-F", text, true)?;
        if content.windows(BOUNDARY.len()).any(|window| window == BOUNDARY.as_bytes()) {
            return Err(format!("-F {name}: the value holds the text that stands between parts"));
        }
        let file = text.strip_prefix('@').map(|path| path.rsplit('/').next().unwrap_or(path));
        let head = match file {
            Some(file) => format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n",
                quoted(name),
                quoted(file)
            ),
            None => format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n", quoted(name)),
        };
        bytes.extend_from_slice(head.as_bytes());
        bytes.extend_from_slice(&content);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    let content_type = b"multipart/form-data; boundary=----xoriginFormBoundary7MA4YWxkTrZu0gW";
    Ok(Data { kind: BodyKind::Text, bytes, content_type })
}

/// A name as HTML's multipart/form-data encoding writes it.
fn quoted(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_between_boundaries() {
        let data = data(&["a=1".to_owned(), "b\"c=2".to_owned()]).unwrap();
        let text = String::from_utf8(data.bytes).unwrap();
        assert!(text.contains("name=\"a\"\r\n\r\n1\r\n") && text.contains("name=\"b%22c\""), "{text}");
        assert!(text.ends_with(&format!("--{BOUNDARY}--\r\n")));
        assert!(std::str::from_utf8(data.content_type).unwrap().ends_with(BOUNDARY));
        assert!(super::data(&["a".to_owned()]).is_err());
    }
}
