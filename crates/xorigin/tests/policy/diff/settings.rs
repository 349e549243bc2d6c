//! What a rule says beside origins and names.

use super::check_rules;

const ORIGINS: &str = "origins = [\"https://a.example\"]";

/// Compares two rules that differ in these lines.
#[track_caller]
fn check(old: &str, new: &str, expected: &[&str]) {
    let at_everything: Vec<String> = expected
        .iter()
        .map(|line| match line.split_once(' ') {
            Some((line, remarks)) => format!("{} @ everything {remarks}", line.replacen('_', " ", 1)),
            None => format!("{} @ everything", line.replacen('_', " ", 1)),
        })
        .collect();
    let expected: Vec<&str> = at_everything.iter().map(|line| &**line).collect();
    check_rules(&format!("{ORIGINS}\n{old}"), &format!("{ORIGINS}\n{new}"), &expected);
}

#[test]
fn max_age() {
    check("", "max-age = 600", &["~_max-age"]);
    // What is not said is 5 seconds.
    check("", "max-age = 5", &[]);
    check("max-age = 0", "", &["~_max-age"]);
}

#[test]
fn enforcement() {
    check("", "enforcement = \"advise\"", &[]);
    check("", "enforcement = \"block\"", &["-_enforcement"]);
    check("enforcement = \"block\"", "", &["+_enforcement !not-blocked"]);
    check("", "enforcement = \"report\"", &["+_enforcement !not-enforced"]);
    check("enforcement = \"block\"", "enforcement = \"report\"", &["+_enforcement !not-enforced !not-blocked"]);
    check("enforcement = \"report\"", "", &["~_enforcement"]);
    let report = format!("{ORIGINS}\nenforcement = \"report\"");
    let with_put = format!("{report}\nmethods = [\"PUT\"]");
    check_rules(&report, &with_put, &["+ methods PUT @ everything !only-reported"]);
}

/// Where nobody is refused, it does not matter what is done about who is.
#[test]
fn what_nobody_sees_is_no_difference() {
    check_rules("origins = [\"*\"]", "origins = [\"*\"]\nenforcement = \"block\"", &[]);
    let open = "origins = [\"*\", \"null\"]\ncredentials = true\nmethods = [\"*\"]\nrequest-headers = [\"*\"]\n\
                danger = [\"any-origin-with-credentials\", \"null-origin\"]\n";
    check_rules(open, &format!("{open}enforcement = \"block\"\n"), &[]);
    check_rules(&format!("{open}name = \"a\"\n"), &format!("{open}name = \"b\"\n"), &[]);
}

#[test]
fn embedding_and_timing() {
    check("", "timing-allow-origin = true", &["+_timing-allow-origin"]);
    let policy = |value: &str| format!("cross-origin-resource-policy = \"{value}\"");
    check("", &policy("cross-origin"), &["+_cross-origin-resource-policy !embedded-anywhere"]);
    check("", &policy("same-site"), &["-_cross-origin-resource-policy"]);
    check(&policy("same-site"), &policy("same-origin"), &["-_cross-origin-resource-policy"]);
    // The host is not known, so that it follows from the origins that anybody may embed.
    check(&policy("from-origins"), &policy("cross-origin"), &[]);
}

#[test]
fn answers_to_preflights() {
    check("", "preflight-success-status = 204", &[]);
    check("", "preflight-success-status = 200", &["~_preflight-success-status"]);
    check("", "preflight-failure = \"forbidden\"", &[]);
    check("", "preflight-failure = \"forward\"", &["~_preflight-failure"]);
    // A preflight that is refused for its method alone.
    check_rules(
        "origins = [\"*\"]\nrequest-headers = [\"*\", \"authorization\"]",
        "origins = [\"*\"]\nrequest-headers = [\"*\", \"authorization\"]\npreflight-failure = \"forward\"",
        &["~ preflight-failure @ everything"],
    );
}
