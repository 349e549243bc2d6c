//! Faults of other libraries that a policy refuses, or warns of, before there is a server.
//!
//! The others are cases of the suite of the middleware; `xorigin_testkit::middleware::pitfalls` has the list.

use std::collections::BTreeSet;

use xorigin::policy::{Diagnostic, Policy, PolicySpec, RuleSpec, Severity};
use xorigin_testkit::middleware::pitfalls;

/// The number of a pitfall, the policy that has it, and all that is said about the policy.
type Pitfall = (&'static str, RuleSpec, &'static [&'static str]);

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

fn origins(origins: &[&str]) -> RuleSpec {
    RuleSpec { origins: texts(origins), ..RuleSpec::default() }
}

fn any() -> RuleSpec {
    origins(&["*"])
}

/// With credentials.
fn with(rule: RuleSpec) -> RuleSpec {
    RuleSpec { credentials: true, ..rule }
}

fn one() -> RuleSpec {
    origins(&["https://a.example"])
}

fn pitfalls() -> Vec<Pitfall> {
    let methods = |methods: &[&str]| RuleSpec { methods: texts(methods), ..one() };
    let exposed = |names: &[&str]| RuleSpec { expose_headers: texts(names), ..one() };
    let max_age = |seconds| RuleSpec { max_age: Some(seconds), ..one() };
    vec![
        ("T5", origins(&["https://a.example/"]), &["origins[0] origin-with-path -> https://a.example"]),
        ("T6", origins(&["not an origin, https://b.example"]), &["origins[0] origin-not-ascii"]),
        ("T9", with(any()), &["origins[0] origin-any-with-credentials"]),
        // It works here, as cases of the suite show, and is noted.
        (
            "T11",
            with(RuleSpec { request_headers: texts(&["*", "authorization"]), ..one() }),
            &["request-headers[0] request-header-any-with-credentials", "request-headers[1] request-header-redundant"],
        ),
        ("T12", methods(&["CONNECT", "TRACE"]), &["methods[0] method-never-sent", "methods[1] method-never-sent"]),
        (
            "T20",
            exposed(&["Set-Cookie", "Cache-Control"]),
            &["expose-headers[0] exposed-header-forbidden", "expose-headers[1] exposed-header-safelisted"],
        ),
        ("T21", max_age(i64::MAX), &["max-age max-age-out-of-range -> 86400"]),
        ("T30", origins(&["HTTPS://A.example"]), &["origins[0] origin-not-canonical -> https://a.example"]),
        ("T31", origins(&["https://a.example:443"]), &["origins[0] origin-with-default-port -> https://a.example"]),
        ("tower2-A", with(any()), &["origins[0] origin-any-with-credentials"]),
        ("A11", origins(&["https://a.example/"]), &["origins[0] origin-with-path -> https://a.example"]),
        ("A11b", origins(&["a.example"]), &["origins[0] origin-without-scheme -> https://a.example"]),
        ("A11c", origins(&["HTTPS://A.EXAMPLE:443/foo?q"]), &["origins[0] origin-with-path -> https://a.example"]),
        ("A11d", with(origins(&["null"])), &["origins[0] origin-null"]),
        ("A11e", with(any()), &["origins[0] origin-any-with-credentials"]),
        // It is a pattern here, which matches.
        ("A11f", origins(&["https://*.a.example"]), &[]),
        ("A12", origins(&["*", "https://a.example"]), &["origins[0] origin-wildcard-not-alone"]),
        ("A12", origins(&["https://a.example", "*"]), &["origins[1] origin-wildcard-not-alone"]),
        ("A13b", with(any()), &["origins[0] origin-any-with-credentials"]),
        ("A16", methods(&["*", "TRACE"]), &["methods[0] method-wildcard-not-alone", "methods[1] method-never-sent"]),
        ("A17", with(exposed(&["*"])), &["expose-headers[0] exposed-header-any-with-credentials"]),
        ("A18", max_age(i64::MAX), &["max-age max-age-out-of-range -> 86400"]),
        ("J7", origins(&["a_b://x"]), &["origins[0] origin-host-invalid"]),
        // No danger has to be named for it.
        ("J14", with(origins(&["chrome-extension://abcdefghijklmnop"])), &[]),
        ("R2", with(any()), &["origins[0] origin-any-with-credentials"]),
    ]
}

/// All that is said about a policy of one rule: the key, the code, and what was meant.
fn said(rule: RuleSpec) -> Vec<String> {
    let spec = PolicySpec { rules: vec![rule], ..PolicySpec::default() };
    let found = spec.lint();
    let line = |diagnostic: &Diagnostic| {
        let key = diagnostic.path.to_string();
        let key = key.strip_prefix("rule[0].").unwrap_or(&key);
        let meant = diagnostic.suggestion.as_ref().map(|meant| format!(" -> {meant}")).unwrap_or_default();
        format!("{key} {}{meant}", diagnostic.code())
    };
    let faults: Vec<_> = found.iter().filter(|diagnostic| diagnostic.severity() == Severity::Fault).collect();
    match Policy::new(&spec) {
        Ok(_) => assert!(faults.is_empty()),
        Err(refused) => assert_eq!(refused.iter().collect::<Vec<_>>(), faults),
    }
    found.iter().map(line).collect()
}

#[test]
fn what_others_accept_is_refused_or_said() {
    for (id, rule, expected) in pitfalls() {
        assert_eq!(said(rule), expected, "{id}");
    }
}

/// Pitfall T22: no time is cut to 0 seconds.
#[test]
fn seconds_are_whole() {
    for (written, code) in [("0.9", "type-wrong"), ("\"900ms\"", "type-wrong"), ("-1", "max-age-out-of-range")] {
        let text = format!("version = 1\n[[rule]]\norigins = [\"https://a.example\"]\nmax-age = {written}\n");
        let faults = Policy::from_toml(&text).unwrap_err();
        assert!(faults.to_string().starts_with("4:11: rule[0].max-age: "), "{faults}");
        assert!(faults.to_string().ends_with(&format!("[{code}]")), "{faults}");
    }
}

/// Pitfall J11: every fault is reported at once.
#[test]
fn all_faults_are_reported_at_once() {
    let rule = RuleSpec {
        origins: texts(&["https://a.example/", "b.example", "https://*", "null", "http://c.example", "https://*.com"]),
        methods: texts(&["CONNECT", "a b", "TRACK"]),
        request_headers: texts(&["host", "x y", "access-control-allow-origin"]),
        expose_headers: texts(&["set-cookie", "", "*"]),
        max_age: Some(-1),
        ..with(one())
    };
    let faults = Policy::new(&PolicySpec { rules: vec![rule], ..PolicySpec::default() }).unwrap_err();
    assert_eq!(faults.iter().count(), 16, "{faults}");
}

#[test]
fn every_pitfall_of_a_policy_is_here() {
    let elsewhere = ["T22", "J11"];
    let here: BTreeSet<_> = pitfalls().iter().map(|(id, ..)| *id).chain(elsewhere).collect();
    assert_eq!(here, pitfalls::of_build().collect());
}
