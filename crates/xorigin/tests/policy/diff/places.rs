//! Hosts and paths: which rules meet, and how that is told.

use super::check;

const OPEN: &str = "origins = [\"*\"]\n";
const APP: &str = "origins = [\"https://app.example.com\"]\n";
const ANYONE: &str = "origins *(https://anyone.example)";

/// Rules of a host, a path and lines.
fn rules(rules: &[(&str, &str, &str)]) -> String {
    let key = |key: &str, value: &str| if value.is_empty() { String::new() } else { format!("{key} = \"{value}\"\n") };
    rules.iter().map(|(host, path, lines)| super::rule(&(key("host", host) + &key("path", path) + lines))).collect()
}

#[test]
fn rules_that_come_and_go() {
    check("", &rules(&[("", "/v1/*", OPEN)]), &[&format!("+ {ANYONE} @ /v1/* !any-origin")]);
    check(
        &rules(&[("", "", APP)]),
        &rules(&[("api.example.com", "", OPEN), ("", "", APP)]),
        &[&format!("+ {ANYONE} @ api.example.com !any-origin")],
    );
    check(
        &rules(&[("*.example.com", "/v1/*", OPEN)]),
        &rules(&[("*.example.com", "/v1/*", OPEN), ("*.example.com", "/v1", OPEN)]),
        &[&format!("+ {ANYONE} @ *.example.com/v1 !any-origin")],
    );
    // It is taken away where no other rule stands.
    check(
        &rules(&[("", "/v1/*", OPEN), ("", "", OPEN)]),
        &rules(&[("", "/v1/*", OPEN)]),
        &["- origins *(https://anyone.example) @ everything else"],
    );
}

/// The same is allowed, whatever the order of rules that no request can tell apart.
#[test]
fn another_order_is_no_difference() {
    let (v1, v2, host) = (("", "/v1/*", APP), ("", "/v2/*", OPEN), ("a.example", "/v3", OPEN));
    check(&rules(&[v1, v2, host]), &rules(&[host, v2, v1]), &[]);
    // A rule that is never reached; a rule that is cut in two.
    check(&rules(&[("", "", APP)]), &rules(&[("", "", APP), v2, host]), &[]);
    check(&rules(&[("", "", APP)]), &rules(&[("*.example.com", "", APP), ("", "/v1/*", APP), ("", "", APP)]), &[]);
}

#[test]
fn the_first_rule_decides() {
    let (wide, narrow) = (("", "/*", OPEN), ("", "/v1/*", APP));
    check(&rules(&[wide, narrow]), &rules(&[narrow, wide]), &["- origins *(https://anyone.example) @ /v1/*"]);
    let (host, path) = (("*.example.com", "", APP), ("", "/v1/*", OPEN));
    check(&rules(&[host, path]), &rules(&[path, host]), &[&format!("+ {ANYONE} @ *.example.com/v1/* !any-origin")]);
    let exact = ("any.example.com", "", OPEN);
    check(&rules(&[host, exact]), &rules(&[exact, host]), &[&format!("+ {ANYONE} @ any.example.com !any-origin")]);
}

/// What differs in the same way is told once.
#[test]
fn places_are_told_together() {
    let put = format!("{APP}methods = [\"PUT\"]\n");
    let both = |lines: &str| rules(&[("", "/v1/*", lines), ("", "/v2/*", lines), ("", "", OPEN)]);
    check(&both(APP), &both(&put), &["+ methods PUT @ /v1/* and /v2/*"]);
    check(
        &rules(&[("", "", APP)]),
        &rules(&[("a.example", "", &put), ("b.example", "", &put), ("", "", &put)]),
        &["+ methods PUT @ a.example, b.example and everything else"],
    );
}

/// Witnesses are requests of the place, and of no other.
#[test]
fn witnesses() {
    let taken = rules(&[
        ("any.example", "", APP),
        ("*.test", "", APP),
        ("any.invalid", "/any", APP),
        ("", "/any", APP),
        ("", "/any-1", APP),
    ]);
    let old = super::policy(&taken);
    let new = super::policy(&(taken + &rules(&[("*.invalid", "/any-2/*", APP), ("", "", OPEN)])));
    let witnesses = |differences: &xorigin::policy::Differences| -> Vec<String> {
        differences.iter().map(|one| format!("{}{}", one.witness.host, one.witness.path)).collect()
    };
    assert_eq!(witnesses(&old.diff(&new)), ["any.invalid/any-2/any", "any/any-2"]);
}
