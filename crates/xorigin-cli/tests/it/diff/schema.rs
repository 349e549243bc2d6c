//! The JSON form and its published schema, which is exact.

use serde_json::json;

use super::{PAIRS, diff};
use crate::support::{check_exact, check_valid, schema, validator};

const SCHEMA: &str = "diff.schema.json";

#[test]
fn everything_that_is_written_is_valid() {
    let validator = validator(&schema(SCHEMA));
    for [old, new] in PAIRS.into_iter().chain([["old.toml", "same.toml"], ["gateway.toml", "one.json"]]) {
        check_valid(&validator, new, &diff(&[old, new, "--format", "json"]).run().json());
    }
}

#[test]
fn more_or_less_is_not() {
    let report = diff(&["old.toml", "new.toml", "--format", "json"]).run().json();
    let tried = check_exact(&validator(&schema(SCHEMA)), "change", &report);
    assert!(tried > 300, "{tried}");
}

/// The members say what the text says.
#[test]
fn members() {
    let report = diff(&["old.toml", "new.toml", "--format", "json"]).run().json();
    let differences = report["differences"].as_array().unwrap();
    let of = |direction: &str, key: &str| {
        differences.iter().find(|one| one["direction"] == direction && one["key"] == key).unwrap()
    };
    let origins = of("looser", "origins");
    assert_eq!(origins["members"][1]["written"], "https://*.example.com:*");
    assert_eq!(origins["members"][1]["witness"], "https://any.example.com");
    assert_eq!(origins["remarks"][0]["about"], "null-origin");
    assert_eq!(origins["scopes"][0]["host"], "api.example.com");
    assert_eq!(origins["scopes"][0]["old"], json!({ "rule": "app api", "line": 4, "column": 1 }));
    assert_eq!(origins["location"]["start"], json!({ "line": 8, "column": 39 }));
    // What was taken away stands in the old file.
    let methods = of("tighter", "methods");
    assert_eq!((&methods["location"]["file"], &methods["witness"]["method"]), (&json!("old"), &json!("PATCH")));
    let enforcement = of("looser", "enforcement");
    assert_eq!((&enforcement["location"]["file"], &enforcement["scopes"][0]["rest"]), (&json!("old"), &json!(true)));
}
