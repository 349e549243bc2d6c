//! Some texts, kept in `golden`; `XORIGIN_BLESS=1` writes them anew.

use unicode_width::UnicodeWidthStr as _;

use super::{PAIRS, diff};
use crate::support::Golden;

const GOLDEN: Golden = Golden("diff/golden");

/// The kept text, the arguments, the width, and the exit code.
const TEXTS: &[(&str, &[&str], &str, i32)] = &[
    ("change", &["old.toml", "new.toml"], "100", 1),
    ("change.back", &["new.toml", "old.toml"], "100", 1),
    ("change.colour", &["old.toml", "new.toml", "--color", "always"], "80", 1),
    ("change.json", &["old.toml", "new.toml", "--format", "json"], "80", 1),
    ("change.markdown", &["old.toml", "new.toml", "--format", "markdown"], "80", 1),
    ("change.narrow", &["old.toml", "new.toml"], "44", 1),
    ("change.quiet", &["old.toml", "new.toml", "--quiet"], "100", 1),
    ("change.sarif", &["old.toml", "new.toml", "--format", "sarif"], "80", 1),
    ("gateway", &["gateway.toml", "one.json"], "100", 0),
    ("gateway.markdown", &["gateway.toml", "one.json", "--format", "markdown"], "100", 0),
    ("many", &["one.json", "many.json"], "80", 1),
    ("same", &["old.toml", "same.toml"], "100", 0),
    ("strange.markdown", &["one.json", "strange.toml", "--format", "markdown"], "80", 1),
];

#[test]
fn texts_are_as_they_were() {
    let said = |arguments: &[&str], width: &str, code: i32| {
        let ran = diff(arguments).env("COLUMNS", width).run();
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(code), ""), "{arguments:?}: {ran:#?}");
        ran.stdout
    };
    GOLDEN.check_all(TEXTS.iter().map(|(name, arguments, width, code)| (*name, said(arguments, width, *code))));
}

#[test]
fn every_kept_text_is_one_of_them() {
    assert_eq!(GOLDEN.kept(), TEXTS.iter().map(|(name, ..)| (*name).to_owned()).collect());
}

/// Nothing is wider than it may be but words that are.
#[test]
fn lines_fit() {
    for (width, [old, new]) in [40, 60, 100].into_iter().flat_map(|width| PAIRS.map(|pair| (width, pair))) {
        let ran = diff(&[old, new]).env("COLUMNS", &width.to_string()).run();
        for line in ran.stdout.lines() {
            let has_long_word = line.split(' ').any(|word| word.width() + 14 > width);
            assert!(line.width() <= width || has_long_word || line.contains("-->"), "{width}: {line}");
            assert_eq!(line.find(char::is_control), None, "{line:?}");
        }
    }
}
