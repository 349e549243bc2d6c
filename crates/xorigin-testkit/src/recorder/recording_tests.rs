//! The recorder with a plain HTTP client in the browser's place.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::thread;

use serde_json::{Value, json};

use super::*;
use crate::latin1;

const LIMITS: Limits = Limits { overall: Duration::from_secs(20), quiet: Duration::from_secs(10) };

fn case(id: &str, requests: usize) -> Case {
    let requests: Vec<Value> = (0..requests).map(|_| json!({"origin": "a", "method": "PUT"})).collect();
    let actual = json!({"status": 200, "headers": [["Access-Control-Allow-Origin", "{page}"]], "body": "hi"});
    serde_json::from_value(json!({"id": id, "requests": requests, "server": {"0": {"actual": actual}}})).unwrap()
}

fn recorder(cases: Vec<Case>) -> Recorder {
    Recorder::start("test", cases, 3).unwrap()
}

/// The status and the body of the answer to one request.
fn ask(port: u16, method: &str, path: &str, headers: &str, body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let length = body.len();
    write!(stream, "{method} {path} HTTP/1.1\r\n{headers}Content-Length: {length}\r\n\r\n{body}").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = latin1::decode(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

fn get(recorder: &Recorder, path: &str) -> (u16, String) {
    ask(recorder.origins().page, "GET", path, "", "")
}

fn post(recorder: &Recorder, path: &str, body: &Value) -> u16 {
    ask(recorder.origins().page, "POST", path, "", &body.to_string()).0
}

/// Runs to the end while `browse` plays the browser, which never ends by itself.
fn run(recorder: &Recorder, browse: impl FnOnce(&Recorder)) -> (Vec<Observation>, Result<(), RecordError>) {
    let mut observed = Vec::new();
    browse(recorder);
    let result = recorder.run(LIMITS, || None, |observation| observed.push(observation));
    (observed, result)
}

#[test]
fn cases_go_out_and_observations_come_in() {
    let recorder = recorder(vec![case("x-1", 1), case("y-2", 2)]);
    let page = format!("http://127.0.0.1:{}", recorder.origins().page);
    assert_eq!(recorder.url(), format!("{page}/run"));
    let (observed, result) = run(&recorder, |recorder| {
        let (status, cases) = get(recorder, "/cases");
        assert_eq!(status, 200);
        let cases: Value = serde_json::from_str(&cases).unwrap();
        assert_eq!(cases["workers"], 3);
        assert_eq!(cases["origins"]["page"], page);
        assert_eq!(cases["cases"][0], json!({"id": "x-1", "requests": [{"origin": "a", "method": "PUT"}]}));
        assert_eq!(cases["cases"][1]["id"], "y-2");

        let headers = format!("Origin: {page}\r\nCookie: k=v\r\n");
        assert_eq!(ask(recorder.origins().a, "PUT", "/c/x-1/0", &headers, ""), (200, "hi".to_owned()));
        let seen = json!({"ok": true, "headers": [["access-control-allow-origin", page]]});
        assert_eq!(post(recorder, "/report", &json!({"id": "x-1", "seen": [seen]})), 204);
        assert_eq!(post(recorder, "/report", &json!({"id": "y-2", "seen": [{"ok": false}, {"ok": false}]})), 204);
        assert_eq!(post(recorder, "/done", &Value::Null), 204);
    });
    assert_eq!(result, Ok(()));
    let expected = json!([
        {"ua": "test", "id": "x-1",
         "seen": [{"ok": true, "headers": [["access-control-allow-origin", "http://127.0.0.1:9101"]]}],
         "log": [{"at": "a", "step": "0", "method": "PUT", "pre": false, "origin": "http://127.0.0.1:9101",
                  "cookie": "sent"}]},
        {"ua": "test", "id": "y-2", "seen": [{"ok": false}, {"ok": false}], "log": []}]);
    assert_eq!(serde_json::to_value(observed).unwrap(), expected);
}

#[test]
fn the_log_ends_with_the_report() {
    let recorder = recorder(vec![case("x", 1)]);
    let (observed, result) = run(&recorder, |recorder| {
        assert_eq!(ask(recorder.origins().b, "GET", "/c/x/0", "", "").0, 200);
        assert_eq!(post(recorder, "/report", &json!({"id": "x", "seen": [{"ok": false}]})), 204);
        assert_eq!(ask(recorder.origins().a, "GET", "/c/x/0", "", "").0, 200);
        assert_eq!(post(recorder, "/done", &Value::Null), 204);
    });
    assert_eq!(result, Ok(()));
    let places: Vec<Place> = observed[0].log.iter().map(|entry| entry.at).collect();
    assert_eq!(places, [Place::B]);
}

#[test]
fn the_pages_are_there_on_the_pages_origin_alone() {
    let recorder = recorder(Vec::new());
    for (path, has) in [
        ("/run", "src=\"/run.js\""),
        ("/run?name=x", "src=\"/requests.js\""),
        ("/frame", "src=\"/frame.js\""),
        ("/requests.js", "function makeRequest"),
        ("/run.js", "fetch('/cases')"),
        ("/frame.js", "makeRequest(url, request)"),
    ] {
        let (status, body) = get(&recorder, path);
        assert_eq!((status, body.contains(has)), (200, true), "{path}: {body}");
        assert_eq!(ask(recorder.origins().a, "GET", path, "", "").1, "");
    }
    assert_eq!(get(&recorder, "/report").0, 404);
    assert_eq!(get(&recorder, "/favicon.ico").0, 404);
    assert_eq!(ask(recorder.origins().b, "POST", "/done", "", ""), (200, String::new()));
    let done = recorder.run(Limits { quiet: Duration::ZERO, ..LIMITS }, || None, drop);
    assert_eq!(done, Err(RecordError::Quiet { time: Duration::ZERO, seen: 0, of: 0 }));
}

#[test]
fn nonsense_ends_the_recording() {
    for (report, told) in [
        ("\u{1b}[2Jeggs", r"expected value at line 1 column 1: \x1b[2Jeggs"),
        (r#"{"id":"x"}"#, r#"missing field `seen` at line 1 column 10: {\"id\":\"x\"}"#),
        (r#"{"id":"x","seen":[{"ok":1}]}"#, "invalid type: integer `1`, expected a boolean"),
        (r#"{"id":"z\u009b","seen":[]}"#, r"case `z\xc2\x9b` is unknown or was reported before"),
        (r#"{"id":"x","seen":[]}"#, "0 outcomes for the 1 requests of case `x`"),
    ] {
        let recorder = recorder(vec![case("x", 1)]);
        let (observed, result) = run(&recorder, |recorder| {
            assert_eq!(ask(recorder.origins().page, "POST", "/report", "", report).0, 400);
        });
        let Err(RecordError::Nonsense(what)) = result else { panic!("{report}: {result:?}") };
        assert!(what.starts_with(told), "{what}");
        assert!(observed.is_empty());
    }
}

#[test]
fn a_case_is_reported_once() {
    let recorder = recorder(vec![case("x", 0)]);
    let report = json!({"id": "x", "seen": []});
    let (observed, result) = run(&recorder, |recorder| {
        assert_eq!([post(recorder, "/report", &report), post(recorder, "/report", &report)], [204, 400]);
    });
    assert_eq!(observed.len(), 1);
    assert!(matches!(result, Err(RecordError::Nonsense(_))), "{result:?}");
}

#[test]
fn an_early_end_is_told() {
    let some = || recorder(vec![case("x", 0), case("y", 0)]);
    let report = |recorder: &Recorder| {
        assert_eq!(post(recorder, "/report", &json!({"id": "x", "seen": []})), 204);
    };
    let (_, result) = run(&some(), |recorder| {
        report(recorder);
        assert_eq!(post(recorder, "/done", &Value::Null), 204);
    });
    assert_eq!(result, Err(RecordError::Incomplete { seen: 1, of: 2 }));

    let (_, result) = run(&some(), |recorder| {
        assert_eq!(ask(recorder.origins().page, "POST", "/failed", "", "TypeError: \u{7}").0, 204);
    });
    assert_eq!(result, Err(RecordError::Failed(r"TypeError: \x07".to_owned())));

    let dies = some();
    report(&dies);
    let died = dies.run(LIMITS, || Some("with a whimper".to_owned()), drop);
    assert_eq!(died, Err(RecordError::Died { how: "with a whimper".to_owned(), seen: 1, of: 2 }));
    assert_eq!(died.unwrap_err().to_string(), "the browser ended after 1 of 2 cases: with a whimper");

    let time = Duration::from_millis(300);
    let quiet = some().run(Limits { quiet: time, ..LIMITS }, || None, drop);
    assert_eq!(quiet, Err(RecordError::Quiet { time, seen: 0, of: 2 }));
    // Reports that come all the time do not make it endless.
    let busy = some();
    let port = busy.origins().page;
    let late = thread::scope(|scope| {
        scope.spawn(move || {
            thread::sleep(time / 2);
            ask(port, "POST", "/report", "", r#"{"id":"x","seen":[]}"#)
        });
        busy.run(Limits { overall: time, ..LIMITS }, || None, drop)
    });
    assert_eq!(late, Err(RecordError::TooLong { time, seen: 1, of: 2 }));
}

#[test]
fn ids_fit_into_a_path_and_differ() {
    for (ids, told) in [
        (["x", "x"], "two cases have the id `x`"),
        (["x", "a/b"], "`a/b` cannot be the id of a case"),
        (["x", ".."], "`..` cannot be the id of a case"),
        (["", "x"], "`` cannot be the id of a case"),
        (["x", "\u{1b}"], r"`\u{1b}` cannot be the id of a case"),
    ] {
        let cases = ids.map(|id| case(id, 1)).to_vec();
        assert_eq!(Recorder::start("test", cases, 1).unwrap_err().to_string(), told);
    }
}
