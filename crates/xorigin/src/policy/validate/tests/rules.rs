//! What a rule is for, and what it is called.

use alloc::vec::Vec;

use super::super::super::spec::{Enforcement, PolicySpec};
use super::super::{examine, validate};
use super::support::{check, rule, said};

#[test]
fn a_policy_without_rules_allows_nothing() {
    assert_eq!(said(Vec::new()), ["rule rules-missing"]);
    assert!(validate(&PolicySpec::default(), &[]).unwrap().is_empty());
}

#[test]
fn names() {
    let named = |name: &str| rule(|rule| rule.name = Some(name.into()));
    check(named("app api"), &[]);
    check(named(&"ä".repeat(128)), &[]);
    for name in ["", "  ", "a\nb", "a\u{1b}[31m", &"a".repeat(129)] {
        check(named(name), &["name name-invalid"]);
    }
    let rules = Vec::from([named("a"), rule(|_| {}), named("b"), named("a"), named("a")]);
    assert_eq!(said(rules), ["rule[3].name name-repeated", "rule[4].name name-repeated"]);
}

#[test]
fn hosts() {
    let hosted = |host: &str| rule(|rule| rule.host = Some(host.into()));
    for host in ["api.example.com", "*.example.com", "localhost", "[::1]"] {
        check(hosted(host), &[]);
    }
    for (host, expected) in [
        ("", "host-invalid"),
        ("*", "host-invalid"),
        ("https://api.example.com/v1", "host-invalid -> api.example.com"),
        ("API.example.com", "host-invalid -> api.example.com"),
        ("api.example.com:8443", "host-invalid -> api.example.com"),
        (&"a.".repeat(200), "host-invalid"),
    ] {
        check(hosted(host), &[&alloc::format!("host {expected}")]);
    }
}

#[test]
fn paths() {
    let at = |path: &str| rule(|rule| rule.path = Some(path.into()));
    for path in ["/", "/*", "/v1", "/v1/*"] {
        check(at(path), &[]);
    }
    for (path, expected) in [
        ("", "path-invalid -> /"),
        ("*", "path-invalid -> /*"),
        ("v1/*", "path-invalid -> /v1/*"),
        ("/v1*", "path-invalid -> /v1/*"),
        ("/v1/**", "path-invalid -> /v1/*"),
        ("https://api.example.com/v1/*", "path-invalid -> /v1/*"),
        ("/v1?page=2", "path-invalid -> /v1"),
        ("/ä b", "path-invalid -> /%C3%A4%20b"),
        ("/a/../b", "path-invalid -> /b"),
        ("/a/%2E%2e/b/*", "path-invalid -> /b/*"),
        ("/*/items", "path-invalid"),
    ] {
        check(at(path), &[&alloc::format!("path {expected}")]);
    }
}

#[test]
fn enforcement_is_the_policys_unless_the_rule_has_its_own() {
    let own = rule(|rule| rule.enforcement = Some(Enforcement::Advise));
    let spec = PolicySpec { enforcement: Enforcement::Block, rules: Vec::from([rule(|_| {}), own]) };
    let (found, rules) = examine(&spec, &[]);
    assert!(found.is_empty());
    assert_eq!(
        rules.iter().map(|rule| rule.enforcement).collect::<Vec<_>>(),
        [Enforcement::Block, Enforcement::Advise]
    );
}

#[test]
fn all_faults_of_all_rules_come_at_once_and_in_order() {
    let wrong = || {
        rule(|rule| {
            rule.max_age = Some(-1);
            rule.path = Some("v1".into());
            rule.methods.push("TRACE".into());
            rule.origins.insert(0, "null".into());
        })
    };
    assert_eq!(
        said(Vec::from([wrong(), rule(|_| {}), wrong()])),
        [
            "rule[0].path path-invalid -> /v1",
            "rule[0].origins[0] origin-null",
            "rule[0].methods[0] method-never-sent",
            "rule[0].max-age max-age-out-of-range -> 0",
            "rule[2].path path-invalid -> /v1",
            "rule[2].origins[0] origin-null",
            "rule[2].methods[0] method-never-sent",
            "rule[2].max-age max-age-out-of-range -> 0",
        ]
    );
}
