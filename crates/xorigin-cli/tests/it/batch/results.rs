//! The form of each result.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{converse, line, one};
use crate::support::{PAGE, Server};

/// The bytes that the chars stand for.
fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|char| u8::try_from(u32::from(char)).unwrap()).collect()
}

/// Asks for `/a?b#fragment` on a server that answers everything with `head`, an empty line and `body`, with these members of
/// the request, and compares the result; `{url}` stands for the URL.
fn check(head: &str, body: &str, members: &Value, expected: &Value) {
    let bytes = latin1(&format!("HTTP/1.1 {}\r\n\r\n{body}", head.replace('\n', "\r\n")));
    let server = Server::start(move |_: &str| bytes.clone());
    let mut request = json!({"url": server.url("/a?b#fragment")});
    request.as_object_mut().unwrap().append(&mut members.as_object().unwrap().clone());
    let page = if members["own"] == true { server.url("/run") } else { PAGE.to_owned() };
    let mut result = converse().ask(&line("x", &page, &[request]))["results"][0].take();
    if result["url"] == server.url("/a?b") {
        result["url"] = json!("{url}");
    }
    assert_eq!(&result, expected, "{head}\n{members}");
}

const CORS: &str = "200 OK\nAccess-Control-Allow-Origin: *\nContent-Length: 2";

#[test]
fn what_script_gets() {
    let ok = json!({
        "ok": true, "type": "cors", "status": 200, "status_text": "OK", "redirected": false, "url": "{url}",
        "headers": [["content-length", "2"]], "body_length": 2, "body": "ok",
    });
    check(CORS, "ok", &json!({}), &ok);
    check(CORS, "ok", &json!({"initiator": "xhr"}), &ok);
    let mut own = ok.clone();
    own["type"] = json!("basic");
    own["headers"] = json!([["access-control-allow-origin", "*"], ["content-length", "2"]]);
    check(CORS, "ok", &json!({"own": true}), &own);
    let mut head = ok;
    (head["body"], head["body_length"]) = (json!(""), json!(0));
    check(CORS, "", &json!({"method": "HEAD"}), &head);
}

#[test]
fn what_it_does_not_get() {
    let opaque = json!({
        "ok": true, "type": "opaque", "status": 0, "status_text": "", "redirected": false, "url": "", "headers": [],
        "body_length": 0, "body": "",
    });
    check("200 OK\nContent-Length: 2", "no", &json!({"mode": "no-cors"}), &opaque);
    let mut redirect = opaque;
    (redirect["type"], redirect["url"]) = (json!("opaqueredirect"), json!("{url}"));
    let head = "302 Found\nLocation: /x\nAccess-Control-Allow-Origin: *\nContent-Length: 0";
    check(head, "", &json!({"redirect": "manual"}), &redirect);
}

#[test]
fn bytes_survive() {
    let result = |status: u16, status_text: &str, headers: Value, body: &str| {
        json!({
            "ok": true, "type": "cors", "status": status, "status_text": status_text, "redirected": false,
            "url": "{url}", "headers": headers, "body_length": body.chars().count(), "body": body,
        })
    };
    let rest = "Access-Control-Allow-Origin: *\nAccess-Control-Expose-Headers: *\nConnection: close";
    let exposed = |headers: &[[&str; 2]]| {
        let mut headers = headers.to_vec();
        let own =
            [["access-control-allow-origin", "*"], ["access-control-expose-headers", "*"], ["connection", "close"]];
        headers.extend(own);
        headers.sort_unstable();
        json!(headers)
    };
    let check =
        |start: &str, body: &str, expected: Value| check(&format!("{start}\n{rest}"), body, &json!({}), &expected);
    check("299 N\u{f6}t  OK", "", result(299, "N\u{f6}t  OK", exposed(&[]), ""));
    check("299 ", "", result(299, "", exposed(&[]), ""));
    check("299", "", result(299, "", exposed(&[]), ""));
    check("404 Not Found", "\u{ff}\0\r\n\u{e9}", result(404, "Not Found", exposed(&[]), "\u{ff}\0\r\n\u{e9}"));
    check("200 OK\nX-A: a\u{b}b\u{c}", "", result(200, "OK", exposed(&[["x-a", "a\u{b}b\u{c}"]]), ""));
    check(
        "200 OK\nX-A: \u{e9}\nB: 2\nx-a:  1 ",
        "",
        result(200, "OK", exposed(&[["x-a", "\u{e9}, 1"], ["b", "2"]]), ""),
    );
}

#[test]
fn elements() {
    let check = |head: &str, members: Value, expected: Value| check(head, "ok", &members, &expected);
    let plain = "200 OK\nContent-Length: 2";
    check(plain, json!({"initiator": "img"}), json!({"ok": true, "type": "img", "tainted": true}));
    let anonymous = json!({"initiator": "img", "crossorigin": "anonymous"});
    check(CORS, anonymous, json!({"ok": true, "type": "img", "tainted": false}));
    for element in ["script", "audio", "video"] {
        check(plain, json!({"initiator": element}), json!({"ok": true, "type": element}));
    }
    check(CORS, json!({"initiator": "font"}), json!({"ok": true, "type": "font"}));
    check(
        &format!("{CORS}\nContent-Type: text/css"),
        json!({"initiator": "style"}),
        json!({"ok": true, "type": "style"}),
    );
    let module = format!("{CORS}\nContent-Type: text/javascript");
    check(&module, json!({"initiator": "module"}), json!({"ok": true, "type": "module"}));
}

#[test]
fn reasons() {
    // Names that an engine has none for are null, and not left out.
    let check = |head: &str, members: Value, reason: Value| {
        check(head, "ok", &members, &json!({"ok": false, "reason": reason}));
    };
    check(
        "200 OK\nContent-Length: 2",
        json!({}),
        json!({
            "code": "allow-origin-missing", "phase": "response",
            "message": "the response (status 200) has no Access-Control-Allow-Origin",
            "chromium": "MissingAllowOriginHeader", "firefox": "CORSMissingAllowOrigin2",
            "webkit": "is not allowed by Access-Control-Allow-Origin",
        }),
    );
    check(
        "500 Oops\nAccess-Control-Allow-Origin: *\nContent-Length: 2",
        json!({"method": "PUT"}),
        json!({
            "code": "preflight-status", "phase": "preflight",
            "message": "the preflight was answered with status 500, and it must be 200 to 299",
            "chromium": "PreflightInvalidStatus", "firefox": "CORSPreflightDidNotSucceed3",
            "webkit": "Preflight response is not successful",
        }),
    );
    check(
        "200 OK",
        json!({"method": "TRACE"}),
        json!({
            "code": "method-forbidden", "phase": "request", "message": "the method `TRACE` is forbidden to pages",
            "chromium": null, "firefox": null, "webkit": null,
        }),
    );
    let text = format!("{CORS}\nContent-Type: text/plain");
    check(
        &text,
        json!({"initiator": "module"}),
        json!({
            "code": "element-type", "phase": "response",
            "message": "the Content-Type, `text/plain`, is not that of a script",
            "chromium": null, "firefox": null, "webkit": "is not a valid JavaScript MIME type",
        }),
    );
}

/// What a browser's API throws for is a refusal, and not a malformed line.
#[test]
fn refusals() {
    let check = |members: Value, code: &str, part: &str| {
        let mut request = json!({"url": "http://api.example/"});
        request.as_object_mut().unwrap().append(&mut members.as_object().unwrap().clone());
        let reason = one(&request)["reason"].take();
        assert_eq!((&reason["code"], &reason["phase"]), (&json!(code), &json!("request")), "{members}: {reason}");
        assert!(reason["message"].as_str().unwrap().contains(part), "{members}: {reason}");
    };
    check(json!({"mode": "none"}), "keyword-invalid", "`none` is not a mode");
    check(json!({"credentials": "yes"}), "keyword-invalid", "`yes` is not a credentials");
    check(json!({"redirect": "error "}), "keyword-invalid", "`error ` is not a redirect");
    check(json!({"cache": "no"}), "keyword-invalid", "`no` is not a cache");
    check(json!({"referrer_policy": "never"}), "keyword-invalid", "`never` is not a referrer");
    check(json!({"headers": [["a", "\u{100}"]]}), "header-invalid", "is not a header");
    check(json!({"headers": [["\u{20ac}", "b"]]}), "header-invalid", "is not a header");
    check(json!({"headers": [["a", "b\nc"]]}), "header-invalid", "`a: b\\nc` is not a header");
    check(json!({"method": "\u{100}"}), "method-invalid", "is not a method");
    check(json!({"method": "A B"}), "method-invalid", "`A B` is not a method");
    check(json!({"url": "http://["}), "url-invalid", "`http://[` is not a URL");
    check(json!({"referrer": "http://["}), "referrer-invalid", "the referrer `http://[` is not a URL");
}

#[test]
fn redirects() {
    let server = Server::start(|request: &str| {
        let to = if request.starts_with("GET /1 ") { "302 Found\r\nLocation: /2?x#new" } else { "200 OK" };
        format!("HTTP/1.1 {to}\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n")
    });
    let result = one(&json!({"url": server.url("/1#old")}));
    assert_eq!((&result["redirected"], &result["url"]), (&json!(true), &json!(server.url("/2?x"))), "{result}");
    let refused = one(&json!({"url": server.url("/1"), "redirect": "error"}));
    assert_eq!(
        (&refused["reason"]["code"], &refused["reason"]["phase"]),
        (&json!("redirect-mode-error"), &json!("redirect"))
    );
}

/// The URL of a body that stops after four bytes and does not end.
fn stalling() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        assert!(stream.read(&mut [0; 4096]).unwrap() > 0);
        stream.write_all(b"HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n\r\nsome").unwrap();
        // Until the client gives up.
        let _ = stream.read_to_end(&mut Vec::new());
    });
    url
}

#[test]
fn a_body_that_stops_coming_is_cut_after_two_seconds() {
    let (url, started) = (stalling(), Instant::now());
    let result = one(&json!({"url": url}));
    let took = started.elapsed();
    assert!((Duration::from_secs(2)..Duration::from_secs(4)).contains(&took), "{took:?}");
    let expected = json!({
        "ok": true, "type": "cors", "status": 200, "status_text": "OK", "redirected": false, "url": url, "headers": [],
        "body_length": 4, "body": "some", "body_truncated": true,
    });
    assert_eq!(result, expected);
}

#[test]
fn a_time_limit_is_for_the_body_too() {
    let started = Instant::now();
    let result = one(&json!({"url": stalling(), "timeout_ms": 300}));
    assert!(started.elapsed() < Duration::from_millis(1500));
    assert_eq!(
        (&result["reason"]["code"], &result["reason"]["phase"]),
        (&json!("timeout"), &json!("network")),
        "{result}"
    );
}

#[test]
fn bodies_are_given_only_if_asked_for() {
    let server = Server::start(|_: &str| "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n\r\nsome");
    let input = line("x", PAGE, &[json!({"url": server.url("/")})]);
    let result = crate::support::Program::new(["check", "--batch", "-"]).input(input).run().json()["results"][0].take();
    assert_eq!((&result["body_length"], result.get("body")), (&json!(4), None::<&Value>), "{result}");
}
