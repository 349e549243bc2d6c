//! A policy's spec as a file says it: everything is written out, nothing is left to defaults.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use xorigin::policy::{PolicySpec, RuleSpec};

/// The spec as JSON.
#[must_use]
pub fn json(spec: &PolicySpec) -> String {
    let rules: Vec<Value> = spec.rules.iter().map(|rule| Value::Object(members(rule))).collect();
    json!({ "version": 1, "enforcement": spec.enforcement.as_str(), "rule": rules }).to_string()
}

/// The spec as TOML.
#[must_use]
pub fn toml(spec: &PolicySpec) -> String {
    let mut text = format!("version = 1\nenforcement = \"{}\"\n", spec.enforcement.as_str());
    if spec.rules.is_empty() {
        text.push_str("rule = []\n");
    }
    for rule in &spec.rules {
        text.push_str("[[rule]]\n");
        for (key, value) in members(rule) {
            // A JSON value without a table is a TOML value, but for the one character that only TOML has escaped.
            let value = value.to_string().replace('\u{7f}', "\\u007f");
            _ = writeln!(text, "{key} = {value}");
        }
    }
    text
}

fn members(rule: &RuleSpec) -> Map<String, Value> {
    let danger: Vec<&str> = rule.danger.iter().map(|danger| danger.as_str()).collect();
    let all = [
        ("name", json!(rule.name)),
        ("host", json!(rule.host)),
        ("path", json!(rule.path)),
        ("origins", json!(rule.origins)),
        ("credentials", json!(rule.credentials)),
        ("methods", json!(rule.methods)),
        ("request-headers", json!(rule.request_headers)),
        ("expose-headers", json!(rule.expose_headers)),
        ("max-age", json!(rule.max_age)),
        ("danger", json!(danger)),
        ("preflight-success-status", json!(rule.preflight_success_status)),
        ("preflight-failure", json!(rule.preflight_failure.as_str())),
        ("enforcement", json!(rule.enforcement.map(|enforcement| enforcement.as_str()))),
        ("timing-allow-origin", json!(rule.timing_allow_origin)),
        ("cross-origin-resource-policy", json!(rule.cross_origin_resource_policy.map(|policy| policy.as_str()))),
    ];
    // Neither form can say that something is not there but by leaving it out.
    all.into_iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| (key.to_owned(), value)).collect()
}
