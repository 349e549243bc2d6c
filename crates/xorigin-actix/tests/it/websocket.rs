//! The guard of WebSocket handshakes and event streams.

use actix_web::http::header::{CONNECTION, UPGRADE};
use actix_web::test::init_service;
use actix_web::{App, HttpRequest, HttpResponse, web};
use xorigin::policy::{OriginGuard, Policy};
use xorigin_actix::GuardOrigin;

use crate::server::Server;
use crate::support::{APP, EVIL, answer, check};

fn guard() -> GuardOrigin {
    let policy = Policy::credentialed().origins(["https://app.example.com"]).build().unwrap();
    GuardOrigin::new(OriginGuard::new(policy))
}

/// Accepts a handshake, and sends back what it is sent.
async fn echo(request: HttpRequest, body: web::Payload) -> HttpResponse {
    assert_eq!(request.headers().get(UPGRADE).unwrap(), "websocket");
    HttpResponse::SwitchingProtocols().upgrade("websocket").streaming(body)
}

#[test]
fn a_handshake() {
    let guard = guard();
    let server = Server::start(1, move || App::new().wrap(guard.clone()).route("/ws", web::get().to(echo)));
    let handshake = [
        ("host", "api.example.com"),
        ("connection", "Upgrade"),
        ("upgrade", "websocket"),
        ("sec-websocket-version", "13"),
    ];
    let send = |origin: &[(&str, &str)]| {
        let mut connection = server.connect();
        let answer = connection.send("GET /ws", &[&handshake, origin].concat());
        (connection, answer)
    };
    for accepted in [&[APP][..], &[("origin", "https://api.example.com")], &[]] {
        let (mut connection, answer) = send(accepted);
        assert_eq!(answer.status, 101, "{accepted:?}");
        connection.send_raw(b"frames");
        assert_eq!(&connection.read_raw::<6>(), b"frames");
        connection.finish();
    }
    for refused in [&[EVIL][..], &[("origin", "null")], &[("origin", "https://app.example.com/")], &[APP, APP]] {
        let (mut connection, answer) = send(refused);
        check(answer.lines(), 403, &[]);
        connection.finish();
        assert_eq!(connection.rest(), b"", "{refused:?}");
    }
}

#[actix_web::test]
async fn an_event_stream_and_other_requests() {
    let app = App::new()
        .service(web::resource("/events").wrap(guard()).to(HttpResponse::Ok))
        .default_service(web::to(HttpResponse::Ok));
    let app = init_service(app).await;
    let stream = ("accept", "text/event-stream");
    check(answer(&app, "GET /events", &[APP, stream]).await, 200, &[]);
    check(answer(&app, "GET /events", &[EVIL, stream]).await, 403, &[]);
    check(answer(&app, "GET /events", &[EVIL]).await, 200, &[]);
    check(answer(&app, "GET /other", &[EVIL, stream]).await, 200, &[]);
    let upgrade = (CONNECTION.as_str(), "upgrade");
    check(answer(&app, "GET /events", &[EVIL, upgrade]).await, 200, &[]);
}
