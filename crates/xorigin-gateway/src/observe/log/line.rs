//! One line of the log.

use std::time::SystemTime;

use http::HeaderValue;
use xorigin::policy::RequestKind;

use super::super::labels::failure;
use super::json::Object;
use super::time::Timestamp;
use super::trace::TraceParent;
use crate::exchange::Exchange;

/// The most bytes of each part that a client writes.
const LONGEST_METHOD: usize = 32;
const LONGEST_HOST: usize = 255;
const LONGEST_PATH: usize = 1024;
const LONGEST_ORIGIN: usize = 256;

/// Writes a line about a request that could not be read: nothing of it is known.
pub(in crate::observe) fn refused_line(buffer: &mut Vec<u8>, status: u16, now: SystemTime) {
    let mut object = Object::new(buffer);
    object.plain("ts", Timestamp(now));
    object.number("status", status.into());
    object.word("failure", "unreadable");
    object.end();
    buffer.push(b'\n');
}

/// Writes a line about an exchange, with its end. The query is not in it: it has secrets too often.
pub(in crate::observe) fn line(buffer: &mut Vec<u8>, exchange: &Exchange<'_>, now: SystemTime) {
    let (noted, decided) = (exchange.noted, &exchange.decided);
    let mut object = Object::new(buffer);
    object.plain("ts", Timestamp(now));
    object.text("method", exchange.method.as_str().as_bytes(), LONGEST_METHOD);
    let mut header = |key: &'static str, value: &Option<HeaderValue>, longest: usize| {
        if let Some(value) = value {
            object.text(key, value.as_bytes(), longest);
        }
    };
    header("host", &noted.host, LONGEST_HOST);
    header("origin", &noted.origin, LONGEST_ORIGIN);
    object.text("path", exchange.uri.path().as_bytes(), LONGEST_PATH);
    object.number("status", exchange.status.into());
    object.seconds("dur", exchange.duration);
    object.number("bytes", exchange.sent);
    if let Some(upstream) = exchange.upstream {
        object.plain("upstream", upstream);
    }
    if let Some(what) = exchange.failure {
        object.word("failure", failure(what));
    }
    if let Some(rule) = decided.rule {
        object.word("cors.rule", rule);
    }
    object.word(
        "cors.kind",
        match decided.kind {
            RequestKind::Preflight => "preflight",
            RequestKind::Actual => "actual",
            RequestKind::NotCors => "none",
        },
    );
    object.word("cors.decision", decided.verdict.as_str());
    if let Some(reason) = decided.verdict.reason() {
        object.word("cors.reason", reason);
    }
    if let Some(parent) = noted.traceparent.as_ref().and_then(|value| TraceParent::parse(value.as_bytes())) {
        object.word("trace_id", parent.trace);
    }
    object.end();
    buffer.push(b'\n');
}
