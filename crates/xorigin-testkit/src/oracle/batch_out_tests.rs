//! Each result of a batch answer against the observation that a browser would have made.

use serde_json::json;

use super::super::load::{Browser, case_from_json, cases, recording};
use super::super::normal::key;
use super::*;

const OURS: Origins = Origins { page: 40001, a: 40002, b: 40003 };

fn case(requests: &Value) -> Case {
    let json = json!({"id": "x-1", "requests": requests, "server": {}}).to_string();
    case_from_json(&json).unwrap()
}

/// The outcome of one request made by `api`, as JSON.
fn one(api: &str, result: &Value) -> Value {
    let case = case(&json!([{"origin": "a", "api": api}]));
    let answer = json!({"id": "x-1", "results": [result]}).to_string();
    let seen = seen_from_batch(&case, &OURS, &answer).unwrap();
    serde_json::to_value(&seen[0]).unwrap()
}

#[test]
fn fetch_shows_type_status_and_headers() {
    let result = json!({"ok": true, "type": "cors", "status": 200, "status_text": "X",
        "redirected": true, "url": "http://127.0.0.1:40003/c/x-1/1",
        "headers": [["x-a", "1, 2"]], "body_length": 5, "reason": null});
    let expected = json!({"ok": true, "type": "cors", "status": 200, "redirected": true,
        "headers": [["x-a", "1, 2"]], "body": 5});
    assert_eq!(one("fetch", &result), expected);
}

#[test]
fn an_opaque_response_shows_nothing() {
    for kind in ["opaque", "opaqueredirect"] {
        let result = json!({"ok": true, "type": kind, "status": 0, "status_text": "",
            "redirected": false, "url": "", "headers": [], "body_length": 0});
        let expected = json!({"ok": true, "type": kind, "status": 0, "redirected": false,
            "headers": [], "body": 0});
        assert_eq!(one("fetch", &result), expected);
    }
}

#[test]
fn a_broken_body_is_unreadable() {
    let result = json!({"ok": true, "type": "basic", "status": 200, "redirected": false,
        "headers": [], "body_length": 2, "body_error": "closed"});
    assert_eq!(one("fetch", &result)["body"], json!("unreadable"));
}

#[test]
fn xhr_has_its_own_type_and_trimmed_values() {
    let result = |url: &str| {
        json!({"ok": true, "type": "basic", "status": 206, "redirected": false, "url": url,
            "headers": [["x-a", "\u{b}v\u{c}"]], "body_length": 5})
    };
    let mut expected = json!({"ok": true, "type": "xhr", "status": 206, "redirected": false,
        "headers": [["x-a", "v"]], "body": 5});
    assert_eq!(one("xhr", &result("http://127.0.0.1:40002/c/x-1/0")), expected);
    expected["redirected"] = json!(true);
    assert_eq!(one("xhr", &result("http://127.0.0.1:40002/c/x-1/1")), expected);
}

#[test]
fn elements_show_their_name_and_images_their_taint() {
    let result = json!({"ok": true, "type": "img", "status": 200, "redirected": false,
        "url": "", "headers": [["x-a", "1"]], "tainted": true, "body_length": 5});
    assert_eq!(one("img", &result), json!({"ok": true, "type": "img", "tainted": true}));
    for api in ["script", "module", "style", "font", "audio"] {
        assert_eq!(one(api, &result), json!({"ok": true, "type": api}));
    }
}

#[test]
fn failures_have_the_names_of_the_page() {
    let refused = json!({"ok": false, "reason": {"code": "x", "phase": "preflight"}});
    assert_eq!(one("fetch", &refused), json!({"ok": false, "error": "TypeError"}));
    assert_eq!(one("xhr", &refused), json!({"ok": false, "error": "error"}));
    assert_eq!(one("img", &refused), json!({"ok": false}));
    let late = json!({"ok": false, "reason": {"code": "timeout", "phase": "network"}});
    assert_eq!(one("xhr", &late), json!({"ok": false, "error": "timeout"}));
}

#[test]
fn faulty_answers_are_named() {
    let case = case(&json!([{"origin": "a"}]));
    let error = |answer: Value| seen_from_batch(&case, &OURS, &answer.to_string()).unwrap_err().to_string();
    assert_eq!(error(json!({"id": "x-1", "results": []})), "0 results for 1 requests");
    assert_eq!(error(json!({"id": null, "error": "no"})), "the agent refused the line: no");
    assert_eq!(error(json!({"id": "y", "results": []})), r#"the answer is for "y""#);
    assert!(matches!(seen_from_batch(&case, &OURS, "{"), Err(BatchError::Malformed(_))));
}

#[test]
fn an_observation_is_moved_to_the_recorded_ports() {
    let case = case(&json!([{"origin": "a"}]));
    let answer = json!({"id": "x-1", "results": [{"ok": true, "headers":
        [["access-control-allow-origin", "http://127.0.0.1:40001"]]}]});
    let log = serde_json::from_value(json!([{"at": "a", "step": "0", "method": "GET",
        "pre": false, "origin": "http://127.0.0.1:40001"}]))
    .unwrap();
    let seen = observe("ours", &case, &OURS, &answer.to_string(), log).unwrap();
    assert_eq!(seen.log[0].origin.as_deref(), Some("http://127.0.0.1:9101"));
    assert_eq!(seen.seen[0].headers.as_ref().unwrap()[0].1, "http://127.0.0.1:9101");
}

/// The result with which an agent would say what a browser recorded.
fn result(seen: &Seen) -> Value {
    let kind = match seen.kind.as_deref() {
        Some("xhr") => Some("cors"),
        other => other,
    };
    json!({"ok": seen.ok, "type": kind, "status": seen.status.unwrap_or(200), "url": null,
        "redirected": seen.redirected.unwrap_or(false), "headers": seen.headers,
        "tainted": seen.tainted.unwrap_or(true), "body_length": 5,
        "reason": {"code": "refused", "phase": "response"}})
}

#[test]
fn an_agent_that_does_as_a_browser_did_is_observed_alike() {
    let cases = cases().unwrap();
    for browser in Browser::ALL {
        let recording = recording(browser).unwrap();
        for case in &cases {
            let theirs = &recording[&case.id];
            let results: Vec<Value> = theirs.seen.iter().map(result).collect();
            let answer = json!({"id": case.id, "results": results}).to_string();
            let log = theirs.log.clone();
            let ours = observe("ours", case, &Origins::RECORDED, &answer, log).unwrap();
            assert_eq!(key(&ours), key(theirs), "{}", case.id);
        }
    }
}
