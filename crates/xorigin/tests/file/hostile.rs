//! Texts that want time, memory or stack.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use xorigin::policy::file::{Format, LONGEST_FILE, PolicyFile};

/// One fault of this code; and it takes no longer than reading does, however slow the machine and the build are.
fn check(format: Format, text: &str, code: &str) {
    let started = Instant::now();
    let file = PolicyFile::parse(text, format);
    let codes: Vec<&str> = file.diagnostics().iter().map(|located| located.diagnostic.code()).collect();
    assert!(codes.contains(&code), "{codes:?}");
    assert!(started.elapsed() < Duration::from_secs(20), "{code}: {:?}", started.elapsed());
}

#[test]
fn depth() {
    for depth in [9, 100, 200_000] {
        let lists = ["[".repeat(depth), "]".repeat(depth)].concat();
        let tables = ["{\"a\":".repeat(depth), "1".to_owned(), "}".repeat(depth)].concat();
        check(Format::Json, &format!("{{\"version\": 1, \"a\": {lists}}}"), "input-too-deep");
        check(Format::Json, &tables, "input-too-deep");
        check(Format::Json, &"[".repeat(depth), "syntax-invalid");
        check(Format::Toml, &format!("version = 1\na = {lists}"), "input-too-deep");
        check(Format::Toml, &format!("version = 1\na = {}", tables.replace(':', "=")), "input-too-deep");
        check(Format::Toml, &format!("version = 1\n{}b = 1", "a.".repeat(depth)), "input-too-deep");
        check(Format::Toml, &format!("version = 1\n[{}b]", "a.".repeat(depth)), "input-too-deep");
    }
}

#[test]
fn size() {
    let text = " ".repeat(LONGEST_FILE + 1);
    for format in Format::ALL {
        check(format, &text, "input-too-large");
    }
}

/// Of very many faults the first are kept, and the others counted.
#[test]
fn very_many_faults() {
    let many = |line: fn(usize) -> String| (0..100_000).map(line).collect::<String>();
    let toml = |lines: String| format!("version = 1\n{lines}");
    let list = |elements: String| format!("{{\"version\": 1, \"rule\": [{{\"origins\": [{elements}1]}}]}}");
    for (format, text, all) in [
        (Format::Toml, toml(many(|at| format!("orig{at} = 1\n"))), 100_000),
        (Format::Toml, toml(many(|_| "a = 1\n".to_owned())), 100_000),
        (Format::Toml, toml(many(|_| "[[rule]]\nname = 1\n".to_owned())), 100_000),
        (Format::Json, list(many(|_| "1,".to_owned())), 100_001),
        (Format::Json, list(many(|_| "1,".to_owned())).replace("origins", "danger"), 100_001),
        (Format::Json, list(many(|_| "\"nul-orign\",".to_owned())).replace("origins", "danger"), 100_001),
        (Format::Json, format!("{{{}\"version\": 1}}", many(|_| "\"version\": 1,".to_owned())), 100_000),
    ] {
        let started = Instant::now();
        let file = PolicyFile::parse(&text, format);
        assert_eq!(file.diagnostics().len() + file.omitted().faults, all);
        assert_eq!(file.diagnostics().len(), 1000);
        assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    }
}

#[test]
fn very_many_origins() {
    const MANY: usize = 200_000;
    let origins: String = (0..MANY).map(|at| format!("\"https://o{at}.example.com\",\n")).collect();
    for (format, text) in [
        (Format::Toml, format!("version = 1\n[[rule]]\norigins = [{origins}]")),
        (
            Format::Json,
            format!("{{\"version\": 1, \"rule\": [{{\"origins\": [{}]}}]}}", origins.trim_end_matches(",\n")),
        ),
    ] {
        let file = PolicyFile::parse(&text, format);
        assert_eq!(file.diagnostics(), []);
        assert_eq!(file.spec().unwrap().rules[0].origins.len(), MANY);
    }
}

proptest! {
    /// Whatever it is given, it says something or reads a policy; and places are in the text.
    #[test]
    fn any_text(text in "(version|=|1|\\[|\\]|\\{|\\}|\"|'|\n|,|:|rule|origins|\\\\|\\.|#|[a-z]|\u{feff}|\u{301}|日|-|true| ){0,60}") {
        for format in Format::ALL {
            let file = PolicyFile::parse(&text, format);
            prop_assert!(file.spec().is_some() || !file.diagnostics().is_empty());
            for located in file.diagnostics() {
                prop_assert!(file.text().get(located.span.bytes.clone()).is_some(), "{:?}", located);
                prop_assert!(!located.diagnostic.to_string().chars().any(char::is_control));
            }
        }
    }
}
