//! A line in, a line out.

use serde_json::{Value, json};

use super::{converse, line};
use crate::support::{PAGE, Program, Server, answer};

#[test]
fn each_line_is_answered_before_the_next_is_read() {
    let mut agent = converse();
    for id in ["1", "2", "a \"quoted\" \u{e9}\u{1f600} id", "", "2"] {
        assert_eq!(agent.ask(&line(id, PAGE, &[])), json!({"id": id, "results": []}));
    }
    assert_eq!(agent.end(), Some(0));
}

#[test]
fn a_file_is_answered_in_its_order() {
    let file = tempfile::NamedTempFile::new().unwrap();
    // The last line needs no end.
    let lines = ["a", "b", "c"].map(|id| line(id, PAGE, &[])).join("\r\n");
    std::fs::write(file.path(), lines).unwrap();
    let ran = Program::new(["check", "--batch", file.path().to_str().unwrap()]).run();
    let ids: Vec<Value> =
        ran.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].take()).collect();
    assert_eq!((ran.code, ids), (Some(0), vec![json!("a"), json!("b"), json!("c")]), "{:?}", ran.stderr);
}

#[test]
fn nothing_in_is_nothing_out() {
    let ran = Program::new(["check", "--batch", "-"]).run();
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (Some(0), "", ""));
}

#[test]
fn malformed_lines_are_answered_and_the_run_goes_on() {
    let request = |request: &str| format!(r#"{{"id":"x","page":"{PAGE}","requests":[{request}]}}"#);
    let with = |member: &str| request(&format!(r#"{{"url":"http://a/",{member}}}"#));
    let x = json!("x");
    let rows: Vec<(String, &Value, &str)> = vec![
        ("not JSON".into(), &Value::Null, "the line is not JSON"),
        (String::new(), &Value::Null, "the line is not JSON"),
        ("{\"id\":\"x\"".into(), &Value::Null, "the line is not JSON"),
        ("[".repeat(100_000), &Value::Null, "the line is not JSON"),
        ("[]".into(), &Value::Null, "the line is not a JSON object"),
        (format!(r#"["x","{PAGE}",false,[]]"#), &Value::Null, "the line is not a JSON object"),
        ("\"x\"".into(), &Value::Null, "the line is not a JSON object"),
        (format!(r#"{{"page":"{PAGE}","requests":[]}}"#), &Value::Null, "missing field `id`"),
        (format!(r#"{{"id":1,"page":"{PAGE}","requests":[]}}"#), &Value::Null, "expected a string"),
        (r#"{"id":"x","requests":[]}"#.into(), &x, "missing field `page`"),
        (r#"{"id":"x","page":"/run","requests":[]}"#.into(), &x, "page: \"/run\" is not an absolute URL"),
        (format!(r#"{{"id":"x","page":"{PAGE}"}}"#), &x, "missing field `requests`"),
        (format!(r#"{{"id":"x","page":"{PAGE}","requests":{{}}}}"#), &x, "expected a sequence"),
        (request("{}"), &x, "missing field `url`"),
        (request(r#"["http://a/"]"#), &x, "requests: expected objects"),
        (with(r#""initiator":"iframe""#), &x, "unknown variant `iframe`"),
        (with(r#""headers":[["a"]]"#), &x, "invalid length 1"),
        (with(r#""headers":[["a","b","c"]]"#), &x, "invalid length 3"),
        (with(r#""headers":{"a":"b"}"#), &x, "expected a sequence"),
        (with(r#""method":1"#), &x, "expected a string"),
        (with(r#""body":{"base64":"%%%"}"#), &x, "body: base64 cannot be decoded"),
        (with(r#""body":{"text":"a","blob":"b"}"#), &x, "body: expected one of text, form, blob and base64"),
        (with(r#""body":{}"#), &x, "body: expected one of"),
        (with(r#""body":"text""#), &x, "body: expected an object"),
        (with(r#""body":["text"]"#), &x, "body: expected an object"),
        (with(r#""wait_ms":-1"#), &x, "expected u64"),
        (with(r#""timeout_ms":"soon""#), &x, "expected u64"),
    ];
    let mut agent = converse();
    for (sent, id, part) in rows {
        let shown: String = sent.chars().take(200).collect();
        let mut answer = agent.ask(&sent);
        let error = answer["error"].take();
        assert_eq!(answer, json!({"id": id, "error": null}), "{shown}");
        assert!(error.as_str().is_some_and(|error| error.contains(part)), "{shown}: no {part:?} in {error}");
    }
    assert_eq!(agent.ask(&line("y", PAGE, &[])), json!({"id": "y", "results": []}));
    assert_eq!(agent.end(), Some(0));
}

#[test]
fn bytes_that_are_no_text_are_a_malformed_line() {
    let good = line("y", PAGE, &[]);
    let ran = Program::new(["check", "--batch", "-"]).input([b"\"\xff\"\n", good.as_bytes()].concat()).run();
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!((ran.code, lines.len()), (Some(0), 2), "{ran:?}");
    assert!(lines[0].starts_with(r#"{"id":null,"error":"the line is not JSON"#), "{ran:?}");
}

#[test]
fn a_line_beyond_the_limit_is_one_malformed_line() {
    let good = line("y", PAGE, &[]);
    let input = [&vec![b'a'; (64 << 20) + 10][..], b"\n", good.as_bytes()].concat();
    let ran = Program::new(["check", "--batch", "-"]).input(input).run();
    let expected = [r#"{"id":null,"error":"the line is longer than 67108864 bytes"}"#, r#"{"id":"y","results":[]}"#];
    assert_eq!((ran.code, ran.stdout.lines().collect::<Vec<_>>()), (Some(0), expected.to_vec()));
}

#[test]
fn a_malformed_request_is_found_before_the_first_is_sent() {
    let server = Server::start(|_: &str| answer("200 OK", &["Access-Control-Allow-Origin: *"], ""));
    let url = server.url("/");
    let mut agent = converse();
    let answer = agent.ask(&line("x", PAGE, &[json!({"url": url}), json!({"url": url, "body": {}})]));
    assert_eq!((answer["id"].as_str(), answer["error"].is_string()), (Some("x"), true), "{answer}");
    assert_eq!(server.heard(), [""; 0]);
}

#[test]
fn unknown_members_are_ignored() {
    let server = Server::start(|_: &str| answer("200 OK", &["Access-Control-Allow-Origin: *"], ""));
    let request = json!({"url": server.url("/"), "priority": "high", "body": null, "method": null, "x": {"y": []}});
    let line = json!({"id": "x", "page": PAGE, "comment": 1, "requests": [request]});
    let answer = converse().ask(&line.to_string());
    assert_eq!(answer["results"][0]["ok"], true, "{answer}");
}
