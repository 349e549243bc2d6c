//! The JSON form and its published schema, which is exact.

use std::path::Path;

use jsonschema::Validator;
use serde_json::Value;

use super::{pages, pasted};
use crate::support::Program;

fn validator() -> Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/explain.schema.json");
    let schema: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn check(validator: &Validator, value: &Value) {
    let faults: Vec<String> =
        validator.iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{}\n{value:#}", faults.join("\n"));
}

#[test]
fn everything_that_is_written_is_valid() {
    let validator = validator();
    check(&validator, &Program::new(["explain", "--format", "json"]).run().json());
    for page in pages() {
        let code = page["code"].as_str().unwrap();
        check(&validator, &Program::new(["explain", code, "--format", "json"]).run().json());
    }
    for text in pasted::TEXTS {
        check(&validator, &Program::new(["explain", "-", "--format", "json"]).input(text).run().json());
    }
}

#[test]
fn more_or_less_is_not() {
    let validator = validator();
    let said = Program::new(["explain", "allow-origin-missing", "--format", "json"]).run().json();
    let members: Vec<String> = said["page"].as_object().unwrap().keys().cloned().collect();
    for member in &members {
        let mut less = said.clone();
        less["page"].as_object_mut().unwrap().remove(member);
        assert!(!validator.is_valid(&less), "{member}");
    }
    let mut more = said;
    more["page"]["more"] = Value::Null;
    assert!(!validator.is_valid(&more));
}
