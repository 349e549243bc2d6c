//! What the log and observers are told.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use actix_web::test::init_service;
use actix_web::{App, HttpResponse, web};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::set_default;
use tracing::{Event, Metadata, Subscriber};
use xorigin::policy::{Enforcement, OriginGuard, Policy};
use xorigin_actix::{Cors, GuardOrigin};
use xorigin_testkit::middleware::Recorder;

use crate::support::{APP, ASKS_PUT, EVIL, answer};

/// A log of the events of one target.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "xorigin"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(event.metadata().level().to_string());
        event.record(&mut line);
        self.0.lock().unwrap().push(line.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

impl Log {
    /// Checks what was logged since the last time.
    #[track_caller]
    fn check(&self, expected: &[&str]) {
        assert_eq!(std::mem::take(&mut *self.0.lock().unwrap()), expected);
    }
}

#[actix_web::test]
async fn each_decision_is_an_event_and_an_observer_is_told() {
    let (log, recorder) = (Log::default(), Recorder::default());
    let _logged = set_default(log.clone());
    let rule = Policy::anonymous().origins(["https://app.example.com"]);
    let policy = Policy::builder()
        .rule(rule.clone().path("/v1/*").name("app api").methods(["PUT"]))
        .rule(rule.path("/v2/*").enforcement(Enforcement::Report))
        .build()
        .unwrap();
    let app = App::new().wrap(Cors::new(policy).observer(recorder.clone())).default_service(web::to(HttpResponse::Ok));
    let app = init_service(app).await;
    for (line, headers) in [
        ("GET /v1/a", &[][..]),
        ("GET /v1/a", &[APP]),
        ("OPTIONS /v1/a", &[APP, ASKS_PUT]),
        ("OPTIONS /v1/a", &[("origin", "https://evil.example/\u{e9}"), ASKS_PUT]),
        ("GET /v2/a", &[EVIL]),
        ("GET /", &[APP]),
    ] {
        answer(&app, line, headers).await;
    }
    log.check(&[
        r#"DEBUG message=decided kind="not-cors" rule="app api" verdict="not-cors" enforcement="advise" answered=false"#,
        r#"DEBUG message=decided kind="actual" rule="app api" verdict="allowed" enforcement="advise" answered=false"#,
        r#"DEBUG message=decided kind="preflight" rule="app api" verdict="allowed" enforcement="advise" answered=true"#,
        concat!(
            r#"INFO message=refused kind="preflight" rule="app api" verdict="refused" reason="request-origin-malformed" "#,
            r#"enforcement="advise" answered=true detail=Origin is `https://evil.example/\xc3\xa9`, which no browser sends"#,
        ),
        concat!(
            r#"INFO message=refused kind="actual" rule="rule[1]" verdict="refused" reason="request-origin-not-allowed" "#,
            r#"enforcement="report" answered=false detail=the origin `https://evil.example` is not allowed"#,
        ),
        r#"DEBUG message=decided kind="actual" verdict="no-rule" enforcement="advise" answered=false"#,
    ]);
    let expected = [
        "not-cors not-cors",
        "actual allowed",
        "preflight allowed, answered",
        "preflight request-origin-malformed, answered",
        "actual request-origin-not-allowed",
        "actual no-rule",
    ];
    assert_eq!(recorder.take(), expected);
}

#[actix_web::test]
async fn a_guard_speaks_of_what_it_guards() {
    let (log, recorder) = (Log::default(), Recorder::default());
    let _logged = set_default(log.clone());
    let guard = OriginGuard::new(Policy::credentialed().origins(["https://app.example.com"]).build().unwrap());
    let guard = GuardOrigin::new(guard).observer(recorder.clone());
    let app = init_service(App::new().wrap(guard).default_service(web::to(HttpResponse::Ok))).await;
    let upgrade = ("upgrade", "websocket");
    for headers in [&[EVIL][..], &[EVIL, upgrade], &[APP, upgrade]] {
        answer(&app, "GET /ws", headers).await;
    }
    log.check(&[
        concat!(
            r#"INFO message=refused kind="actual" rule="rule[0]" verdict="refused" reason="request-origin-not-allowed" "#,
            r#"enforcement="block" answered=true detail=the origin `https://evil.example` is not allowed"#,
        ),
        r#"DEBUG message=decided kind="actual" rule="rule[0]" verdict="allowed" enforcement="block" answered=false"#,
    ]);
    assert_eq!(recorder.take(), ["actual request-origin-not-allowed, answered", "actual allowed"]);
}
