//! What goes over the wire for each member of a request.

use serde_json::{Value, json};

use super::{converse, line};
use crate::support::{PAGE, Server, answer};

/// Grants whatever is asked, with credentials.
fn echo(request: &str) -> String {
    let header = |name: &str| request.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    let headers = [
        format!("Access-Control-Allow-Origin: {}", header("Origin: ")),
        format!("Access-Control-Allow-Methods: {}", header("Access-Control-Request-Method: ")),
        format!("Access-Control-Allow-Headers: {}", header("Access-Control-Request-Headers: ")),
        "Access-Control-Allow-Credentials: true".to_owned(),
    ];
    answer("200 OK", &headers.each_ref().map(String::as_str), "")
}

/// Sends `request` to `/` with these members, and expects these parts in what was sent last and those parts nowhere in it.
fn check(members: &Value, preflights: usize, parts: &[&str], absent: &[&str]) {
    let server = Server::start(echo);
    let mut request = json!({"url": server.url("/")});
    request.as_object_mut().unwrap().append(&mut members.as_object().unwrap().clone());
    let answer = converse().ask(&line("x", PAGE, &[request]));
    assert_eq!(answer["results"][0]["ok"], true, "{members}: {answer}");
    let heard = server.heard();
    assert_eq!(heard.len(), preflights + 1, "{members}: {heard:#?}");
    let last = heard.last().unwrap();
    for part in parts {
        assert!(last.contains(part), "{members}: no {part:?} in {last:?}");
    }
    for part in absent {
        assert!(!last.to_ascii_lowercase().contains(part), "{members}: {part:?} is in {last:?}");
    }
}

fn post(body: &Value) -> Value {
    json!({"method": "POST", "body": body})
}

#[test]
fn each_body_brings_its_type() {
    let e_acute = "\u{c3}\u{a9}";
    check(
        &post(&json!({"text": "\u{e9}"})),
        0,
        &["Content-Type: text/plain;charset=UTF-8\r\n", "Content-Length: 2\r\n", &format!("\r\n\r\n{e_acute}")],
        &[],
    );
    let form = "Content-Type: application/x-www-form-urlencoded;charset=UTF-8\r\n";
    check(&post(&json!({"form": "a=1&b=\u{e9} c"})), 0, &[form, "\r\n\r\na=1&b=%C3%A9+c"], &[]);
    check(&post(&json!({"blob": "b", "type": "Text/Plain"})), 0, &["Content-Type: text/plain\r\n", "\r\n\r\nb"], &[]);
    check(&post(&json!({"blob": "b", "type": "text/x"})), 1, &["Content-Type: text/x\r\n"], &[]);
    check(&post(&json!({"blob": "b", "type": ""})), 0, &["\r\n\r\nb"], &["content-type"]);
    check(&post(&json!({"blob": "b"})), 0, &["\r\n\r\nb"], &["content-type"]);
    check(&post(&json!({"blob": "b", "type": "a\u{e9}"})), 0, &[], &["content-type"]);
    let base64 = json!({"base64": "AP/+", "type": "image/png"});
    check(&post(&base64), 1, &["Content-Type: image/png\r\n", "\r\n\r\n\0\u{ff}\u{fe}"], &[]);
    check(&post(&json!({"text": ""})), 0, &["Content-Type: text/plain", "Content-Length: 0\r\n"], &[]);
}

#[test]
fn a_type_that_is_set_stays() {
    let mut own = post(&json!({"form": "a=1"}));
    own["headers"] = json!([["content-TYPE", "text/plain"]]);
    check(&own, 0, &["content-TYPE: text/plain\r\n"], &["urlencoded"]);
}

#[test]
fn a_stream_needs_a_preflight_and_http2() {
    let server = Server::start(echo);
    let request = json!({"url": server.url("/"), "method": "POST", "body": {"text": "b"}, "stream_body": true});
    let reason = converse().ask(&line("x", PAGE, &[request]))["results"][0]["reason"].take();
    assert_eq!(reason["code"], "stream-body-over-http1", "{reason}");
    assert!(server.heard()[0].starts_with("OPTIONS "));
}

#[test]
fn headers() {
    let headers = |headers: Value| json!({"headers": headers});
    check(&headers(json!([["X-CaSe", "1"]])), 1, &["X-CaSe: 1\r\n"], &[]);
    // A second one takes the first one's name.
    check(&headers(json!([["X-A", "1"], ["x-a", "2"]])), 1, &["X-A: 1, 2\r\n"], &[]);
    let xhr = json!({"initiator": "xhr", "headers": [["X-A", "1"], ["x-a", "2"]]});
    check(&xhr, 1, &["X-A: 1, 2\r\n"], &[]);
    check(&headers(json!([["X-A", "a\u{e9}\u{ff}\u{b}b"]])), 1, &["X-A: a\u{e9}\u{ff}\u{b}b\r\n"], &[]);
    check(&headers(json!([["X-A", " \t1 "]])), 1, &["X-A: 1\r\n"], &[]);
    check(&headers(json!([["Cookie", "a=1"], ["Host", "evil"], ["Sec-X", "1"]])), 0, &[], &["cookie", "evil", "sec-x"]);
    check(&json!({"mode": "no-cors", "headers": [["X-A", "1"], ["Accept", "a/b"]]}), 0, &["Accept: a/b\r\n"], &["x-a"]);
}

#[test]
fn methods() {
    check(&json!({"method": "put"}), 1, &["PUT / HTTP/1.1"], &[]);
    check(&json!({"method": "patch"}), 1, &["patch / HTTP/1.1"], &[]);
    check(&json!({"method": "head"}), 0, &["HEAD / HTTP/1.1"], &[]);
    check(&json!({"initiator": "xhr", "upload_listener": true, "method": "POST"}), 1, &["POST / HTTP/1.1"], &[]);
    check(&json!({"initiator": "xhr", "body": {"text": "ignored"}}), 0, &["GET / HTTP/1.1"], &["ignored"]);
    check(&json!({"initiator": "img", "method": "PUT", "headers": [["X-A", "1"]]}), 0, &["GET / HTTP/1.1"], &["x-a"]);
}

#[test]
fn credentials_in_the_url() {
    let server = Server::start(echo);
    let url = server.url("/").replace("://", "://user:pw@");
    let ask = |request: Value| converse().ask(&line("x", PAGE, &[request]))["results"][0].take();
    assert_eq!(ask(json!({"url": url}))["reason"]["code"], "url-has-credentials");
    assert_eq!(server.heard(), [""; 0]);
    for credentials in ["same-origin", "include"] {
        let result = ask(json!({"url": url, "initiator": "xhr", "credentials": credentials}));
        assert_eq!((&result["ok"], &result["url"]), (&json!(true), &json!(url)), "{result}");
        // They are kept for a challenge, and a cross-origin response's is not answered.
        assert!(!server.heard()[0].contains("Authorization"));
    }
}

#[test]
fn origins() {
    check(&json!({}), 0, &["Origin: http://page.example:8000\r\n"], &[]);
    check(&json!({"mode": "no-cors"}), 0, &[], &["origin:"]);
    let server = Server::start(echo);
    let line =
        json!({"id": "x", "page": server.url("/run"), "opaque_origin": true, "requests": [{"url": server.url("/")}]});
    let answer = converse().ask(&line.to_string());
    // Its own server is another origin to a sandboxed page.
    assert_eq!(answer["results"][0]["type"], "cors", "{answer}");
    assert!(server.heard()[0].contains("Origin: null\r\n"));
}
