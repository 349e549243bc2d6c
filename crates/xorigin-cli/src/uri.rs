//! Names of files as SARIF has them: relative references.

use std::fmt::Write as _;
use std::path::{Component, Path};

/// The path as a URI: relative to the directory in which the program runs if it is below it, as code scanning wants.
pub(crate) fn uri(path: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = Path::new(path);
    let below = path.strip_prefix(&here).unwrap_or(path);
    let mut uri = String::new();
    for component in below.components() {
        let text = match component {
            Component::CurDir => continue,
            Component::RootDir => {
                uri.push_str("file:///");
                continue;
            }
            Component::Prefix(prefix) => prefix.as_os_str(),
            Component::ParentDir | Component::Normal(_) => component.as_os_str(),
        };
        if !uri.is_empty() && !uri.ends_with('/') {
            uri.push('/');
        }
        encode(&text.to_string_lossy(), &mut uri);
    }
    uri
}

/// A segment, with percent-encoding of whatever is not unreserved.
fn encode(segment: &str, uri: &mut String) {
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_where_it_can_be() {
        for (path, expected) in [
            ("cors.toml", "cors.toml"),
            ("./policies//a b.toml", "policies/a%20b.toml"),
            ("../x/ü#1:2.json", "../x/%C3%BC%231%3A2.json"),
            ("/etc/cors.toml", "file:///etc/cors.toml"),
            ("<stdin>", "%3Cstdin%3E"),
        ] {
            assert_eq!(uri(path), expected);
        }
        let here = std::env::current_dir().unwrap().join("a/b.toml");
        assert_eq!(uri(here.to_str().unwrap()), "a/b.toml");
    }
}
