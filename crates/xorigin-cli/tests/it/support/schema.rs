//! The published schemas, and JSON held against them.

use std::path::Path;

use jsonschema::Validator;
use serde_json::Value;

/// A schema from `docs`.
pub(crate) fn schema(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

pub(crate) fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).unwrap()
}

pub(crate) fn check_valid(validator: &Validator, name: &str, value: &Value) {
    let faults: Vec<String> =
        validator.iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{name}: {}\n{value:#}", faults.join("\n"));
}

/// With a member more or less, in any object, the value is not valid. Returns how many changes were tried.
pub(crate) fn check_exact(validator: &Validator, name: &str, value: &Value) -> usize {
    let mut tried = 0;
    for pointer in objects(value, "") {
        let members: Vec<String> = value.pointer(&pointer).unwrap().as_object().unwrap().keys().cloned().collect();
        for member in members.iter().map(Some).chain([None]) {
            let mut changed = value.clone();
            let object = changed.pointer_mut(&pointer).unwrap().as_object_mut().unwrap();
            match member {
                Some(member) => object.remove(member),
                None => object.insert("more".to_owned(), Value::Null),
            };
            assert!(!validator.is_valid(&changed), "{name}: {member:?} of {pointer:?}");
            tried += 1;
        }
    }
    tried
}

/// The pointers to every object in `value`, and to `value` itself.
pub(crate) fn objects(value: &Value, pointer: &str) -> Vec<String> {
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
