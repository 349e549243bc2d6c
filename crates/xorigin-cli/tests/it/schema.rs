//! The JSON report of `check` and its published schema, which is exact: every member is needed, and there is no other.
//! Each schema that is published describes every member.

use crate::scenes::{SCENES, Stage};
use crate::support::{check_exact, check_valid, objects, schema, validator};

const SCHEMA: &str = "check.schema.json";

#[test]
fn every_report_is_valid() {
    let validator = validator(&schema(SCHEMA));
    let stage = Stage::set();
    for scene in SCENES {
        let report = stage.run(scene, &["--format", "json"]).json();
        check_valid(&validator, scene.name, &report);
        let verdict = match scene.code {
            0 => "allowed",
            1 => "blocked",
            3 => "no-verdict",
            _ => "inconclusive",
        };
        assert_eq!(report["verdict"], verdict, "{}", scene.name);
    }
}

#[test]
fn a_report_with_more_or_less_is_not() {
    let validator = validator(&schema(SCHEMA));
    let stage = Stage::set();
    for name in ["blocked-by-preflight-header", "allowed-with-preflight-and-credentials", "allowed-but-header-hidden"] {
        let scene = SCENES.iter().find(|scene| scene.name == name).unwrap();
        let report = stage.run(scene, &["--format", "json"]).json();
        let tried = check_exact(&validator, name, &report);
        assert!(tried > 40, "{name}: {tried}");
    }
}

#[test]
fn everything_is_described() {
    let others =
        ["compare.schema.json", "diff.schema.json", "explain.schema.json", "lint.schema.json", "policy.schema.json"];
    for name in [SCHEMA].into_iter().chain(others) {
        let schema = schema(name);
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{name}");
        for pointer in objects(&schema, "") {
            let parent = pointer.rsplit('/').nth(1);
            if matches!(parent, Some("properties" | "$defs")) && !pointer.contains("/allOf/") {
                let described = &schema.pointer(&pointer).unwrap();
                assert!(described.get("description").or(described.get("$ref")).is_some(), "{name}: {pointer}");
            }
        }
    }
}
