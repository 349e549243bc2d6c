//! The JSON form and its published schema, which is exact.

use serde_json::Value;

use super::{pages, pasted};
use crate::support::{Program, check_valid, schema, validator};

const SCHEMA: &str = "explain.schema.json";

#[test]
fn everything_that_is_written_is_valid() {
    let validator = validator(&schema(SCHEMA));
    check_valid(&validator, "the list", &Program::new(["explain", "--format", "json"]).run().json());
    for page in pages() {
        let code = page["code"].as_str().unwrap();
        check_valid(&validator, code, &Program::new(["explain", code, "--format", "json"]).run().json());
    }
    for text in pasted::TEXTS {
        check_valid(&validator, text, &Program::new(["explain", "-", "--format", "json"]).input(text).run().json());
    }
}

#[test]
fn more_or_less_is_not() {
    let validator = validator(&schema(SCHEMA));
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
