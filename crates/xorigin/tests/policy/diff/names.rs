//! Methods and header names.

use super::check_rules;

/// Compares two rules that differ in a list.
#[track_caller]
fn check(key: &str, old: &[&str], new: &[&str], expected: &[&str]) {
    let lines = |list: &[&str], origin: &str| format!("origins = [\"{origin}\"]\n{key} = {list:?}");
    let at_everything: Vec<String> = expected.iter().map(|line| format!("{line} @ everything")).collect();
    let expected: Vec<&str> = at_everything.iter().map(|line| &**line).collect();
    for origin in ["https://a.example", "*"] {
        check_rules(&lines(old, origin), &lines(new, origin), &expected);
    }
}

#[test]
fn methods() {
    let check = |old, new, expected| check("methods", old, new, expected);
    check(&["PUT", "delete"], &["DELETE", "put", "GET"], &[]);
    check(&["PUT"], &["DELETE", "PATCH"], &["+ methods DELETE PATCH", "- methods PUT"]);
    check(&["PATCH"], &["patch"], &["+ methods patch", "- methods PATCH"]);
    check(&["PUT"], &["*"], &["+ methods *(DELETE)"]);
    check(&["PUT", "PATCH", "DELETE", "ANY"], &["*"], &["+ methods *(ANY-1)"]);
}

#[test]
fn request_headers() {
    let check = |old, new, expected| check("request-headers", old, new, expected);
    check(&["X-A", "x-b"], &["x-B", "x-a"], &[]);
    check(&["x-a"], &["x-b", "authorization"], &["+ request-headers authorization x-b", "- request-headers x-a"]);
    check(&["x-a"], &["*"], &["+ request-headers *(x-any)"]);
    check(&["x-any"], &["*", "authorization"], &["+ request-headers *(x-any-1) authorization"]);
    check(&["*"], &["*", "authorization"], &["+ request-headers authorization"]);
    // Without credentials `*` does not cover it.
    check(&["authorization"], &["*"], &["+ request-headers *(x-any)", "- request-headers authorization"]);
}

#[test]
fn exposed_headers() {
    let check = |old, new, expected| check("expose-headers", old, new, expected);
    check(&["ETag", "x-a", "content-type"], &["x-a", "etag"], &[]);
    check(&["etag"], &["x-a"], &["+ expose-headers x-a", "- expose-headers etag"]);
    check(&["x-any"], &["*"], &["+ expose-headers *(x-any-1)"]);
    check(&["*"], &["*"], &[]);
}

#[test]
fn wildcards_with_credentials() {
    let rule = |more: &str| format!("origins = [\"https://a.example\"]\ncredentials = true\n{more}");
    check_rules(&rule(""), &rule("methods = [\"*\"]"), &["+ methods *(PUT) @ everything !any-method"]);
    check_rules(
        &rule(""),
        &rule("request-headers = [\"*\"]"),
        &["+ request-headers *(x-any) authorization @ everything !any-request-header"],
    );
    check_rules(&rule("request-headers = [\"*\", \"authorization\"]"), &rule("request-headers = [\"*\"]"), &[]);
}
