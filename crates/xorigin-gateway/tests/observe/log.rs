//! The access log.

use xorigin::policy::{RequestKind, Verdict};
use xorigin_gateway::exchange::{Failure, Noted};

use super::*;

/// The line that is written about an exchange, without its time.
fn line(told: &Told) -> String {
    let (telemetry, log, lines) = telemetry();
    telemetry.log_requests(true);
    told.tell(&telemetry);
    log.finish();
    let line = String::from_utf8(lines.recv().unwrap()).unwrap();
    assert!(line.ends_with("}\n") && line.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')), "{line}");
    assert_eq!(line.matches('\n').count(), 1, "{line}");
    let (time, rest) = line.trim_end().split_once(",\"method\"").unwrap();
    assert!(time.starts_with("{\"ts\":\"20") && time.ends_with("Z\"") && time.len() == 32, "{time}");
    format!("{{\"method\"{rest}")
}

#[test]
fn one_line_of_json_for_each_request() {
    let mut told =
        Told::new(Some("app \"api\""), RequestKind::Preflight, Verdict::Refused("request-method-not-allowed"));
    told.noted = Noted {
        host: header(b"api.example.com"),
        origin: header(b"https://app.example.com"),
        traceparent: header(b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
    };
    (told.method, told.status, told.upstream) = (Method::OPTIONS, 403, None);
    let expected = concat!(
        r#"{"method":"OPTIONS","host":"api.example.com","origin":"https://app.example.com","path":"/v1/items","#,
        r#""status":403,"dur":1.234567,"bytes":42,"cors.rule":"app \"api\"","cors.kind":"preflight","#,
        r#""cors.decision":"refused","cors.reason":"request-method-not-allowed","#,
        r#""trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}"#
    );
    assert_eq!(line(&told), expected);
}

#[test]
fn what_is_not_there_is_left_out() {
    let mut told = Told::new(None, RequestKind::NotCors, Verdict::NoRule);
    (told.status, told.failure) = (502, Some(Failure::BadGateway));
    told.noted.traceparent = header(b"nonsense");
    let expected = concat!(
        r#"{"method":"GET","path":"/v1/items","status":502,"dur":1.234567,"bytes":42,"upstream":"http://127.0.0.1:3000","#,
        r#""failure":"bad-gateway","cors.kind":"none","cors.decision":"no-rule"}"#
    );
    assert_eq!(line(&told), expected);
}

#[test]
fn hostile_bytes_are_escaped_and_cut() {
    let mut told = Told::new(Some("one"), RequestKind::Actual, Verdict::Refused("request-origin-malformed"));
    told.method = Method::from_bytes(&[b'M'; 5000]).unwrap();
    told.uri = format!("/{}", "%22a".repeat(5000)).parse().unwrap();
    told.noted.host = header(&[b'h'; 5000]);
    told.noted.origin = header(b"https://\"evil\\\t\xff\xc3\xa9");
    told.noted.traceparent = header(&[b'0'; 5000]);
    let line = line(&told);
    assert!(line.len() < 2000, "{}", line.len());
    let read: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(read["origin"], "https://\"evil\\\t\u{ff}\u{c3}\u{a9}");
    assert_eq!(read["method"], "M".repeat(32) + "…");
    assert_eq!(read["host"], "h".repeat(255) + "…");
    assert_eq!(read["path"].as_str().unwrap().chars().count(), 1025);
    assert_eq!(read.get("trace_id"), None);
}

#[test]
fn a_request_that_cannot_be_read() {
    let (telemetry, log, lines) = telemetry();
    telemetry.refused(400);
    telemetry.log_requests(true);
    telemetry.refused(431);
    log.finish();
    let line = String::from_utf8(lines.recv().unwrap()).unwrap();
    assert!(
        line.starts_with("{\"ts\":\"20") && line.ends_with("Z\",\"status\":431,\"failure\":\"unreadable\"}\n"),
        "{line}"
    );
}

#[test]
fn it_can_be_switched_off() {
    let (telemetry, log, lines) = telemetry();
    let told = Told::new(Some("one"), RequestKind::Actual, Verdict::Allowed);
    told.tell(&telemetry);
    telemetry.log_requests(true);
    told.tell(&telemetry);
    telemetry.log_requests(false);
    told.tell(&telemetry);
    log.finish();
    drop((telemetry, log));
    assert_eq!(lines.iter().flatten().filter(|byte| *byte == b'\n').count(), 1);
}
