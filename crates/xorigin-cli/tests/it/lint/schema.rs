//! The JSON form and its published schema, which is exact.

use super::{POLICIES, lint};
use crate::support::{check_exact, check_valid, schema, validator};

const SCHEMA: &str = "lint.schema.json";

#[test]
fn everything_that_is_written_is_valid() {
    let validator = validator(&schema(SCHEMA));
    for policy in POLICIES {
        check_valid(&validator, policy, &lint(&[policy, "--format", "json"]).run().json());
    }
    let all: Vec<&str> = POLICIES.into_iter().chain(["no-such", "--format", "json"]).collect();
    let all = lint(&all).run().json();
    check_valid(&validator, "all", &all);
    assert_eq!(all["files"].as_array().unwrap().len(), POLICIES.len());
}

#[test]
fn more_or_less_is_not() {
    let tried =
        check_exact(&validator(&schema(SCHEMA)), "wrong", &lint(&["wrong.json", "--format", "json"]).run().json());
    assert!(tried > 60, "{tried}");
}

/// The members say what the text says.
#[test]
fn places_and_paths() {
    let report = lint(&["wrong.json", "--format", "json"]).run().json();
    let diagnostics = report["files"][0]["diagnostics"].as_array().unwrap();
    let of = |code: &str| diagnostics.iter().find(|diagnostic| diagnostic["code"] == code).unwrap();
    let port = of("origin-with-default-port");
    assert_eq!(port["pointer"], "/rule/0/origins/2");
    assert_eq!(port["path"], "rule[0].origins[2]");
    assert_eq!(
        (&port["value"], &port["suggestion"]),
        (&"https://example.com:443".into(), &"https://example.com".into())
    );
    assert_eq!(port["start"], serde_json::json!({ "line": 4, "column": 45 }));
    assert_eq!(port["end"], serde_json::json!({ "line": 4, "column": 70 }));
    assert_eq!((&port["rule"], &port["severity"]), (&"first".into(), &"error".into()));
}
