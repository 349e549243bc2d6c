//! Some texts, kept in `golden`; `XORIGIN_BLESS=1` writes them anew.

use super::pasted;
use crate::support::{Golden, Program};

const GOLDEN: Golden = Golden("explain/golden");

/// The file, the arguments, and what is on standard input.
const TEXTS: &[(&str, &[&str], &str)] = &[
    ("list", &[], ""),
    ("several", &["HeaderDisallowedByPreflightResponse"], ""),
    ("allow-origin-missing", &["allow-origin-missing"], ""),
    ("allow-origin-multiple", &["allow-origin-multiple"], ""),
    ("preflight-status.nginx", &["preflight-status", "--stack", "nginx"], ""),
    ("method-forbidden", &["method-forbidden"], ""),
    ("resource-policy.colour", &["resource-policy", "--color", "always"], ""),
    ("network-error", &["network-error"], ""),
    ("origin-public-suffix", &["origin-public-suffix"], ""),
    ("max-age-capped.colour", &["max-age-capped", "--color", "always"], ""),
    ("request-header-not-allowed", &["request-header-not-allowed"], ""),
    ("pasted-chromium", &["-"], pasted::CHROMIUM),
    ("pasted-firefox", &["-", "--stack", "spring"], pasted::FIREFOX),
    ("pasted-webkit", &["-", "--stack", "caddy"], pasted::WEBKIT),
];

#[test]
fn texts_are_as_they_were() {
    let said = |arguments: &[&str], input: &str| {
        let ran = Program::new(["explain"].into_iter().chain(arguments.iter().copied())).input(input).run();
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{arguments:?}: {ran:#?}");
        ran.stdout
    };
    let faults: Vec<String> =
        TEXTS.iter().filter_map(|(name, arguments, input)| GOLDEN.check(name, &said(arguments, input)).err()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn every_kept_text_is_one_of_them() {
    assert_eq!(GOLDEN.kept(), TEXTS.iter().map(|(name, ..)| (*name).to_owned()).collect());
}

/// A configuration goes into a file as it is.
#[test]
fn a_fix_alone_has_nothing_around_it() {
    for (_, arguments, _) in
        TEXTS.iter().filter(|(_, arguments, input)| arguments.contains(&"--stack") && input.is_empty())
    {
        let arguments = ["explain"].into_iter().chain(arguments.iter().copied());
        let alone = Program::new(arguments.clone()).env("COLUMNS", "40").run().stdout;
        let page = Program::new(arguments.chain(["--format", "json"])).run().json();
        assert_eq!(page["page"]["fixes"][0]["text"], alone);
        assert_eq!(page["page"]["fixes"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn lines_are_as_wide_as_they_may_be() {
    for width in [40, 80, 100] {
        for (_, arguments, input) in TEXTS.iter().filter(|(name, ..)| matches!(*name, "list" | "method-forbidden")) {
            let arguments = ["explain"].into_iter().chain(arguments.iter().copied());
            let said = Program::new(arguments).env("COLUMNS", &width.to_string()).input(*input).run().stdout;
            let prose = |line: &&str| !["xorigin", "curl", "fetch(", "https:"].iter().any(|word| line.contains(word));
            // A word that is longer than a line stays whole.
            let long = said.lines().filter(prose).find(|line| {
                line.chars().count() > width && line.split_whitespace().all(|word| word.len() + 33 < width)
            });
            assert_eq!(long, None, "{width}");
        }
    }
}
