//! The JSON report and its published schema, which is exact: every member is described and needed, and there is no other.

use std::path::Path;

use jsonschema::Validator;
use serde_json::Value;

use crate::scenes::{SCENES, Stage};

fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/check.schema.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn check(validator: &Validator, name: &str, report: &Value) {
    let faults: Vec<String> =
        validator.iter_errors(report).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{name}: {}\n{report:#}", faults.join("\n"));
}

#[test]
fn every_report_is_valid() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let stage = Stage::set();
    for scene in SCENES {
        let report = stage.run(scene, &["--format", "json"]).json();
        check(&validator, scene.name, &report);
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
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let stage = Stage::set();
    for name in ["blocked-by-preflight-header", "allowed-with-preflight-and-credentials", "allowed-but-header-hidden"] {
        let scene = SCENES.iter().find(|scene| scene.name == name).unwrap();
        let report = stage.run(scene, &["--format", "json"]).json();
        let mut tried = 0;
        for pointer in objects(&report, "") {
            let members: Vec<String> = report.pointer(&pointer).unwrap().as_object().unwrap().keys().cloned().collect();
            for member in members.iter().map(Some).chain([None]) {
                let mut changed = report.clone();
                let object = changed.pointer_mut(&pointer).unwrap().as_object_mut().unwrap();
                match member {
                    Some(member) => object.remove(member),
                    None => object.insert("more".to_owned(), Value::Null),
                };
                assert!(!validator.is_valid(&changed), "{name}: {member:?} of {pointer:?}");
                tried += 1;
            }
        }
        assert!(tried > 40, "{name}: {tried}");
    }
}

#[test]
fn everything_is_described() {
    let schema = schema();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    for pointer in objects(&schema, "") {
        let parent = pointer.rsplit('/').nth(1);
        if matches!(parent, Some("properties" | "$defs")) && !pointer.contains("/allOf/") {
            let described = &schema.pointer(&pointer).unwrap();
            assert!(described.get("description").or(described.get("$ref")).is_some(), "{pointer}");
        }
    }
}

/// The pointers to every object in `value`, and to `value` itself.
fn objects(value: &Value, pointer: &str) -> Vec<String> {
    match value {
        Value::Object(members) => {
            let inner = members.iter().flat_map(|(name, value)| objects(value, &format!("{pointer}/{name}")));
            inner.chain([pointer.to_owned()]).collect()
        }
        Value::Array(values) => {
            values.iter().enumerate().flat_map(|(at, value)| objects(value, &format!("{pointer}/{at}"))).collect()
        }
        _ => Vec::new(),
    }
}
