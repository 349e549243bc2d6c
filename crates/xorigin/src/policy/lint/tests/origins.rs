//! Origins that can never match, and patterns that span more than they seem.

use alloc::vec::Vec;

use super::super::super::spec::{Danger, RuleSpec};
use super::super::super::validate::tests::support::{check_lint as check, rule, texts};

fn anonymous(origins: &[&str]) -> RuleSpec {
    rule(|rule| rule.origins = texts(origins))
}

fn credentialed(origins: &[&str], danger: &[Danger]) -> RuleSpec {
    RuleSpec { credentials: true, danger: danger.to_vec(), ..anonymous(origins) }
}

#[test]
fn patterns_that_span_more_than_they_seem() {
    for (origin, expected) in [
        ("https://*.example.com", None),
        ("http://localhost:*", None),
        ("http://*.localhost:*", None),
        ("http://127.0.0.1:*", None),
        ("capacitor://localhost", None),
        ("http://app.example.com", None),
        ("https://app.example.com:*", Some("origin-pattern-any-port")),
        ("https://*.example.com:*", Some("origin-pattern-any-port")),
        ("http://*.example.com", Some("origin-pattern-insecure")),
        ("http://*.example.com:*", Some("origin-pattern-insecure")),
        ("http://10.0.0.1:*", Some("origin-pattern-insecure")),
        ("https://*.github.io", Some("origin-pattern-public-suffix")),
        ("http://*.github.io:*", Some("origin-pattern-public-suffix")),
    ] {
        let expected = expected.map(|code| alloc::format!("origins[0] {code}"));
        check(anonymous(&[origin]), &expected.as_deref().into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn what_was_asked_for_by_name_is_not_said_again() {
    check(credentialed(&["https://*.github.io"], &[Danger::PublicSuffixSubdomains]), &[]);
    check(credentialed(&["http://*.example.com"], &[Danger::InsecureOrigins]), &[]);
    check(
        credentialed(&["http://*.example.com:*"], &[Danger::InsecureOrigins]),
        &["origins[0] origin-pattern-any-port"],
    );
}

#[test]
fn null_is_everybody() {
    let null = RuleSpec { danger: [Danger::NullOrigin].into(), ..anonymous(&["null"]) };
    check(null, &["origins[0] origin-null-allowed"]);
}

#[test]
fn no_page_has_the_origin_of_a_web_socket() {
    check(
        anonymous(&["wss://app.example.com", "ws://*.localhost:*", "ftp://a.example", "wss-app://a"]),
        &[
            "origins[0] origin-never-sent -> https://app.example.com",
            "origins[1] origin-never-sent -> http://*.localhost:*",
            "origins[2] origin-never-sent",
        ],
    );
}

#[test]
fn what_a_pattern_lets_through_need_not_be_listed() {
    let covered = |index: usize| alloc::format!("origins[{index}] origin-covered");
    let check = |origins: &[&str], expected: &[usize]| {
        let expected: Vec<_> = expected.iter().map(|index| covered(*index)).collect();
        check(anonymous(origins), &expected.iter().map(|line| &**line).collect::<Vec<_>>());
    };
    check(&["https://*.example.com", "https://app.example.com", "https://a.b.example.com"], &[1, 2]);
    check(&["https://app.example.com", "https://*.example.com", "https://example.com"], &[0]);
    check(&["https://*.example.com", "https://app.example.com:8443", "http://app.example.com"], &[]);
    check(&["https://*.example.com", "https://evilexample.com", "https://*.evilexample.com"], &[]);
    check(&["https://*.example.com", "https://*.b.example.com", "https://*.c.b.example.com"], &[1, 2]);
    check(&["http://localhost:*", "http://localhost", "http://localhost:3000", "http://a.localhost"], &[1, 2]);
    check(&["http://*.localhost", "http://*.localhost:*", "http://a.localhost:*"], &[0, 2]);
    check(&["http://[::1]:*", "http://[::1]:3000"], &[1]);
}
