//! The published schema of policy files and the reader: the same keys, words and types.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::{Value, json};
use xorigin::policy::file::{Format, POLICY_KEYS, PolicyFile, RULE_KEYS};
use xorigin::policy::{Danger, Enforcement, PreflightFailure, ResourcePolicy, Severity};

use crate::support::{schema, validator};

const SCHEMA: &str = "policy.schema.json";

/// The faults that a schema can say: a file that has one is not valid.
const OF_THE_FORM: [&str; 8] = [
    "version-unsupported",
    "key-unknown",
    "key-missing",
    "type-wrong",
    "keyword-unknown",
    "origins-missing",
    "max-age-out-of-range",
    "success-status-not-ok",
];

/// The codes of the faults of a policy.
fn faults(policy: &Value) -> Vec<&'static str> {
    let text = policy.to_string();
    let file = PolicyFile::parse(&text, Format::Json);
    let faults = file.diagnostics().iter().filter(|located| located.diagnostic.severity() == Severity::Fault);
    faults.map(|located| located.diagnostic.code()).collect()
}

/// What the reader takes is valid, and what has a fault of the form is not. Returns whether the reader takes it.
fn check(validator: &Validator, policy: &Value) -> bool {
    let (faults, is_valid) = (faults(policy), validator.is_valid(policy));
    assert!(is_valid || !faults.is_empty(), "the reader takes it, and it is not valid: {policy}");
    let of_the_form = faults.iter().any(|code| OF_THE_FORM.contains(code));
    assert!(!(is_valid && of_the_form), "it is valid, and the reader finds {faults:?}: {policy}");
    faults.is_empty()
}

/// A policy with every key.
fn every_key() -> Value {
    json!({
        "$schema": "policy.schema.json",
        "version": 1,
        "enforcement": "report",
        "rule": [{
            "name": "app api",
            "host": "*.example.com",
            "path": "/v1/*",
            "origins": ["https://app.example.com", "http://localhost:*"],
            "credentials": true,
            "methods": ["PUT", "x!#$%&'*+-.^_`|~9"],
            "request-headers": ["content-type"],
            "expose-headers": ["etag"],
            "max-age": 600,
            "danger": ["insecure-origins"],
            "preflight-success-status": 200,
            "preflight-failure": "forward",
            "enforcement": "block",
            "timing-allow-origin": true,
            "cross-origin-resource-policy": "from-origins",
        }],
    })
}

#[test]
fn every_key_with_every_type() {
    let validator = validator(&schema(SCHEMA));
    assert!(check(&validator, &every_key()));
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(1.0),
        json!(1.5),
        json!(-1),
        json!(299),
        json!(300),
        json!(86_400),
        json!(86_401),
        json!(1e300),
        json!(""),
        json!("x"),
        json!("/x"),
        json!("*"),
        json!("block"),
        json!([]),
        json!(["x"]),
        json!(["*"]),
        json!(["null"]),
        json!([1]),
        json!([null]),
        json!([[]]),
        json!([{}]),
        json!({}),
        json!({ "origins": ["*"] }),
        json!([{ "origins": ["*"] }]),
        json!([{ "origins": ["*"], "more": 1 }]),
    ];
    let (mut taken, mut refused) = (0, 0);
    for pointer in
        POLICY_KEYS.iter().map(|key| format!("/{key}")).chain(RULE_KEYS.iter().map(|key| format!("/rule/0/{key}")))
    {
        for value in &values {
            let mut policy = every_key();
            *policy.pointer_mut(&pointer).unwrap() = value.clone();
            *(if check(&validator, &policy) { &mut taken } else { &mut refused }) += 1;
        }
    }
    assert!(taken > 30 && refused > 300, "{taken} {refused}");
}

#[test]
fn more_and_less() {
    let validator = validator(&schema(SCHEMA));
    for table in ["", "/rule/0"] {
        let keys: Vec<String> = every_key().pointer(table).unwrap().as_object().unwrap().keys().cloned().collect();
        for key in keys {
            let mut less = every_key();
            less.pointer_mut(table).unwrap().as_object_mut().unwrap().remove(&key);
            let is_needed = matches!(key.as_str(), "version" | "origins");
            assert_eq!(check(&validator, &less), !is_needed, "{key}");
            let mut misspelt = every_key();
            let object = misspelt.pointer_mut(table).unwrap().as_object_mut().unwrap();
            let value = object.remove(&key).unwrap();
            object.insert(format!("{key}s-"), value);
            assert!(!check(&validator, &misspelt), "{key}");
        }
    }
    for no_policy in [json!([]), json!(1), json!("version = 1"), json!(null)] {
        assert!(!check(&validator, &no_policy));
    }
}

#[test]
fn origins() {
    let validator = validator(&schema(SCHEMA));
    let danger: Vec<&str> = Danger::ALL.iter().map(|danger| danger.as_str()).collect();
    for (origin, is_right) in [
        ("https://app.example.com", true),
        ("https://*.example.com:*", true),
        ("http://localhost:8080", true),
        ("http://127.0.0.1:*", true),
        ("http://[::1]:3000", true),
        ("https://xn--bcher-kva.example", true),
        ("https://a_b.example", true),
        ("chrome-extension://abcdefghijklmnop", true),
        ("null", true),
        ("*", true),
        ("", false),
        ("https://", false),
        ("app.example.com", false),
        ("https://app.example.com/", false),
        ("https://App.example.com", false),
        ("https://app.example.com/path", false),
        ("https://user@app.example.com", false),
        ("https://app.example.com?x", false),
        ("https://app.example.com#x", false),
        ("HTTPS://app.example.com", false),
        (" https://app.example.com", false),
        ("https://app.example.com ", false),
        ("Null", false),
    ] {
        let policy = json!({ "version": 1, "rule": [{ "origins": [origin], "danger": danger }] });
        assert_eq!(check(&validator, &policy), is_right, "{origin}: {:?}", faults(&policy));
        // An editor sees the same, as far as a pattern can tell.
        assert_eq!(validator.is_valid(&policy), is_right, "{origin}");
    }
}

#[test]
fn keys_and_words_are_the_readers() {
    let schema = schema(SCHEMA);
    let keys = |pointer: &str| -> BTreeSet<String> {
        schema.pointer(pointer).unwrap().as_object().unwrap().keys().cloned().collect()
    };
    let owned = |keys: &[&str]| -> BTreeSet<String> { keys.iter().map(|key| (*key).to_owned()).collect() };
    assert_eq!(keys("/properties"), owned(&POLICY_KEYS));
    assert_eq!(keys("/$defs/rule/properties"), owned(&RULE_KEYS));
    assert_eq!(every_key().as_object().unwrap().len(), POLICY_KEYS.len());
    assert_eq!(every_key()["rule"][0].as_object().unwrap().len(), RULE_KEYS.len());
    let words = |pointer: &str| schema.pointer(pointer).unwrap().clone();
    assert_eq!(words("/$defs/enforcement/enum"), json!(Enforcement::ALL.map(Enforcement::as_str)));
    let rule = "/$defs/rule/properties";
    assert_eq!(words(&format!("{rule}/danger/items/enum")), json!(Danger::ALL.map(Danger::as_str)));
    let failures = PreflightFailure::ALL.map(PreflightFailure::as_str);
    assert_eq!(words(&format!("{rule}/preflight-failure/enum")), json!(failures));
    let policies = ResourcePolicy::ALL.map(ResourcePolicy::as_str);
    assert_eq!(words(&format!("{rule}/cross-origin-resource-policy/enum")), json!(policies));
}

/// What the schema gives as examples is right.
#[test]
fn examples_are_right() {
    let schema = schema(SCHEMA);
    let mut tried = 0;
    for (key, described) in schema["$defs"]["rule"]["properties"].as_object().unwrap() {
        for example in described["examples"].as_array().into_iter().flatten() {
            let mut policy = json!({ "version": 1, "rule": [{ "origins": ["https://app.example.com"] }] });
            policy["rule"][0][key] = example.clone();
            assert_eq!(faults(&policy), [""; 0], "{policy}");
            tried += 1;
        }
    }
    assert!(tried > 10, "{tried}");
}
