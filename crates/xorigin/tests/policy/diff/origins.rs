//! Origins as sets: exactly what one rule lets read and another does not.

use super::check_rules;

fn list(origins: &[&str]) -> String {
    let danger = if origins.contains(&"null") { "\ndanger = [\"null-origin\"]" } else { "" };
    format!("origins = {origins:?}{danger}")
}

/// Compares two lists of origins.
#[track_caller]
fn check(old: &[&str], new: &[&str], expected: &[&str]) {
    let expected: Vec<String> = expected
        .iter()
        .map(|line| match line.split_once(" !") {
            Some((line, remarks)) => format!("{line} @ everything !{remarks}"),
            None => format!("{line} @ everything"),
        })
        .collect();
    let expected: Vec<&str> = expected.iter().map(|line| &**line).collect();
    check_rules(&list(old), &list(new), &expected);
}

#[test]
fn another_spelling_is_no_difference() {
    check(&["https://a.example", "https://b.example"], &["https://b.example", "https://a.example"], &[]);
    check(&["https://*.a.example"], &["https://*.a.example", "https://x.a.example"], &[]);
    check(&["https://*.a.example"], &["https://*.x.a.example", "https://*.a.example"], &[]);
    check(&["http://localhost:*"], &["http://localhost:3000", "http://localhost:*", "http://localhost"], &[]);
    check(
        &["https://*.a.example:*"],
        &["https://*.a.example:8443", "https://*.a.example:*", "https://x.a.example:1"],
        &[],
    );
}

#[test]
fn exact_origins() {
    check(
        &["https://a.example", "https://b.example"],
        &["https://b.example", "https://c.example"],
        &["+ origins https://c.example", "- origins https://a.example"],
    );
    check(
        &["https://a.example"],
        &["https://a.example:8443", "https://a.example"],
        &["+ origins https://a.example:8443"],
    );
    check(
        &["https://a.example"],
        &["https://a.example", "http://a.example"],
        &["+ origins http://a.example !insecure-origin"],
    );
}

#[test]
fn patterns() {
    check(
        &["https://x.a.example"],
        &["https://*.a.example"],
        &["+ origins https://*.a.example(https://any.a.example)"],
    );
    // The pattern does not match its base.
    check(
        &["https://a.example"],
        &["https://*.a.example"],
        &["+ origins https://*.a.example(https://any.a.example)", "- origins https://a.example"],
    );
    // A witness is none that was let through before.
    check(
        &["https://any.a.example", "https://any-1.a.example", "https://*.any-2.a.example"],
        &["https://*.a.example"],
        &["+ origins https://*.a.example(https://any-2.a.example)"],
    );
    check(
        &["https://*.a.example"],
        &["https://*.x.a.example"],
        &["- origins https://*.a.example(https://any.a.example)"],
    );
    check(&["https://*.github.io"], &["https://a.example", "https://*.github.io"], &["+ origins https://a.example"]);
    check(
        &["https://a.example"],
        &["https://a.example", "https://*.github.io"],
        &["+ origins https://*.github.io(https://any.github.io) !public-suffix"],
    );
    // What another new pattern covers is not told twice.
    check(
        &["https://b.example"],
        &["https://b.example", "https://*.a.example", "https://*.x.a.example", "https://y.a.example"],
        &["+ origins https://*.a.example(https://any.a.example)"],
    );
}

#[test]
fn ports() {
    check(
        &["https://*.a.example"],
        &["https://*.a.example:*"],
        &["+ origins https://*.a.example:*(https://any.a.example:8443)"],
    );
    check(
        &["https://*.a.example:8443", "https://*.a.example", "https://*.example:3000", "https://*.x.a.example:8080"],
        &["https://*.a.example:*", "https://*.example:3000"],
        &["+ origins https://*.a.example:*(https://any.a.example:8080)"],
    );
    check(
        &["http://localhost:3000", "http://localhost", "http://localhost:8443", "http://localhost:8080"],
        &["http://localhost:*"],
        &["+ origins http://localhost:*(http://localhost:8000)"],
    );
}

/// All ports one by one are any port.
#[test]
fn every_port() {
    let ports = |last: u32| -> Vec<String> {
        (0..=last).filter(|port| *port != 80).map(|port| format!("http://localhost:{port}")).collect()
    };
    for (last, expected) in [(65_534, &["+ origins http://localhost:*(http://localhost:65535)"][..]), (65_535, &[])] {
        let ports = ports(last);
        let mut each: Vec<&str> = ports.iter().map(|port| &**port).collect();
        each.push("http://localhost");
        check(&each, &["http://localhost:*"], expected);
    }
    let ports: Vec<String> =
        (0..=65_535).filter(|port| *port != 443).map(|port| format!("https://*.a.example:{port}")).collect();
    let mut each: Vec<&str> = ports.iter().map(|port| &**port).collect();
    each.push("https://*.example");
    check(&each, &["https://*.example", "https://*.a.example:*"], &[]);
}

/// A base that leaves room for a label of one character alone.
#[test]
fn the_longest_base() {
    let base = ["a".repeat(63).as_str(); 7].join(".") + &".a".repeat(27) + "b";
    let pattern = format!("https://*.{base}");
    assert_eq!(pattern.len(), 512);
    let near = [format!("https://a.{base}"), format!("https://b.{base}")];
    check(&[&near[0], &near[1]], &[&pattern], &[&format!("+ origins {pattern}(https://c.{base})")]);
}

#[test]
fn any_origin_and_null() {
    check(&["https://a.example"], &["*"], &["+ origins *(https://anyone.example) !any-origin"]);
    check(&["https://anyone.example", "https://*.test"], &["*"], &["+ origins *(https://anyone.invalid) !any-origin"]);
    check(
        &["https://anyone.example", "https://*.test", "https://*.invalid", "https://anyone-0"],
        &["*"],
        &["+ origins *(https://anyone-1) !any-origin"],
    );
    check(&["https://a.example"], &["https://a.example", "null"], &["+ origins null !null-origin"]);
    check(&["https://a.example", "null"], &["*"], &["+ origins *(https://anyone.example) !any-origin"]);
    // With credentials any origin is none that is opaque.
    check_rules(
        "origins = [\"*\"]",
        "origins = [\"*\"]\ncredentials = true\ndanger = [\"any-origin-with-credentials\"]",
        &["+ credentials @ everything !any-origin", "- origins null @ everything"],
    );
}

#[test]
fn with_credentials() {
    check_rules(
        "origins = [\"https://a.example\"]",
        "origins = [\"https://a.example\"]\ncredentials = true",
        &["+ credentials @ everything"],
    );
    // Nobody who could read before can now, so that there is nobody to get credentials.
    check_rules(
        "origins = [\"https://a.example\"]",
        "origins = [\"https://b.example\"]\ncredentials = true\nmethods = [\"PUT\"]",
        &["+ origins https://b.example @ everything", "- origins https://a.example @ everything"],
    );
    let new = "origins = [\"http://a.example\", \"https://*.github.io\", \"null\"]\ncredentials = true\n\
               danger = [\"insecure-origins\", \"public-suffix-subdomains\", \"null-origin\"]";
    check_rules(
        "origins = [\"http://a.example\"]",
        new,
        &[
            "+ origins null https://*.github.io(https://any.github.io) @ everything !null-origin !public-suffix",
            "+ credentials @ everything !insecure-origin",
        ],
    );
}

/// What is dangerous is told where it is new: with the origins, or with the credentials that those have now that could read
/// before.
#[test]
fn dangers_of_credentials() {
    let origins = "origins = [\"https://*.github.io\", \"https://b.example\", \"null\"]\n";
    let danger = "danger = [\"public-suffix-subdomains\", \"null-origin\"]\n";
    check_rules(
        &format!("{origins}danger = [\"null-origin\"]"),
        &format!("{origins}{danger}credentials = true"),
        &["+ credentials @ everything !null-origin !public-suffix"],
    );
    check_rules(
        "origins = [\"https://a.github.io\"]",
        &format!("{origins}{danger}credentials = true"),
        &[
            "+ origins null https://*.github.io(https://any.github.io) https://b.example @ everything !null-origin !public-suffix",
            "+ credentials @ everything",
        ],
    );
}

/// Origins that both let read are found, however differently they are written.
#[test]
fn origins_of_both() {
    for (old, new) in [
        ("https://*.a.example:*", "https://*.example:8443"),
        ("https://*.x.a.example:*", "https://*.a.example:8443"),
        ("https://x.a.example:*", "https://*.a.example:8443"),
        ("https://x.a.example:*", "https://*.example"),
        ("https://x.a.example:1", "https://*.example:*"),
        ("*", "https://*.a.example"),
    ] {
        for (old, new) in [(old, new), (new, old)] {
            let lines = |origin: &str, more: &str| super::rule(&format!("origins = [\"{origin}\"]\n{more}"));
            let differences = super::policy(&lines(old, "")).diff(&super::policy(&lines(new, "methods = [\"PUT\"]")));
            assert!(differences.iter().any(|one| one.change.key() == "methods"), "{old} {new}: {differences:?}");
        }
    }
    for (old, new) in [
        ("https://*.a.example:*", "https://a.example"),
        ("https://*.a.example", "https://*.a.example:8443"),
        ("https://*.a.example", "http://*.a.example"),
        ("https://*.a.example", "https://*.b.example"),
    ] {
        let lines = |origin: &str, more: &str| super::rule(&format!("origins = [\"{origin}\"]\n{more}"));
        let differences = super::policy(&lines(old, "")).diff(&super::policy(&lines(new, "methods = [\"PUT\"]")));
        assert!(differences.iter().all(|one| one.change.key() == "origins"), "{old} {new}: {differences:?}");
    }
}
