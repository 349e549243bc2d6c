//! What logs and observers are told.

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use xorigin_tower::policy::{Decided, Enforcement, OriginGuard, Policy};
use xorigin_tower::{CorsLayer, OriginGuardLayer};

use crate::support::{A, ASKS_PUT, EVIL, hello, request, send};

/// Writes down every event.
#[derive(Clone, Default)]
struct Log {
    lines: Arc<Mutex<Vec<String>>>,
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "xorigin"
    }

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(event.metadata().level().to_string());
        event.record(&mut line);
        self.lines.lock().unwrap().push(line.0);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// What is logged while `run` runs.
fn logged(run: impl FnOnce()) -> Vec<String> {
    let log = Log::default();
    tracing::subscriber::with_default(log.clone(), run);
    std::mem::take(&mut log.lines.lock().unwrap())
}

fn rules() -> Policy {
    Policy::builder()
        .rule(Policy::anonymous().path("/v1/*").origins([A.1]).name("first"))
        .rule(Policy::anonymous().path("/v2/*").origins([A.1]).enforcement(Enforcement::Report))
        .build()
        .unwrap()
}

#[track_caller]
fn check(line: &str, headers: &[(&str, &str)], expected: &str) {
    let layer = CorsLayer::new(rules());
    let lines = logged(|| drop(send(&layer, hello(), request(line, headers))));
    assert_eq!(lines, [expected], "{line} {headers:?}");
}

#[test]
fn one_event_for_each_decision() {
    check(
        "GET /v1/a",
        &[A],
        r#"DEBUG message=decided kind="actual" rule="first" verdict="allowed" enforcement="advise" answered=false"#,
    );
    check(
        "OPTIONS /v1/a",
        &[A, ASKS_PUT],
        "INFO message=refused kind=\"preflight\" rule=\"first\" verdict=\"refused\" \
         reason=\"request-method-not-allowed\" enforcement=\"advise\" answered=true \
         detail=the method `PUT` is not allowed",
    );
    check(
        "GET /v2/a",
        &[EVIL],
        "INFO message=refused kind=\"actual\" rule=\"rule[1]\" verdict=\"refused\" \
         reason=\"request-origin-not-allowed\" enforcement=\"report\" answered=false \
         detail=the origin `https://evil.example` is not allowed",
    );
    check(
        "POST /v1/a",
        &[EVIL, ("host", "evil.example")],
        r#"DEBUG message=decided kind="actual" rule="first" verdict="same-origin" enforcement="advise" answered=false"#,
    );
    check(
        "GET /",
        &[],
        r#"DEBUG message=decided kind="not-cors" verdict="no-rule" enforcement="advise" answered=false"#,
    );
    // No request writes a line of its own.
    check(
        "GET /v1/a",
        &[("origin", "https://\u{9b}31m\t\u{202e}")],
        "INFO message=refused kind=\"actual\" rule=\"first\" verdict=\"refused\" reason=\"request-origin-malformed\" \
         enforcement=\"advise\" answered=false \
         detail=Origin is `https://\\xc2\\x9b31m\\t\\xe2\\x80\\xae`, which no browser sends",
    );
}

#[test]
fn the_guard_logs_too() {
    let layer = OriginGuardLayer::new(OriginGuard::new(rules()));
    let send = |headers: &[_]| logged(|| drop(send(&layer, hello(), request("GET /v1/a", headers))));
    assert_eq!(send(&[EVIL]), [""; 0]);
    assert_eq!(
        send(&[A, ("upgrade", "websocket")]),
        [r#"DEBUG message=decided kind="actual" rule="first" verdict="allowed" enforcement="block" answered=false"#]
    );
    assert_eq!(
        send(&[EVIL, ("upgrade", "websocket")]),
        [
            "INFO message=refused kind=\"actual\" rule=\"first\" verdict=\"refused\" reason=\"request-origin-not-allowed\" \
          enforcement=\"block\" answered=true detail=the origin `https://evil.example` is not allowed"
        ]
    );
}

#[test]
fn an_observer_is_told_the_same_whether_anybody_logs() {
    let counted = Arc::new(Mutex::new(Vec::new()));
    let counting = Arc::clone(&counted);
    let observer = move |decided: &Decided<'_>| {
        let reason = decided.verdict.reason().unwrap_or("-");
        let (rule, enforcement) = (decided.rule.unwrap_or("-"), decided.enforcement.as_str());
        let told = format!("{} {rule} {reason} {enforcement} {}", decided.kind.as_str(), decided.answered);
        counting.lock().unwrap().push(told);
    };
    let layer = CorsLayer::new(rules()).observer(observer);
    let all = || {
        for (line, headers) in [("GET /v1/a", &[EVIL][..]), ("OPTIONS /v1/a", &[EVIL, ASKS_PUT]), ("GET /v2/a", &[A])] {
            send(&layer, hello(), request(line, headers));
        }
        std::mem::take(&mut *counted.lock().unwrap())
    };
    let quiet = all();
    assert_eq!(
        quiet,
        [
            "actual first request-origin-not-allowed advise false",
            "preflight first request-origin-not-allowed advise true",
            "actual rule[1] - report false",
        ]
    );
    logged(|| assert_eq!(all(), quiet));
}
