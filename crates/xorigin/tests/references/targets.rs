//! Every fuzz target, on its seeds and on random texts.

use std::fs;
use std::path::Path;

use xorigin_testkit::fuzz::{Choices, Disagreement, Hunt, Seed, TARGETS, Target, hunt};

/// Puts the seeds of every target to it, and sees that there are some.
#[test]
fn seeds_agree() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    for target in TARGETS {
        let folder = corpus.join(target.name);
        let seeds: Vec<_> = fs::read_dir(&folder).unwrap().map(|seed| seed.unwrap().path()).collect();
        assert!(seeds.len() >= 5, "{}", folder.display());
        for seed in seeds {
            let input = fs::read(&seed).unwrap();
            (target.run)(&input).unwrap_or_else(|disagreement| panic!("{}: {disagreement}", seed.display()));
        }
    }
}

/// Puts texts of these parts to a target.
fn check(name: &str, cases: u64, most: usize, parts: &[&str]) {
    let target = Target::of_name(name).unwrap();
    let judge = |input: &[u8]| -> Result<(), Disagreement> {
        let mut choices = Choices::new(input);
        let text: String = input.iter().map(|_| choices.text(parts)).collect();
        (target.run)(text.as_bytes())
    };
    let hunted = hunt(Hunt { cases, bytes: most, seed: Seed::of_environment(1) }, judge, |(), ()| ());
    hunted.unwrap_or_else(|disagreement| panic!("{name}: {disagreement}"));
}

#[test]
fn origins() {
    let parts = [
        "https",
        "http",
        "capacitor",
        "x-1",
        "file",
        "blob:",
        "://",
        ":",
        "/",
        "?",
        "#",
        "@",
        "\\",
        ".",
        "..",
        "*",
        "%41",
        "-",
        "_",
        "a",
        "B",
        "example.com",
        "xn--bcher-kva",
        "xn--",
        "ü",
        "ß",
        "\u{200d}",
        "1",
        "0",
        "443",
        "80",
        "8443",
        "65536",
        "127.0.0.1",
        "0x7f",
        "[",
        "]",
        "::",
        "[::1]",
        "[1:2::3]",
        "ffff",
        "0:0",
        " ",
        "\t",
        "\0",
        "null",
        "localhost",
    ];
    check("origin", 60_000, 9, &parts);
    // A scheme, a host, and what may follow it, so that many texts are origins or nearly.
    let parts = [".", "a", "-", "_", "1", "0x", "xn--", "bcher-kva", "*", "~", "'", "ff", "com", ":", "::"];
    let ends =
        ["", "", "", "", ":1", ":443", ":80", ":08", ":65536", ":", "/", "?", "#", "\\", ".", " ", "\n", "]", "@a"];
    let judge = |input: &[u8]| {
        let mut choices = Choices::new(input);
        let start =
            choices.text(&["https://", "http://[", "capacitor://", "http://", "HTTPS://", "https:/", "ws://u@"]);
        let bracket = if start.ends_with('[') { "]" } else { "" };
        let end = choices.text(&ends);
        let host: String = input.iter().skip(2).map(|_| choices.text(&parts)).collect();
        (Target::of_name("origin").unwrap().run)(format!("{start}{host}{bracket}{end}").as_bytes())
    };
    let hunted = hunt(Hunt { cases: 100_000, bytes: 9, seed: Seed::of_environment(1) }, judge, |(), ()| ());
    hunted.unwrap_or_else(|disagreement| panic!("{disagreement}"));
}

#[test]
fn patterns() {
    let parts = [
        "\nhttps://*.example.com",
        "\nhttps://*.example.com:*",
        "\nhttps://example.com",
        "\nhttp://localhost:*",
        "\nhttps://",
        "\nnull",
        "\ncapacitor://*.a",
        "\nhttps://*.b.example.com:8443",
        "https://a.b.example.com",
        "https://",
        "*.",
        "*",
        ":*",
        ":8443",
        ":443",
        ".",
        "a",
        "b.",
        "example.com",
        "localhost",
        "[::1]",
        "127.0.0.1",
        "http://localhost:3000",
        "/",
    ];
    check("pattern", 4_000, 7, &parts);
}

#[test]
fn request_headers() {
    let parts = [
        "x-a",
        "X-A",
        "x-ab",
        "authorization",
        "Authorization",
        "content-type",
        "*",
        "!",
        " ",
        " ",
        ",",
        ",",
        "\n",
        "\n",
        "\t",
        ";",
        "\u{7f}",
        "ü",
        ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,",
        "x-a,x-ab",
        "\nx-a",
    ];
    check("request_headers", 40_000, 16, &parts);
}

#[test]
fn policy_files() {
    let parts = [
        "version",
        " = ",
        "=",
        "1",
        "\n",
        "\n",
        "[[rule]]\n",
        "[rule]\n",
        "origins",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "'",
        "\"version\": 1",
        "\"rule\": [{",
        "\"https://a.example\"",
        "\"*\"",
        "credentials",
        "true",
        "max-age = 5\n",
        "-",
        "é",
        "\t",
        "version = 1\n",
        "[[rule]]\norigins = [\"*\"]\n",
        "{\"version\": 1, \"rule\": [{\"origins\": [\"*\"]}]}",
        "\r",
        "#",
        "\\u00",
    ];
    check("policy_file", 20_000, 14, &parts);
}
