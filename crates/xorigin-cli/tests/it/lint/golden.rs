//! Some texts, kept in `golden`; `XORIGIN_BLESS=1` writes them anew.

use unicode_width::UnicodeWidthStr as _;

use super::{POLICIES, lint};
use crate::support::Golden;

const GOLDEN: Golden = Golden("lint/golden");

/// The kept text, the arguments, the width, and the exit code.
const TEXTS: &[(&str, &[&str], &str, i32)] = &[
    ("advised", &["advised.toml"], "100", 0),
    ("advised.denied", &["advised.toml", "--deny", "warnings", "--quiet"], "100", 1),
    ("empty", &["empty.toml"], "100", 1),
    ("gateway", &["gateway.toml"], "100", 1),
    ("one-line", &["one-line.json"], "80", 1),
    ("right", &["right.toml"], "100", 0),
    ("syntax", &["syntax.toml", "syntax.json"], "80", 1),
    ("wrong", &["wrong.toml"], "100", 1),
    ("wrong.colour", &["wrong.json", "--color", "always"], "80", 1),
    ("wrong.narrow", &["wrong.toml"], "44", 1),
    ("wrong.quiet", &["wrong.toml", "right.toml", "-q"], "80", 1),
    ("wrong.sarif", &["wrong.json", "right.toml", "--format", "sarif"], "80", 1),
];

#[test]
fn texts_are_as_they_were() {
    let said = |arguments: &[&str], width: &str, code: i32| {
        let ran = lint(arguments).env("COLUMNS", width).run();
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(code), ""), "{arguments:?}: {ran:#?}");
        ran.stdout
    };
    GOLDEN.check_all(TEXTS.iter().map(|(name, arguments, width, code)| (*name, said(arguments, width, *code))));
}

#[test]
fn every_kept_text_is_one_of_them() {
    assert_eq!(GOLDEN.kept(), TEXTS.iter().map(|(name, ..)| (*name).to_owned()).collect());
}

/// Nothing is wider than it may be but words that are, and nothing invisible is written.
#[test]
fn lines_fit_and_show_everything() {
    for width in [40, 60, 100] {
        let ran = lint(&POLICIES).env("COLUMNS", &width.to_string()).run();
        for line in ran.stdout.lines() {
            let has_long_word = line.split(' ').any(|word| word.width() + 12 > width);
            assert!(line.width() <= width || has_long_word || line.contains("-->"), "{width}: {line}");
            let hidden = line.chars().find(|char| char.is_control() || matches!(char, '\u{202e}' | '\u{feff}'));
            assert_eq!(hidden, None, "{line:?}");
        }
    }
}

/// What is marked is what the path leads to.
#[test]
fn marks_are_below_what_they_are_about() {
    let ran = lint(&["wrong.toml"]).run();
    let lines: Vec<&str> = ran.stdout.lines().collect();
    let marked = |code: &str| -> String {
        let at = lines.iter().position(|line| line.contains(&format!("[{code}]"))).unwrap_or_else(|| panic!("{code}"));
        let carets = lines[at..].iter().position(|line| line.contains('^')).unwrap() + at;
        let (before, count) = (lines[carets].find('^').unwrap(), lines[carets].matches('^').count());
        let mut column = 0;
        let of_mark = |char: &char| {
            let from = column;
            column += char.to_string().width();
            (before..before + count).contains(&from)
        };
        lines[carets - 1].chars().filter(of_mark).collect()
    };
    for (code, expected) in [
        ("origin-with-path", "\"https://app.example.com/\""),
        ("origin-public-suffix", "\"https://*.github.io\""),
        ("origin-not-ascii", "\"https://日本.example\""),
        ("key-repeated", "name"),
        ("keyword-unknown", "\"nul-origin\""),
        ("path-invalid", "\"v1/*\""),
    ] {
        assert_eq!(marked(code), expected, "{}", ran.stdout);
    }
}
