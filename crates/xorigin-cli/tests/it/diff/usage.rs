//! What is asked for wrongly, what cannot be read or compared, and what ends how.

use std::fmt::Write as _;

use super::diff;

/// Runs `diff`, and expects an exit code and parts of what is said, on either stream.
fn check(arguments: &[&str], input: &[u8], code: i32, parts: &[&str]) {
    let ran = diff(arguments).input(input).run();
    assert_eq!(ran.code, Some(code), "{arguments:?}: {ran:#?}");
    for part in parts {
        assert!(ran.stdout.contains(part) || ran.stderr.contains(part), "{arguments:?}: no {part:?} in {ran:#?}");
    }
    assert!(!ran.stdout.contains('\u{1b}') && !ran.stderr.contains('\u{1b}'), "{ran:#?}");
}

#[test]
fn exit_codes() {
    check(&["old.toml", "same.toml"], b"", 0, &["✓ old.toml → same.toml   no difference\n"]);
    check(&["old.toml", "new.toml"], b"", 1, &["✗ old.toml → new.toml   8 newly allowed, 2 newly refused"]);
    check(&["old.toml", "new.toml", "--fail-on", "never"], b"", 0, &["≠ old.toml → new.toml"]);
    check(&["old.toml", "new.toml", "--fail-on", "looser"], b"", 1, &["✗ old.toml"]);
    let report = b"version = 1\n[[rule]]\norigins = [\"https://a.example\"]\nenforcement = \"report\"\n";
    let fewer = b"version = 1\n[[rule]]\norigins = [\"https://b.example\"]\n[[rule]]\nname = \"x\"\npath = \"/a\"\norigins = [\"*\"]";
    check(&["many.json", "one.json", "--fail-on", "looser"], b"", 0, &["≠ many.json → one.json   ", "newly refused"]);
    check(&["-", "one.json", "--fail-on", "looser"], report, 1, &["changed[enforcement]", "<stdin> → one.json"]);
    check(&["one.json", "-", "--fail-on", "looser"], fewer, 1, &["one.json → <stdin>"]);
    for format in ["json", "sarif", "markdown"] {
        check(&["old.toml", "new.toml", "--format", format], b"", 1, &["https://*.example.com:*"]);
        check(&["old.toml", "same.toml", "--format", format], b"", 0, &[]);
    }
}

#[test]
fn bad_usage() {
    check(&[], b"", 2, &["<OLD|->", "<NEW|->"]);
    check(&["old.toml"], b"", 2, &["<NEW|->"]);
    check(&["-", "-"], b"", 2, &["error: only one of the two policies can be standard input"]);
    check(&["old.toml", "new.toml", "--fail-on", "all"], b"", 2, &["looser"]);
    check(&["old.toml", "new.toml", "--format", "html"], b"", 2, &["markdown"]);
}

/// All that is wrong with either is told, and nothing is compared.
#[test]
fn files_that_cannot_be_compared() {
    check(
        &["no/such.toml", "\u{1b}"],
        b"",
        2,
        &["error: no/such.toml: cannot be read", "error: \\u{1b}: cannot be read"],
    );
    let wrong = b"version = 1\n[[rule]]\nname = \"\"\norigins = [\"https://b.example\"]\nmax-age = 86400\n";
    let faults = ["error[origin-with-path]", "error[name-invalid]", "--> wrong.toml:4:12", "✗ wrong.toml   1 error"];
    check(&["wrong.toml", "-"], wrong, 2, &faults);
    let ran = diff(&["old.toml", "wrong.toml", "--format", "json"]).run();
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{ran:#?}");
    // What is no error is not worth a word here.
    let advised = b"version = 1\n[[rule]]\norigins = [\"https://a.example\"]\nmax-age = 86400\n";
    let ran = diff(&["-", "wrong.toml"]).input(advised).run();
    assert!(ran.stderr.contains("✓ <stdin>") && !ran.stderr.contains("note["), "{ran:#?}");
}

#[test]
fn very_many_origins() {
    let policy = |first: usize| {
        let mut text = String::from("version = 1\n[[rule]]\norigins = [\n");
        for number in first..first + 20_000 {
            _ = writeln!(text, "\"https://{number:06}.example\",");
        }
        text + "]\n"
    };
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("old.toml");
    std::fs::write(&old, policy(0)).unwrap();
    let ran = diff(&[old.to_str().unwrap(), "-"]).input(policy(15_000)).env("COLUMNS", "100").run();
    let words = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("and 14,997 more origins can now read everything, without cookies"), "{words}");
    assert!(words.contains("https://020009.example and 14990 more witness"), "{words}");
    assert!(ran.stdout.contains("--> <stdin>:5004:1 "), "{}", ran.stdout);
    assert_eq!(ran.code, Some(1));
}
