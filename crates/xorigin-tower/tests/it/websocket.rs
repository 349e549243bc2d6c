//! WebSocket handshakes and event streams, guarded.

use std::convert::Infallible;

use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::response::Sse;
use axum::response::sse::Event;
use axum::routing::{any, get};
use http::{Method, Request, Version};
use tokio_stream::iter;
use tower::ServiceExt as _;
use xorigin_tower::OriginGuardLayer;
use xorigin_tower::policy::{OriginGuard, Policy};

use crate::socket::{Received, Server};
use crate::support::{A, EVIL};

fn app() -> Router {
    let policy = Policy::credentialed().origins([A.1]).build().unwrap();
    Router::new()
        .route("/socket", any(async |upgrade: WebSocketUpgrade| upgrade.on_upgrade(async |_| ())))
        .route("/events", get(async || Sse::new(iter([Ok::<_, Infallible>(Event::default().data("hello"))]))))
        .layer(OriginGuardLayer::new(OriginGuard::new(policy)))
}

fn send(line: &str, headers: &[(&str, &str)]) -> Received {
    Server::run(async |listener| axum::serve(listener, app()).await.unwrap()).exchange(line, headers)
}

#[test]
fn a_foreign_page_opens_no_websocket() {
    let handshake = |origin| {
        send(
            "GET /socket",
            &[
                ("host", "api.example"),
                ("connection", "upgrade"),
                ("upgrade", "websocket"),
                ("sec-websocket-version", "13"),
                ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
                origin,
            ],
        )
    };
    let allowed = handshake(A);
    assert_eq!((allowed.status, allowed.header("upgrade")), (101, Some("websocket")));
    assert_eq!(handshake(("origin", "http://api.example")).status, 101);
    for origin in [EVIL, ("origin", "null"), ("origin", "https://api.example.evil.example")] {
        let refused = handshake(origin);
        assert_eq!((refused.status, refused.body.len()), (403, 0), "{origin:?}");
    }
}

#[test]
fn a_foreign_page_reads_no_events() {
    let events = |origin| send("GET /events", &[("host", "api.example"), ("accept", "text/event-stream"), origin]);
    let allowed = events(A);
    assert_eq!((allowed.status, allowed.header("content-type")), (200, Some("text/event-stream")));
    assert!(String::from_utf8_lossy(&allowed.body).contains("data: hello"));
    let refused = events(EVIL);
    assert_eq!((refused.status, refused.body.len(), refused.header("content-type")), (403, 0, None));
}

#[tokio::test]
async fn over_http2_a_handshake_is_connect() {
    for (origin, refused) in [(A, false), (EVIL, true)] {
        let request =
            Request::builder().method(Method::CONNECT).uri("https://api.example/socket").version(Version::HTTP_2);
        let request = request.header(origin.0, origin.1).body(axum::body::Body::empty()).unwrap();
        let Ok(response) = app().oneshot(request).await;
        assert_eq!(response.status() == 403, refused, "{origin:?}");
    }
}
