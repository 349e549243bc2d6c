//! Origins, patterns, and what they need with credentials.

use alloc::borrow::ToOwned as _;
use alloc::vec::Vec;

use super::super::super::origins::MAX_ORIGIN_LENGTH;
use super::super::super::spec::{Danger, PolicySpec, RuleSpec};
use super::super::examine;
use super::support::{check, rule, said, texts, valid};

fn anonymous(origins: &[&str]) -> RuleSpec {
    rule(|rule| rule.origins = texts(origins))
}

fn credentialed(origins: &[&str], danger: &[Danger]) -> RuleSpec {
    RuleSpec { credentials: true, danger: danger.to_vec(), ..anonymous(origins) }
}

#[test]
fn what_browsers_send_is_right() {
    check(
        anonymous(&[
            "https://app.example.com",
            "http://localhost:3000",
            "http://[::1]",
            "capacitor://localhost",
            "https://*.example.com",
            "http://localhost:*",
            "https://*.example.com:*",
        ]),
        &[],
    );
    valid(anonymous(&["https://b.example", "https://*.a.example", "https://a.example"]), |rule| {
        let origins = &rule.origins;
        assert_eq!(origins.exact, ["https://b.example", "https://a.example"]);
        assert_eq!(origins.patterns.len(), 1);
        assert!(!origins.any && !origins.null);
    });
}

#[test]
fn what_never_matches_is_refused_with_what_was_meant() {
    for (origin, expected) in [
        ("", "origin-empty"),
        ("app.example.com", "origin-without-scheme -> https://app.example.com"),
        ("*.example.com", "origin-without-scheme -> https://*.example.com"),
        ("https://app.example.com ", "origin-not-ascii -> https://app.example.com"),
        ("https://bücher.example", "origin-not-ascii -> https://xn--bcher-kva.example"),
        ("https://a.example, https://b.example", "origin-not-ascii"),
        ("https://user@app.example.com", "origin-with-userinfo -> https://app.example.com"),
        ("https://app.example.com/", "origin-with-path -> https://app.example.com"),
        ("https://app.example.com/*", "origin-with-path -> https://app.example.com"),
        ("https://*.example.com/", "origin-with-path -> https://*.example.com"),
        ("http://localhost:*/app", "origin-with-path -> http://localhost:*"),
        ("https://app.example.com:443", "origin-with-default-port -> https://app.example.com"),
        ("https://*.example.com:443", "origin-with-default-port -> https://*.example.com"),
        ("HTTPS://App.example.com", "origin-not-canonical -> https://app.example.com"),
        ("https://*.Example.com", "origin-not-canonical -> https://*.example.com"),
        ("http://127.1:8080", "origin-not-canonical -> http://127.0.0.1:8080"),
        ("https://app.example.com:99999", "origin-host-invalid"),
        ("file:///index.html", "origin-scheme-opaque"),
        ("https://*", "origin-wildcard-misplaced"),
        ("https://*example.com", "origin-wildcard-misplaced -> https://*.example.com"),
        ("https://app.*.example.com", "origin-wildcard-misplaced"),
        ("https://app.example.*", "origin-wildcard-misplaced"),
        ("*://app.example.com", "origin-wildcard-misplaced -> https://app.example.com"),
        ("capacitor://*", "origin-wildcard-misplaced"),
        ("https://*.127.0.0.1", "origin-subdomains-impossible"),
    ] {
        let place = |line: &str| alloc::format!("origins[0] {line}");
        check(anonymous(&[origin]), &[&place(expected)]);
    }
}

#[test]
fn as_long_as_is_read_and_no_longer() {
    let host = |length: usize| alloc::format!("https://{}", "a".repeat(length - "https://".len()));
    check(anonymous(&[&host(MAX_ORIGIN_LENGTH)]), &[]);
    check(anonymous(&[&host(MAX_ORIGIN_LENGTH + 1)]), &["origins[0] origin-too-long"]);
}

#[test]
fn null_needs_its_danger() {
    check(anonymous(&["null"]), &["origins[0] origin-null"]);
    check(credentialed(&["null"], &[]), &["origins[0] origin-null"]);
    let null = rule(|rule| (rule.origins, rule.danger) = (texts(&["null"]), Vec::from([Danger::NullOrigin])));
    valid(null, |rule| assert!(rule.origins.null));
}

#[test]
fn with_credentials_nobody_on_the_path_may_write_the_page() {
    let refused = |origin: &str| {
        let meant =
            origin.strip_prefix("http://").map_or_else(Default::default, |rest| " -> https://".to_owned() + rest);
        check(credentialed(&[origin], &[]), &[&("origins[0] origin-insecure".to_owned() + &meant)]);
        check(credentialed(&[origin], &[Danger::InsecureOrigins]), &[]);
        check(anonymous(&[origin]), &[]);
    };
    for origin in [
        "http://app.example.com",
        "http://10.0.0.1:8080",
        "http://localhost.example",
        "http://*.example.com",
        "http://*.example.com:*",
        "http://intranet:*",
        "app://bundle",
    ] {
        refused(origin);
    }
    let needs_nothing = [
        "http://localhost",
        "http://app.localhost:3000",
        "http://*.localhost:*",
        "http://127.0.0.1:*",
        "http://[::1]:3000",
        "capacitor://localhost",
        "chrome-extension://aaaabbbbccccddddeeeeffffgggghhhh",
    ];
    check(credentialed(&needs_nothing, &[]), &[]);
}

#[test]
fn with_credentials_strangers_have_no_subdomain() {
    for origin in ["https://*.github.io", "https://*.co.uk", "https://*.com", "https://*.github.io:*"] {
        check(credentialed(&[origin], &[]), &["origins[0] origin-public-suffix"]);
        check(credentialed(&[origin], &[Danger::PublicSuffixSubdomains]), &[]);
        check(anonymous(&[origin]), &[]);
    }
    check(credentialed(&["https://*.me.github.io", "https://me.github.io", "https://github.io:*"], &[]), &[]);
    check(
        credentialed(&["http://*.github.io"], &[]),
        &["origins[0] origin-insecure -> https://*.github.io", "origins[0] origin-public-suffix"],
    );
}

#[test]
fn any_origin_stands_alone() {
    valid(anonymous(&["*"]), |rule| assert!(rule.origins.any));
    check(anonymous(&["https://a.example", "*"]), &["origins[1] origin-wildcard-not-alone"]);
    check(anonymous(&["*", "null"]), &["origins[0] origin-wildcard-not-alone", "origins[1] origin-null"]);
    check(anonymous(&["*", "*"]), &["origins[1] origin-repeated"]);
    check(
        anonymous(&["*", "https://a.example/"]),
        &["origins[0] origin-wildcard-not-alone", "origins[1] origin-with-path -> https://a.example"],
    );
}

#[test]
fn any_origin_with_credentials_needs_its_danger() {
    check(credentialed(&["*"], &[]), &["origins[0] origin-any-with-credentials"]);
    let any = [Danger::AnyOriginWithCredentials];
    valid(credentialed(&["*"], &any), |rule| assert!(rule.origins.any && !rule.origins.null));
    check(credentialed(&["*", "null"], &any), &["origins[1] origin-null"]);
    let both = [Danger::AnyOriginWithCredentials, Danger::NullOrigin];
    valid(credentialed(&["*", "null"], &both), |rule| assert!(rule.origins.any && rule.origins.null));
    check(credentialed(&["*", "http://a.example"], &any), &["origins[0] origin-wildcard-not-alone"]);
}

#[test]
fn a_rule_without_origins_needs_a_predicate() {
    check(anonymous(&[]), &["origins origins-missing"]);
    let spec = PolicySpec { rules: Vec::from([anonymous(&[]), anonymous(&[])]), ..PolicySpec::default() };
    assert!(examine(&spec, &[true, true]).0.is_empty());
    assert_eq!(examine(&spec, &[true]).0.iter().count(), 1);
}

#[test]
fn what_is_there_already_is_noted() {
    check(
        anonymous(&["https://a.example", "https://*.a.example", "https://a.example", "https://*.a.example"]),
        &["origins[2] origin-repeated", "origins[3] origin-repeated"],
    );
}

#[test]
fn dangers_that_nothing_needs_are_warned_of() {
    let check_danger = |origins: &[&str], credentials: bool, danger: &[Danger], expected: &[&str]| {
        check(RuleSpec { credentials, ..credentialed(origins, danger) }, expected);
    };
    let all = &Danger::ALL;
    let unused = |indices: &[usize]| -> Vec<_> {
        indices.iter().map(|index| alloc::format!("danger[{index}] danger-unused")).collect()
    };
    for (origins, credentials, expected) in [
        (&["https://a.example"][..], true, &[0, 1, 2, 3][..]),
        (&["http://a.example", "https://*.github.io"], false, &[0, 1, 2, 3]),
        (&["null", "http://a.example", "https://*.github.io"], true, &[3]),
        (&["*"], true, &[0, 1, 2]),
        (&["*", "null"], true, &[1, 2]),
    ] {
        let expected = unused(expected);
        let expected: Vec<&str> = expected.iter().map(|line| &**line).collect();
        check_danger(origins, credentials, all, &expected);
    }
    let twice = [Danger::NullOrigin, Danger::NullOrigin];
    check_danger(&["null"], false, &twice, &["danger[1] danger-repeated"]);
}

#[test]
fn of_a_great_many_faults_the_first_are_told_and_the_others_counted() {
    let origins = (0..5_000).map(|number| alloc::format!("https://{number}.example/")).collect();
    let spec = PolicySpec { rules: Vec::from([rule(|rule| rule.origins = origins)]), ..PolicySpec::default() };
    let faults = super::super::validate(&spec, &[]).unwrap_err();
    assert_eq!((faults.iter().count(), faults.omitted()), (1_000, 4_000));
    assert!(alloc::string::ToString::to_string(&faults).ends_with("\nand 4000 more faults"));
    assert_eq!(said(Vec::from([rule(|_| {})])).len(), 0);
}
