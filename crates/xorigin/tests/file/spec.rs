//! What files say.

use xorigin::policy::file::{Format, POLICY_KEYS, PolicyFile, RULE_KEYS};
use xorigin::policy::{Danger, Enforcement, PolicySpec, PreflightFailure, ResourcePolicy, RuleSpec};

/// Every key, in TOML.
const TOML: &str = r#"
version = 1
enforcement = "report"
"$schema" = "policy.schema.json"
gateway.upstream = "for the gateway"

[[rule]]
name = "app api"                 # comments are nothing
host = "*.example.com"
path = "/v1/*"
origins = ["https://app.example.com", 'https://*.preview.example.com', "http://localhost:*"]
credentials = true
methods = ["PUT", "DELETE"]
request-headers = ["content-type", "x-request-id"]
expose-headers = ["etag"]
max-age = 0x258
danger = ["insecure-origins", "null-origin", "public-suffix-subdomains", "any-origin-with-credentials"]
preflight-success-status = 200
preflight-failure = "ok-without-headers"
enforcement = "block"
timing-allow-origin = true
cross-origin-resource-policy = "from-origins"

[[rule]]
origins = ["*"]
"#;

/// The same in JSON.
const JSON: &str = r#"{
  "$schema": "policy.schema.json",
  "rule": [
    {
      "name": "app\u0020api", "host": "*.example.com", "path": "\/v1/*",
      "origins": ["https://app.example.com", "https://*.preview.example.com", "http://localhost:*"],
      "credentials": true, "methods": ["PUT", "DELETE"], "request-headers": ["content-type", "x-request-id"],
      "expose-headers": ["etag"], "max-age": 6e2,
      "danger": ["insecure-origins", "null-origin", "public-suffix-subdomains", "any-origin-with-credentials"],
      "preflight-success-status": 200.0, "preflight-failure": "ok-without-headers", "enforcement": "block",
      "timing-allow-origin": true, "cross-origin-resource-policy": "from-origins"
    },
    { "origins": ["*"] }
  ],
  "enforcement": "report",
  "gateway": { "upstream": "for the gateway" },
  "version": 1
}"#;

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn expected() -> PolicySpec {
    let first = RuleSpec {
        name: Some("app api".to_owned()),
        host: Some("*.example.com".to_owned()),
        path: Some("/v1/*".to_owned()),
        origins: texts(&["https://app.example.com", "https://*.preview.example.com", "http://localhost:*"]),
        credentials: true,
        methods: texts(&["PUT", "DELETE"]),
        request_headers: texts(&["content-type", "x-request-id"]),
        expose_headers: texts(&["etag"]),
        max_age: Some(600),
        danger: vec![
            Danger::InsecureOrigins,
            Danger::NullOrigin,
            Danger::PublicSuffixSubdomains,
            Danger::AnyOriginWithCredentials,
        ],
        preflight_success_status: Some(200),
        preflight_failure: PreflightFailure::OkWithoutHeaders,
        enforcement: Some(Enforcement::Block),
        timing_allow_origin: true,
        cross_origin_resource_policy: Some(ResourcePolicy::FromOrigins),
    };
    let second = RuleSpec { origins: texts(&["*"]), ..RuleSpec::default() };
    PolicySpec { enforcement: Enforcement::Report, rules: vec![first, second] }
}

fn check(text: &str, format: Format, expected: &PolicySpec) {
    let file = PolicyFile::parse(text, format);
    assert_eq!(file.spec(), Some(expected), "{text}");
    assert_eq!(super::said_of_reading(text, format), [""; 0], "{text}");
}

#[test]
fn every_key_in_both_forms() {
    for (text, format) in [(TOML, Format::Toml), (JSON, Format::Json)] {
        check(text, format, &expected());
        check(&format!("\u{feff}{text}"), format, &expected());
        check(&text.replace('\n', "\r\n"), format, &expected());
        // Not one of them was forgotten here.
        for key in POLICY_KEYS.iter().chain(&RULE_KEYS) {
            assert!(text.contains(key), "{key}: {text}");
        }
    }
}

#[test]
fn what_is_left_out_is_the_default() {
    let empty = PolicySpec::default();
    check("version = 1", Format::Toml, &empty);
    check("{\"version\": 1}", Format::Json, &empty);
    check("version = 1\nrule = []", Format::Toml, &empty);
    let one = PolicySpec { rules: vec![RuleSpec::default()], ..PolicySpec::default() };
    check("version = 1\n[[rule]]", Format::Toml, &one);
    check("version = 1\nrule = [{}]", Format::Toml, &one);
    check("{\"version\": 1, \"rule\": [{}]}", Format::Json, &one);
}

/// Every word is known by its own name.
#[test]
fn every_word() {
    let rule = |key: &str, word: &str| {
        let text = format!("version = 1\n[[rule]]\n{key} = {word}");
        let file = PolicyFile::parse(&text, Format::Toml);
        assert_eq!(super::said_of_reading(&text, Format::Toml), [""; 0], "{text}");
        file.spec().unwrap().rules[0].clone()
    };
    for danger in Danger::ALL {
        assert_eq!(rule("danger", &format!("[\"{}\"]", danger.as_str())).danger, [danger]);
    }
    for failure in PreflightFailure::ALL {
        assert_eq!(rule("preflight-failure", &format!("\"{}\"", failure.as_str())).preflight_failure, failure);
    }
    for enforcement in Enforcement::ALL {
        assert_eq!(rule("enforcement", &format!("\"{}\"", enforcement.as_str())).enforcement, Some(enforcement));
    }
    for policy in ResourcePolicy::ALL {
        let word = format!("\"{}\"", policy.as_str());
        assert_eq!(rule("cross-origin-resource-policy", &word).cross_origin_resource_policy, Some(policy));
    }
}

#[test]
fn the_form_of_a_file() {
    for (name, text, format) in [
        ("policy.toml", "{", Format::Toml),
        ("policy.json", "version", Format::Json),
        ("dir.json/policy", "version", Format::Toml),
        ("POLICY.JSON", "", Format::Json),
        ("policy", "", Format::Toml),
        ("policy.conf", "\u{feff}\r\n { }", Format::Json),
        ("-", "{\"version\": 1}", Format::Json),
        ("-", "[[rule]]", Format::Toml),
    ] {
        assert_eq!(Format::of(name, text), format, "{name}");
    }
}
