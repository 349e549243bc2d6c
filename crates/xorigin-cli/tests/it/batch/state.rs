//! What one user agent keeps over lines, and time.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use xorigin_testkit::hostile::{Behaviour, Hostile};

use super::{converse, line, one};
use crate::support::{PAGE, Server, answer};

/// A server that grants everything, each preflight for `max_age` seconds, and sets a cookie.
fn generous(max_age: u64) -> Server {
    let max_age = format!("Access-Control-Max-Age: {max_age}");
    Server::start(move |_: &str| {
        let headers =
            ["Access-Control-Allow-Origin: *", "Access-Control-Allow-Methods: *", &max_age, "Set-Cookie: k=v; Path=/"];
        answer("200 OK", &headers, "")
    })
}

/// The methods of what a server heard.
fn methods(server: &Server) -> Vec<String> {
    server.heard().iter().map(|request| request.split(' ').next().unwrap().to_owned()).collect()
}

#[test]
fn one_preflight_cache_over_lines() {
    let server = generous(60);
    let put = [json!({"url": server.url("/"), "method": "PUT"})];
    let mut agent = converse();
    for _ in 0..2 {
        assert_eq!(agent.ask(&line("x", PAGE, &put))["results"][0]["ok"], true);
    }
    assert_eq!(methods(&server), ["OPTIONS", "PUT", "PUT"]);
    // Another process is another user agent.
    one(&put[0]);
    assert_eq!(methods(&server), ["OPTIONS", "PUT"]);
}

#[test]
fn a_pause_outlives_a_cache_entry() {
    let server = generous(1);
    let put = |wait: u64| json!({"url": server.url("/"), "method": "PUT", "wait_ms": wait});
    let started = Instant::now();
    converse().ask(&line("x", PAGE, &[put(0), put(0), put(1100)]));
    assert!(started.elapsed() >= Duration::from_millis(1100));
    assert_eq!(methods(&server), ["OPTIONS", "PUT", "PUT", "OPTIONS", "PUT"]);
}

#[test]
fn one_cookie_jar_over_lines() {
    let server = generous(0);
    let page = server.url("/run");
    let mut agent = converse();
    let mut cookie = |request: Value| {
        agent.ask(&line("x", &page, &[request]));
        server.heard().pop().unwrap().contains("Cookie: k=v\r\n")
    };
    let url = server.url("/");
    assert!(!cookie(json!({"url": url})));
    assert!(cookie(json!({"url": url})));
    assert!(!cookie(json!({"url": url, "credentials": "omit"})));
    // An XMLHttpRequest cannot omit.
    assert!(cookie(json!({"url": url, "credentials": "omit", "initiator": "xhr"})));
}

#[test]
fn a_time_limit_is_a_reason() {
    let server = Hostile::start(Behaviour::NeverAnswers).unwrap();
    let started = Instant::now();
    let mut agent = converse();
    let hasty = json!({"url": server.url(), "timeout_ms": 200});
    let results = agent.ask(&line("x", PAGE, &[hasty.clone(), hasty]))["results"].take();
    assert!(started.elapsed() < Duration::from_secs(3));
    for result in results.as_array().unwrap() {
        let reason = &result["reason"];
        assert_eq!(
            (&result["ok"], &reason["code"], &reason["phase"]),
            (&json!(false), &json!("timeout"), &json!("network"))
        );
        assert!(reason["message"].as_str().unwrap().contains("200ms"), "{reason}");
    }
}
