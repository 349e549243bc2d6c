//! Texts that are not of the form.

use xorigin::policy::file::{Format, PolicyFile};

/// One fault, at `place`, in these words; and then nothing else is known of the file.
fn check(format: Format, text: &str, place: &str, message: &str) {
    let file = PolicyFile::parse(text, format);
    assert_eq!(super::said(text, format), [format!("{place}  syntax-invalid")], "{text}");
    let said = file.diagnostics()[0].diagnostic.to_string();
    assert!(said.starts_with(&format!("the file cannot be read: {message}; ")), "{text}: {said}");
    assert_eq!(file.spec(), None, "{text}");
}

#[test]
fn toml() {
    for (text, place, message) in [
        ("version = 1\norigins = [\n  'a',\n", "3:7-7", "unclosed array, expected `]`"),
        ("version: 1", "1:10-10", "key with no value, expected `=`"),
        ("version = ", "1:11-11", "string values must be quoted, expected literal string"),
        ("a = 'b' c", "1:9-9", "unexpected key or value, expected newline, `#`"),
        ("é = 1\n", "1:1-2", "invalid unquoted key, expected letters, numbers, `-`, `_`"),
        ("[[rule]\n", "1:8-8", "unclosed array table, expected `]`"),
        ("a = https://a.example", "1:5-22", "string values must be quoted, expected literal string"),
        // A fault of form hides the keys that are there twice.
        ("a = 1\na = 2\nb = 01", "3:5-6", "unexpected leading zero, expected nothing"),
        ("\n  {\"version\": 1}", "2:3-4", "it begins with `{`, as JSON does and TOML does not"),
        ("a = \"\u{1b}\"", "1:6-7", "invalid basic string, expected non-double-quote visible characters, `\\\\`"),
    ] {
        check(Format::Toml, text, place, message);
    }
}

#[test]
fn json() {
    for (text, place, message) in [
        ("", "1:1-1", "the text ends in the middle of a value"),
        ("  \n", "1:1-1", "the text ends in the middle of a value"),
        ("{\"version\": 1\n\n", "1:13-14", "the text ends in the middle of an object"),
        ("{\"version\": 1,}", "1:15-16", "JSON has no comma after the last element"),
        ("{\"version\":\n  1 // one\n}", "2:5-6", "JSON has no comments"),
        ("{'version': 1}", "1:2-3", "JSON has strings in double quotes only"),
        ("{version: 1}", "1:2-3", "a key stands in double quotes"),
        ("{\"日本\": é}", "1:8-9", "this is no JSON value"),
        ("{\"a\": True}", "1:7-8", "this is no JSON value"),
        ("{\"a\": 1} {", "1:10-11", "something follows the end of the document"),
        ("{\"a\" 1}", "1:6-7", "expected `:`"),
        ("{\"a\": 1 \"b\": 2}", "1:9-10", "expected `,` or `}`"),
        ("{\"a\": \"b\nc\"}", "1:9-2:1", "a line break or another control character in a string"),
        ("{\"a\": \"\\x\"}", "1:9-10", "invalid escape"),
        ("{\"a\":\n [\"\\ud800\"]}", "2:3-11", "half of a surrogate pair in an escape"),
        ("{\"a\": 01}", "1:8-9", "invalid number"),
        ("{\"a\": NaN}", "1:7-8", "this is no JSON value"),
        ("version = 1", "1:1-2", "this is no JSON value"),
    ] {
        check(Format::Json, text, place, message);
    }
}
