//! HTTP/1.1 over real sockets.

use actix_web::error::ErrorBadRequest;
use actix_web::middleware::from_fn;
use actix_web::{App, HttpResponse, web};
use xorigin::policy::Policy;
use xorigin_actix::Cors;

use crate::server::Server;
use crate::support::{ALLOW_APP, ALLOW_PUT, APP, ASKS_PUT, EVIL, PREFLIGHT_VARY, VARY, check, cors};

#[test]
fn many_requests_on_one_connection() {
    let cors = cors();
    let server = Server::start(1, move || {
        App::new().wrap(cors.clone()).route("/a", web::get().to(async || "text")).route(
            "/a",
            web::post().to(async |body: web::Bytes| HttpResponse::Ok().insert_header(("vary", "Cookie")).body(body)),
        )
    });
    let mut connection = server.connect();
    let text = "content-type: text/plain; charset=utf-8";
    for _ in 0..3 {
        let preflight = connection.send("OPTIONS /a", &[APP, ASKS_PUT]);
        check(preflight.lines(), 204, &[ALLOW_PUT, ALLOW_APP, PREFLIGHT_VARY]);
        let refused = connection.send("OPTIONS /a", &[EVIL, ASKS_PUT]);
        assert!(refused.headers.contains(&("content-length".into(), b"0".to_vec())));
        check(refused.lines(), 403, &[PREFLIGHT_VARY]);
        let answer = connection.send("GET /a", &[APP]);
        assert_eq!(answer.body, b"text");
        check(answer.lines(), 200, &[ALLOW_APP, text, VARY]);
        connection
            .send_raw(b"POST /a HTTP/1.1\r\nhost: a\r\norigin: https://app.example.com\r\ncontent-length: 5\r\n\r\nab");
        connection.send_raw(b"cde");
        let answer = connection.receive();
        assert_eq!(answer.body, b"abcde");
        check(answer.lines(), 200, &[ALLOW_APP, "vary: Cookie, Origin"]);
        check(connection.send("GET /nowhere", &[APP]).lines(), 404, &[ALLOW_APP, VARY]);
    }
}

#[test]
fn an_error_that_no_middleware_made_a_response_of() {
    let cors = cors();
    let server = Server::start(1, move || {
        let fails = from_fn(async |_, _| Err::<actix_web::dev::ServiceResponse, _>(ErrorBadRequest("no")));
        App::new().wrap(fails).wrap(cors.clone())
    });
    let text = "content-type: text/plain; charset=utf-8";
    let answer = server.connect().send("GET /", &[APP]);
    assert_eq!(answer.body, b"no");
    check(answer.lines(), 400, &[ALLOW_APP, text, VARY]);
}

#[test]
fn the_host_is_that_of_the_target_or_of_the_header() {
    let policy = Policy::anonymous().host("api.example").path("/v1/*").any_origin().build().unwrap();
    let cors = Cors::new(policy);
    let server = Server::start(1, move || App::new().wrap(cors.clone()).default_service(web::to(HttpResponse::Ok)));
    let mut connection = server.connect();
    let allowed: &[&str] = &["access-control-allow-origin: *"];
    for (line, host, headers) in [
        ("GET /v1/a?b=/x", "api.example", allowed),
        ("GET /v1/a", "API.example:8080", allowed),
        ("GET /v1/a", "other.example", &[]),
        ("GET /v2/a", "api.example", &[]),
        ("GET http://api.example/v1/a", "other.example", allowed),
        ("GET http://user@api.example:8080/v1/a", "other.example", allowed),
        ("GET http://other.example/v1/a", "api.example", &[]),
        ("OPTIONS *", "api.example", &[]),
    ] {
        check(connection.send(line, &[("host", host), APP]).lines(), 200, headers);
    }
}
