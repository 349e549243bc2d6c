//! SARIF 2.1.0, as far as code scanning reads it.

use std::collections::BTreeSet;

use super::{PAIRS, diff};

#[test]
fn results_have_rules_places_and_fingerprints() {
    for [old, new] in PAIRS {
        let report = diff(&[old, new, "--format", "sarif"]).run().json();
        assert_eq!((&report["version"], report["runs"].as_array().unwrap().len()), (&"2.1.0".into(), 1));
        let run = &report["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let ids: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), rules.len(), "{rules:#?}");
        let results = run["results"].as_array().unwrap();
        assert!(!results.is_empty());
        let mut fingerprints = BTreeSet::new();
        for result in results {
            let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
            assert_eq!(rule["id"], result["ruleId"], "{result:#}");
            assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()), "{result:#}");
            let place = &result["locations"][0]["physicalLocation"];
            let file = place["artifactLocation"]["uri"].as_str().unwrap();
            assert!([old, new].contains(&file), "{result:#}");
            let region = &place["region"];
            let at = |line: &str, column: &str| (region[line].as_u64().unwrap(), region[column].as_u64().unwrap());
            assert!(at("startLine", "startColumn") <= at("endLine", "endColumn"), "{region}");
            assert!(fingerprints.insert(result["partialFingerprints"]["xoriginDiff/v1"].to_string()), "{result:#}");
        }
    }
}

#[test]
fn what_is_dangerous_is_an_error() {
    let report = diff(&["old.toml", "new.toml", "--format", "sarif"]).run().json();
    let results = report["runs"][0]["results"].as_array().unwrap();
    let level = |id: &str| &results.iter().find(|result| result["ruleId"] == id).unwrap()["level"];
    assert_eq!(level("policy-looser-origins"), "error");
    assert_eq!(level("policy-looser-methods"), "warning");
    assert_eq!(level("policy-tighter-methods"), "note");
    assert_eq!(level("policy-changed-max-age"), "note");
}
