//! The published schema of policy files and the reader: the same keys, words and types.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::{Value, json};
use xorigin::policy::file::{Format, POLICY_KEYS, RULE_KEYS};
use xorigin::policy::{Danger, Enforcement, PreflightFailure, ResourcePolicy, Severity};
use xorigin_gateway::settings::file::{GATEWAY_KEYS, Given, LIMIT_KEYS, ROUTE_KEYS, TIME_KEYS, TLS_KEYS, parse};

use crate::support::{schema, validator};

const SCHEMA: &str = "policy.schema.json";

/// The faults that a schema can say: a file that has one is not valid.
const OF_THE_FORM: [&str; 11] = [
    "version-unsupported",
    "key-unknown",
    "key-missing",
    "type-wrong",
    "keyword-unknown",
    "origins-missing",
    "max-age-out-of-range",
    "success-status-not-ok",
    "amount-out-of-range",
    "upstreams-missing",
    "upstream-and-route",
];

/// The codes of the faults of a policy.
fn faults(policy: &Value) -> Vec<&'static str> {
    let text = policy.to_string();
    let (file, _) = parse(&text, Format::Json, &Given::default());
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
        "gateway": {
            "listen": ["127.0.0.1:8080", "[::1]:8080"],
            "upstream-roots": "roots.pem",
            "admin": "127.0.0.1:9091",
            "access-log": true,
            "trusted-proxies": ["10.0.0.0/8", "::1"],
            "workers": 2,
            "keep-host": true,
            "tls": { "listen": "0.0.0.0:8443", "certificate": "c.pem", "key": "k.pem" },
            "route": [{ "host": "a.example", "path": "/v1/*", "upstream": ["http://a:1", "https://b"], "keep-host": true }],
            "limits": {
                "connections": 1,
                "head-bytes": 8192,
                "header-lines": 10,
                "body-bytes": 0,
                "streams": 1,
                "idle-upstream-connections": 0,
            },
            "times": { "head": 1, "body": 1.5, "connect": 2, "response": 3, "stream": 4, "idle": 5, "drain": 0 },
        },
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

/// The tables of a policy with every key, and their keys.
fn tables() -> [(&'static str, &'static [&'static str]); 7] {
    [
        ("", &POLICY_KEYS),
        ("/rule/0", &RULE_KEYS),
        ("/gateway", &GATEWAY_KEYS),
        ("/gateway/tls", &TLS_KEYS),
        ("/gateway/route/0", &ROUTE_KEYS),
        ("/gateway/limits", &LIMIT_KEYS),
        ("/gateway/times", &TIME_KEYS),
    ]
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
    let pointers = tables().into_iter().flat_map(|(table, keys)| keys.iter().map(move |key| format!("{table}/{key}")));
    for pointer in pointers.filter(|pointer| pointer != "/gateway/upstream") {
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
    for (table, _) in tables() {
        let keys: Vec<String> = every_key().pointer(table).unwrap().as_object().unwrap().keys().cloned().collect();
        for key in keys {
            let mut less = every_key();
            less.pointer_mut(table).unwrap().as_object_mut().unwrap().remove(&key);
            let is_needed = match table {
                "/gateway/tls" => true,
                "/gateway/route/0" => key == "upstream",
                _ => matches!(key.as_str(), "version" | "origins" | "route"),
            };
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
    let places = [
        "/properties",
        "/$defs/rule/properties",
        "/$defs/gateway/properties",
        "/$defs/gateway/properties/tls/properties",
        "/$defs/route/properties",
        "/$defs/gateway/properties/limits/properties",
        "/$defs/gateway/properties/times/properties",
    ];
    for ((table, reader), place) in tables().into_iter().zip(places) {
        assert_eq!(keys(place), owned(reader), "{place}");
        // `upstream` is there where there are no routes.
        let all = reader.len() - usize::from(table == "/gateway");
        assert_eq!(every_key().pointer(table).unwrap().as_object().unwrap().len(), all, "{table}");
    }
    let words = |pointer: &str| schema.pointer(pointer).unwrap().clone();
    assert_eq!(words("/$defs/enforcement/enum"), json!(Enforcement::ALL.map(Enforcement::as_str)));
    let rule = "/$defs/rule/properties";
    assert_eq!(words(&format!("{rule}/danger/items/enum")), json!(Danger::ALL.map(Danger::as_str)));
    let failures = PreflightFailure::ALL.map(PreflightFailure::as_str);
    assert_eq!(words(&format!("{rule}/preflight-failure/enum")), json!(failures));
    let policies = ResourcePolicy::ALL.map(ResourcePolicy::as_str);
    assert_eq!(words(&format!("{rule}/cross-origin-resource-policy/enum")), json!(policies));
}

/// Where the gateway listens and where requests go, in every form.
#[test]
fn addresses() {
    let validator = validator(&schema(SCHEMA));
    for (key, value, is_right) in [
        ("listen", json!("0.0.0.0:80"), true),
        ("listen", json!("[::]:80"), true),
        ("listen", json!(":80"), false),
        ("listen", json!("localhost:80"), false),
        ("listen", json!("127.0.0.1"), false),
        ("upstream", json!("http://[::1]:3000"), true),
        ("upstream", json!(["https://api.example.com", "http://my_api:1"]), true),
        ("upstream", json!("http://127.0.0.1:3000/"), false),
        ("upstream", json!("http://*.example.com"), false),
        ("upstream", json!("ftp://a"), false),
        ("admin", json!(false), true),
        ("admin", json!(true), false),
        ("admin", json!("[::1]:0"), true),
        ("trusted-proxies", json!("10.0.0.0/8"), true),
        ("trusted-proxies", json!("proxy"), false),
    ] {
        let mut policy = json!({ "version": 1, "gateway": { "upstream": "http://a:1" } });
        policy["gateway"][key] = value;
        assert_eq!(check(&validator, &policy), is_right, "{policy}: {:?}", faults(&policy));
        assert_eq!(validator.is_valid(&policy), is_right, "{policy}");
    }
    let both =
        json!({ "version": 1, "gateway": { "upstream": "http://a:1", "route": [{ "upstream": "http://a:1" }] } });
    assert!(!check(&validator, &both));
}

/// What the schema gives as examples is right.
#[test]
fn examples_are_right() {
    let schema = schema(SCHEMA);
    let mut tried = 0;
    for (key, described) in schema["$defs"]["gateway"]["properties"].as_object().unwrap() {
        for example in described["examples"].as_array().into_iter().flatten() {
            let upstream = if key == "route" { json!({}) } else { json!({ "upstream": "http://a:1" }) };
            let mut policy = json!({ "version": 1, "gateway": upstream });
            policy["gateway"][key] = example.clone();
            assert_eq!(faults(&policy), [""; 0], "{policy}");
            tried += 1;
        }
    }
    for (key, described) in schema["$defs"]["rule"]["properties"].as_object().unwrap() {
        for example in described["examples"].as_array().into_iter().flatten() {
            let mut policy = json!({ "version": 1, "rule": [{ "origins": ["https://app.example.com"] }] });
            policy["rule"][0][key] = example.clone();
            assert_eq!(faults(&policy), [""; 0], "{policy}");
            tried += 1;
        }
    }
    assert!(tried > 20, "{tried}");
}
