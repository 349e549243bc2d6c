//! What the pages show as wrong and as right is judged by `check`.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::pages;
use crate::support::{Program, Ran};

/// What has no answer to judge, or needs one that is not HTTP's.
const NO_ANSWER: [&str; 2] = ["network-error", "timeout"];

/// What needs a value that a literal cannot be.
const STREAMS: [&str; 2] = ["stream-body-mode", "stream-body-over-http1"];

/// Twenty-one redirects are one too many.
const MOST: usize = 21;

fn arguments(page: &Value) -> Vec<String> {
    let check = page["check"].as_str().unwrap_or_default().trim_start_matches("xorigin ");
    check.split_whitespace().map(|word| word.trim_matches('\'').to_owned()).collect()
}

/// Runs `check` without sending, and expects this code first; or none at all.
fn check(page: &Value, what: &str, arguments: &[String], code: Option<&str>) -> Value {
    let flags = ["--no-send", "--format", "json"];
    let ran = Program::new(arguments.iter().map(String::as_str).chain(flags)).run();
    let report = ran.json();
    assert_eq!(report["reasons"][0]["code"].as_str(), code, "{}, {what}: {ran:#?}", page["code"]);
    report
}

/// The heads that came, each in a file.
fn answers(text: &str, directory: &Path) -> Vec<String> {
    let mut heads: Vec<String> = Vec::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("< ")) {
        if line.starts_with("HTTP/") {
            heads.push(String::new());
        }
        heads.last_mut().unwrap().push_str(&format!("{line}\r\n"));
    }
    if text.ends_with('…') {
        heads = heads.iter().cycle().take(MOST).cloned().collect();
    }
    let file = |(at, head): (usize, &String)| {
        let path = directory.join(at.to_string());
        fs::write(&path, head).unwrap();
        path.into_os_string().into_string().unwrap()
    };
    heads.iter().enumerate().map(file).collect()
}

/// Whether each line that was sent is one that the browser sends, in this order.
fn check_sent(page: &Value, text: &str, report: &Value) {
    let mut exchanges = report["exchanges"].as_array().unwrap().iter();
    let mut exchange = &Value::Null;
    for line in text.lines().filter_map(|line| line.strip_prefix("> ")) {
        let told = || format!("{}: {line:?} in {text}\n{report:#}", page["code"]);
        if let Some((name, value)) = line.split_once(": ") {
            // The jar that has the cookie is the browser's.
            let has = |header: &Value| {
                header[0].as_str().unwrap().eq_ignore_ascii_case(name) && header[1].as_str() == Some(value)
            };
            assert!(name == "Cookie" || exchange["request_headers"].as_array().unwrap().iter().any(has), "{}", told());
        } else {
            exchange = exchanges.next().unwrap_or_else(|| panic!("{}", told()));
            let (method, path) = line.split_once(' ').unwrap();
            assert_eq!(exchange["method"], method, "{}", told());
            assert!(exchange["url"].as_str().unwrap().ends_with(path), "{}", told());
        }
    }
}

#[test]
fn heads_are_judged_as_the_page_says() {
    let mut judged = 0;
    for page in pages() {
        let (code, bad, good) = (page["code"].as_str().unwrap(), &page["bad"], &page["good"]);
        if !bad.as_str().unwrap().starts_with("> ") {
            continue;
        }
        for (what, text, code) in [("wrong", bad, Some(code)), ("right", good, None)] {
            if what == "wrong" && NO_ANSWER.contains(&page["code"].as_str().unwrap()) {
                continue;
            }
            let (directory, text): (TempDir, _) = (tempfile::tempdir().unwrap(), text.as_str().unwrap());
            let mut arguments = arguments(&page);
            if what == "right" {
                // The call is at fault there, and the answer is another.
                arguments.retain(|argument| argument != "--redirect" && argument != "error");
            }
            for file in answers(text, directory.path()) {
                arguments.extend(["--response".to_owned(), file]);
            }
            let report = check(&page, what, &arguments, code);
            let verdict = match code {
                None => "allowed",
                // It is HTTP that fails, and not CORS.
                Some("repeated-header") => "no-verdict",
                Some(_) => "blocked",
            };
            assert_eq!(report["verdict"], verdict, "{}, {what}: {report:#}", page["code"]);
            check_sent(&page, text, &report);
            judged += 1;
        }
    }
    assert_eq!(judged, 2 * 29 - NO_ANSWER.len());
}

#[test]
fn calls_are_refused_as_the_page_says() {
    let mut judged = 0;
    for page in pages() {
        let (code, bad, good) = (page["code"].as_str().unwrap(), &page["bad"], &page["good"]);
        if !bad.as_str().unwrap().starts_with("fetch(") {
            continue;
        }
        let arguments = arguments(&page);
        let origin = arguments.iter().skip_while(|argument| *argument != "--origin").nth(1);
        let origin = origin.map_or("https://app.example.com", String::as_str);
        let call = |text: &Value| ["check", "--fetch", text.as_str().unwrap(), "--origin", origin].map(str::to_owned);
        if !STREAMS.contains(&code) {
            check(&page, "right", &call(good), None);
            let ran: Ran = Program::new(call(bad).iter().map(String::as_str).chain(["--no-send", "-q"])).run();
            // What `check` takes for a slip of whoever types it has no code.
            let refused = ran.stdout.starts_with(&format!("BLOCKED  {code}: ")) || ran.code == Some(2);
            assert!(refused, "{code}: {ran:#?}");
            assert_eq!(ran.code == Some(2), page["check"].is_null(), "{code}: {ran:#?}");
        }
        if !page["check"].is_null() && code != "stream-body-over-http1" {
            check(&page, "check", &arguments, Some(code));
        }
        judged += 1;
    }
    assert_eq!(judged, 18);
}
