//! A table that another crate reads, beside the rules.

use xorigin::policy::file::{Format, PolicyFile, Section, Written};
use xorigin::policy::{Problem, SectionProblem, Severity};

const TOML: &str = r#"version = 1
[gateway]
listne = "127.0.0.1:80"
many = ["a", 5]
one = "a"
share = 1.5
count = "7"
is = true
off = false
[gateway.table]
x = 1
x = 2
[[gateway.list]]
x = 1
[[gateway.list]]
y = 1
[[rule]]
origins = ["https://app.example.com/"]
"#;

/// Everything that is said, each with its line and column, its path, its code and what was meant.
fn said(file: &PolicyFile<'_>) -> Vec<String> {
    let line = |it: &xorigin::policy::file::Located| {
        let start = it.span.start;
        let meant = it.diagnostic.suggestion.as_ref().map(|meant| format!(" -> {meant}")).unwrap_or_default();
        format!("{}:{} {} {}{meant}", start.line, start.column, it.diagnostic.path, it.diagnostic.code())
    };
    file.diagnostics().iter().map(line).collect()
}

fn odd(value: &str) -> Problem {
    Problem::Section(SectionProblem {
        code: "odd",
        severity: Severity::Warning,
        wrong: format!("`{{value}}` is odd, {value}"),
        cure: "even it".to_owned(),
    })
}

fn read(section: Option<Section<'_, '_>>) {
    let Some(mut gateway) = section else { return };
    gateway.keys(&["listen", "many", "one", "share", "count", "is", "off", "table", "list"]);
    assert_eq!(gateway.text("listen").as_deref(), Some("127.0.0.1:80"));
    assert_eq!(gateway.text_or_texts("many"), ["a", ""]);
    assert_eq!(gateway.text_or_texts("one"), ["a"]);
    assert_eq!(
        (gateway.number("share"), gateway.number("count"), gateway.integer("count")),
        (Some(1.5), Some(7.0), Some(7))
    );
    assert_eq!((gateway.boolean("is"), gateway.boolean("none")), (Some(true), None));
    assert!(gateway.is("off", false) && !gateway.is("is", false) && !gateway.is("one", false) && gateway.has("one"));
    let written = || Written { value: Some("5\u{7}"), suggestion: Some("6".to_owned()) };
    gateway.report("many", Some(1), odd("so"), written());
    gateway.report("nowhere", Some(3), Problem::KeyMissing { key: "nowhere" }, Written::default());
    assert_eq!(gateway.table("table").map(|mut table| table.integer("x")), Some(Some(1)));
    assert!(gateway.table("one").is_none() && gateway.table("nowhere").is_none());
    let mut seen = Vec::new();
    gateway.tables("list", |mut table| {
        table.keys(&["x"]);
        seen.push(table.integer("x"));
    });
    assert_eq!(seen, [Some(1), None]);
}

#[test]
fn what_is_wrong_there_is_told_with_the_rest() {
    let (file, read) = PolicyFile::parse_with(TOML, Format::Toml, read);
    assert!(read.is_some());
    let expected = [
        "2:1 gateway.nowhere key-missing",
        "3:1 gateway.listne key-unknown -> listen",
        "4:14 gateway.many[1] type-wrong",
        "4:14 gateway.many[1] odd -> 6",
        "5:7 gateway.one type-wrong",
        "7:9 gateway.count type-wrong -> 7",
        "7:9 gateway.count type-wrong -> 7",
        "12:1 gateway.table.x key-repeated",
        "16:1 gateway.list[1].y key-unknown",
        "18:12 rule[0].origins[0] origin-with-path -> https://app.example.com",
    ];
    assert_eq!(said(&file), expected);
    let odd = file.diagnostics().iter().find(|it| it.diagnostic.code() == "odd").unwrap();
    assert_eq!(odd.diagnostic.to_string(), "`5\\u{7}` is odd, so; write `6`");
    assert_eq!(file.into_policy().unwrap_err().iter().count(), 9);
}

#[test]
fn whoever_does_not_read_it_passes_it_over() {
    let file = PolicyFile::parse(TOML, Format::Toml);
    assert_eq!(said(&file).len(), 2, "{:?}", said(&file));
    let json = r#"{"version": 1, "gateway": {"x": [1]}, "rule": [{"origins": ["*"]}]}"#;
    assert!(PolicyFile::parse(json, Format::Json).into_policy().is_ok());
    let json = json.replace("{\"x\": [1]}", "1");
    assert_eq!(said(&PolicyFile::parse(&json, Format::Json)), ["1:27 gateway type-wrong"]);
}

#[test]
fn nothing_is_read_of_what_is_no_policy() {
    assert_eq!(PolicyFile::parse_with("version = 1", Format::Toml, |section| section.is_none()).1, Some(true));
    for text in ["version = 2\n[gateway]", "gateway", "[gateway]\n="] {
        assert!(PolicyFile::parse_with(text, Format::Toml, |_| ()).1.is_none(), "{text}");
    }
}

#[test]
fn one_table_that_is_in_no_list() {
    let mut count = 0;
    let text = "version = 1\n[gateway.list]\nx = 1\n";
    let (file, _) = PolicyFile::parse_with(text, Format::Toml, |gateway| {
        gateway.unwrap().tables("list", |mut table| count += table.integer("x").unwrap());
    });
    assert_eq!(said(&file), ["1:1 rule rules-missing", "2:1 gateway.list type-wrong -> [[gateway.list]]"]);
    assert_eq!(count, 1);
}
