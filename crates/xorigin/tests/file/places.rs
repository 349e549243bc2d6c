//! Where things stand.

use xorigin::policy::KeyPath;
use xorigin::policy::file::{Format, PolicyFile};

const TOML: &str = "# 日本
version = 1
[[rule]]
origins = [
\t\"https://a.example\", # é
\t\"https://b.example\",
]
[[rule]]
name = \"ü\"
credentials = true # x
";

const JSON: &str = "{\"version\": 1, \"rule\": [
  {\"origins\": [\"https://a.example\",
    \"https://b.example\"]}, {\"name\": \"ü\", \"credentials\": true}]}";

fn rule(at: usize) -> KeyPath {
    KeyPath::root().key("rule").index(at)
}

fn check(format: Format, text: &str, path: &KeyPath, place: (u32, u32), end: (u32, u32), bytes: &str) {
    for (mark, text) in [("", text), ("\u{feff}", text)] {
        let whole = format!("{mark}{text}");
        let file = PolicyFile::parse(&whole, format);
        let span = file.locate(path);
        let places = ((span.start.line, span.start.column), (span.end.line, span.end.column));
        assert_eq!((places, file.text().get(span.bytes)), ((place, end), Some(bytes)), "{path}");
    }
}

#[test]
fn in_toml() {
    let check = |path: &KeyPath, place, end, bytes| check(Format::Toml, TOML, path, place, end, bytes);
    check(&KeyPath::root().key("version"), (2, 11), (2, 12), "1");
    check(&rule(0), (3, 1), (3, 9), "[[rule]]");
    check(&rule(0).key("origins").index(0), (5, 2), (5, 21), "\"https://a.example\"");
    check(&rule(0).key("origins").index(1), (6, 2), (6, 21), "\"https://b.example\"");
    check(&rule(1), (8, 1), (8, 9), "[[rule]]");
    check(&rule(1).key("name"), (9, 8), (9, 11), "\"ü\"");
    check(&rule(1).key("credentials"), (10, 15), (10, 19), "true");
    // What is not there is missing in something.
    check(&rule(1).key("origins").index(3), (8, 1), (8, 9), "[[rule]]");
    check(&rule(1).key("credentials").index(3), (10, 15), (10, 19), "true");
    check(&rule(7).key("name"), (3, 1), (3, 9), "[[rule]]");
    check(&KeyPath::root().key("else"), (1, 1), (1, 1), "");
    check(&KeyPath::root(), (1, 1), (1, 1), "");
}

#[test]
fn in_json() {
    let check = |path: &KeyPath, place, end, bytes| check(Format::Json, JSON, path, place, end, bytes);
    check(&KeyPath::root().key("version"), (1, 13), (1, 14), "1");
    check(&rule(0).key("origins").index(1), (3, 5), (3, 24), "\"https://b.example\"");
    check(&rule(1), (3, 28), (3, 62), "{\"name\": \"ü\", \"credentials\": true}");
    check(&rule(1).key("origins"), (3, 28), (3, 62), "{\"name\": \"ü\", \"credentials\": true}");
    check(&KeyPath::root(), (1, 1), (3, 64), JSON);
}

/// Nothing has a place in what is no document.
#[test]
fn in_nothing() {
    check(Format::Toml, "version = [", &KeyPath::root().key("version"), (1, 1), (1, 1), "");
    check(Format::Json, "[1, 2", &KeyPath::root(), (1, 1), (1, 1), "");
}
