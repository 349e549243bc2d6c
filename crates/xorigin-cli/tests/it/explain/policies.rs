//! What the pages of a policy's codes show as wrong and as right is judged by `lint`.

use serde_json::Value;

use super::{pages, policy_pages};
use crate::support::Program;

/// The codes and severities that `lint` says of a policy, and how it ends.
fn lint(policy: &Value) -> (Vec<[String; 2]>, Option<i32>) {
    let ran = Program::new(["lint", "-", "--format", "json"]).input(policy.as_str().unwrap()).run();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let report = ran.json();
    let diagnostics = report["files"][0]["diagnostics"].as_array().unwrap();
    let mut said: Vec<_> = diagnostics.iter().map(|it| [text(&it["code"]), text(&it["severity"])]).collect();
    said.dedup();
    (said, ran.code)
}

#[test]
fn what_is_wrong_is_what_the_page_is_about() {
    for page in policy_pages() {
        if page["wrong"].is_null() {
            assert_eq!(page["code"], "input-too-large");
            continue;
        }
        let text = |key: &str| page[key].as_str().unwrap().to_owned();
        let code = i32::from(page["severity"] == "error");
        assert_eq!(lint(&page["wrong"]), (vec![[text("code"), text("severity")]], Some(code)), "{page:#}");
    }
}

#[test]
fn what_is_right_is() {
    for page in policy_pages() {
        assert_eq!(lint(&page["right"]), (Vec::new(), Some(0)), "{page:#}");
    }
}

/// Related codes lead to pages, of a fetch or of a policy.
#[test]
fn what_is_related_is_there() {
    let all: Vec<Value> = pages().into_iter().chain(policy_pages()).collect();
    for page in &all {
        for related in page["related"].as_array().unwrap() {
            assert!(all.iter().any(|other| other["code"] == *related), "{}: {related}", page["code"]);
        }
    }
}
