//! What is asked for wrongly, what cannot be read, and what ends how.

use super::lint;
use crate::support::Program;

/// Runs `lint`, and expects an exit code and parts of what is said, on either stream.
fn check(arguments: &[&str], input: &[u8], code: i32, parts: &[&str]) {
    let ran = lint(arguments).input(input).run();
    assert_eq!(ran.code, Some(code), "{arguments:?}: {ran:#?}");
    for part in parts {
        assert!(ran.stdout.contains(part) || ran.stderr.contains(part), "{arguments:?}: no {part:?} in {ran:#?}");
    }
    assert!(!ran.stdout.contains('\u{1b}') && !ran.stderr.contains('\u{1b}'), "{ran:#?}");
}

#[test]
fn exit_codes() {
    check(&["right.toml"], b"", 0, &["✓ right.toml   2 rules, 3 origins\n"]);
    check(&["advised.toml"], b"", 0, &["✓ advised.toml"]);
    check(&["right.toml", "--deny", "notes"], b"", 0, &["✓ right.toml"]);
    check(&["advised.toml", "--deny", "warnings"], b"", 1, &["✗ advised.toml"]);
    check(&["advised.toml", "--deny", "note"], b"", 1, &["✗ advised.toml"]);
    check(&["right.toml", "wrong.toml", "advised.toml"], b"", 1, &["✓ right.toml", "✗ wrong.toml", "✓ advised.toml"]);
    for format in ["json", "sarif"] {
        check(&["wrong.toml", "--format", format], b"", 1, &["origin-with-path"]);
        check(&["right.toml", "--format", format], b"", 0, &[]);
    }
}

#[test]
fn bad_usage() {
    check(&[], b"", 2, &["<FILE|->"]);
    check(&["right.toml", "--deny", "errors"], b"", 2, &["errors", "warnings"]);
    check(&["right.toml", "--format", "xml"], b"", 2, &["xml", "sarif"]);
    check(&["right.toml", "--input-format", "yaml"], b"", 2, &["yaml", "toml"]);
}

/// What cannot be read hides nothing of what can, and wins in the exit code.
#[test]
fn files_that_cannot_be_read() {
    check(
        &["no/such.toml", "right.toml", "wrong.toml"],
        b"",
        2,
        &["error: no/such.toml: cannot be read: ", "✓ right.toml", "✗ wrong.toml"],
    );
    check(&["."], b"", 2, &["error: .: cannot be read: "]);
    check(&["\u{1b}[31m"], b"", 2, &["error: \\u{1b}[31m: cannot be read: "]);
    check(&["-"], b"version = 1\n# \xE9\n", 2, &["error: -: it is not UTF-8 (line 2); save it as UTF-8"]);
    check(&["-"], b"\xFF\xFEv\0", 2, &["error: -: it is UTF-16; save it as UTF-8"]);
    check(&["/dev/zero"], b"", 2, &["error: /dev/zero: cannot be read: it has more than 67108864 bytes"]);
}

#[test]
fn standard_input_has_the_form_with_which_it_begins() {
    let toml = b"version = 1\n[[rule]]\norigins = [\"https://a.example\"]\n";
    let json = b"\n{\"version\": 1, \"rule\": [{\"origins\": [\"https://a.example\"]}]}";
    check(&["-"], toml, 0, &["✓ <stdin>   1 rule, 1 origin\n"]);
    check(&["-"], json, 0, &["✓ <stdin>   1 rule, 1 origin\n"]);
    check(&["-", "--input-format", "json"], toml, 1, &["error[syntax-invalid]", "--> <stdin>:1:1"]);
    check(&["-", "--input-format", "toml"], json, 1, &["it begins with `{`", "--> <stdin>:2:1"]);
}

#[test]
fn a_byte_order_mark_moves_nothing() {
    check(&["-"], "\u{feff}version = 2".as_bytes(), 1, &["--> <stdin>:1:11", "1 | version = 2\n  |           ^\n"]);
}

/// Of very much the beginning is said, and how much more there is.
#[test]
fn very_many_faults() {
    let origins: String = (0..3000).map(|at| format!("\"https://a{at}.example/\",\n")).collect();
    let policy = format!("version = 1\n[[rule]]\norigins = [{origins}]\n");
    check(&["-"], policy.as_bytes(), 1, &["2000 more errors are not shown", "✗ <stdin>   3000 errors"]);
    let counts = lint(&["-", "--format", "json"]).input(policy).run().json();
    let file = &counts["files"][0];
    assert_eq!(
        (&counts["errors"], &file["errors"], &file["omitted"]["errors"]),
        (&3000.into(), &3000.into(), &2000.into())
    );
    assert_eq!(file["diagnostics"].as_array().unwrap().len(), 1000);
}

/// The readme's commands that lint are the program's.
#[test]
fn completions_know_it() {
    let script = Program::new(["completions", "bash"]).run().stdout;
    assert!(script.contains("--input-format") && script.contains("xorigin__subcmd__lint"), "{script}");
}
