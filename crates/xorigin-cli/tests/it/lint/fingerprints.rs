//! What SARIF calls the same result stays the same while the file around it changes.

use std::collections::BTreeSet;

use super::lint;

/// The code and the fingerprint of each result.
fn fingerprints(policy: &str) -> BTreeSet<(String, String)> {
    let report = lint(&["-", "--format", "sarif"]).input(policy).run().json();
    let results = report["runs"][0]["results"].as_array().unwrap().clone();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let all: BTreeSet<_> = results
        .iter()
        .map(|result| (text(&result["ruleId"]), text(&result["partialFingerprints"]["xoriginLint/v1"])))
        .collect();
    assert_eq!(all.len(), results.len(), "no two are the same: {report:#}");
    all
}

const POLICY: &str = "version = 1
[[rule]]
name = \"a\"
origins = [\"https://a.example/\", \"https://b.example/\", \"https://a.example/\"]
[[rule]]
origins = [\"https://a.example/\"]
colour = 1
";

#[test]
fn what_is_put_before_changes_nothing() {
    let before = fingerprints(POLICY);
    // Five faults, and a note on what is repeated.
    assert_eq!(before.len(), 6);
    for changed in [
        format!("# more\n\n{POLICY}"),
        POLICY.replace("[\"https://a", "[\"https://right.example\", \"https://a"),
        POLICY.replacen("[[rule]]", "[[rule]]\norigins = [\"https://right.example\"]\n[[rule]]", 1),
    ] {
        assert_eq!(fingerprints(&changed), before, "{changed}");
    }
}

#[test]
fn what_is_about_something_else_is_another() {
    let before = fingerprints(POLICY);
    let renamed = fingerprints(&POLICY.replace("\"a\"", "\"b\""));
    assert_eq!(before.intersection(&renamed).count(), 2);
    let other = fingerprints(&POLICY.replace("https://b", "https://c"));
    assert_eq!(before.intersection(&other).count(), 5);
}
