//! Routers of axum.

use std::convert::Infallible;

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::response::Redirect;
use axum::routing::{get, put};
use http::Response;
use tower::ServiceExt as _;
use tower_http::catch_panic::CatchPanicLayer;
use xorigin_tower::CorsLayer;
use xorigin_tower::policy::Policy;

use crate::support::{A, ALLOWED, ASKS_PUT, EVIL, REFUSED, head, policy, request};

/// A successful preflight's response, to which axum adds the methods of the route if there is one.
fn preflight(allow: &str) -> String {
    let vary = "vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
    let told = "access-control-allow-methods: PUT; access-control-allow-origin: https://a.example";
    format!("204 {told}; {allow}{vary}")
}

async fn response(router: &Router, line: &str, headers: &[(&str, &str)]) -> Response<Body> {
    let response: Result<_, Infallible> = router.clone().oneshot(request::<Body>(line, headers)).await;
    response.unwrap()
}

async fn check(router: &Router, line: &str, headers: &[(&str, &str)], expected: &str) {
    assert_eq!(head(&response(router, line, headers).await), expected, "{line} {headers:?}");
}

async fn number(Path(number): Path<u32>) -> String {
    number.to_string()
}

async fn panics() {
    panic!("the application has a fault");
}

fn app() -> Router {
    Router::new()
        .route("/numbers/{number}", get(number).put(number))
        .route("/panics", get(panics))
        .route("/old", get(async || Redirect::permanent("/new")))
        .layer(CatchPanicLayer::new())
        .layer(CorsLayer::new(policy()))
}

#[tokio::test]
async fn whatever_the_router_answers_has_the_headers() {
    for (origin, headers) in [(A, ALLOWED), (EVIL, REFUSED)] {
        let check = async |line: &str, expected: &str| check(&app(), line, &[origin], expected).await;
        check("GET /numbers/1", &format!("200 {headers}")).await;
        check("PUT /numbers/1", &format!("200 {headers}")).await;
        // A rejected extractor, no route, no method, a panic, a redirect.
        check("GET /numbers/one", &format!("400 {headers}")).await;
        check("GET /none", &format!("404 {headers}")).await;
        let rest = headers.strip_prefix("access-control-").map_or_else(
            || format!("allow: GET,HEAD,PUT; {headers}"),
            |_| headers.replace("; vary", "; allow: GET,HEAD,PUT; vary"),
        );
        check("DELETE /numbers/1", &format!("405 {rest}")).await;
        check("GET /panics", &format!("500 {headers}")).await;
        check("GET /old", &format!("308 {}", headers.replace("vary", "location: /new; vary"))).await;
    }
}

#[tokio::test]
async fn a_preflight_needs_no_route() {
    let numbers = "allow: GET,HEAD,PUT; ";
    for (path, allow) in
        [("/numbers/1", numbers), ("/numbers/one", numbers), ("/panics", "allow: GET,HEAD; "), ("/none", "")]
    {
        check(&app(), &format!("OPTIONS {path}"), &[A, ASKS_PUT], &preflight(allow)).await;
    }
    // Any other `OPTIONS` is the application's.
    let allow = "405 access-control-allow-origin: https://a.example; access-control-expose-headers: etag; \
                 allow: GET,HEAD,PUT; vary: Origin";
    check(&app(), "OPTIONS /numbers/1", &[A], allow).await;
    let body = axum::body::to_bytes(response(&app(), "GET /numbers/7", &[A]).await.into_body(), 9).await;
    assert_eq!(body.unwrap(), "7");
}

#[tokio::test]
async fn each_router_and_each_route_may_have_its_own_policy() {
    let public = CorsLayer::new(Policy::anonymous().any_origin().build().unwrap());
    let app = Router::new()
        .nest("/public", Router::new().route("/a", get(async || "a")).layer(public))
        .route("/private", put(async || "b").layer(CorsLayer::new(policy())))
        .route("/neither", get(async || "c"));
    check(&app, "GET /public/a", &[EVIL], "200 access-control-allow-origin: *").await;
    let asks = &[EVIL, ("access-control-request-method", "GET")];
    check(&app, "OPTIONS /public/a", asks, "204 access-control-allow-origin: *; allow: GET,HEAD").await;
    check(&app, "PUT /private", &[A], &format!("200 {ALLOWED}")).await;
    check(&app, "OPTIONS /private", &[A, ASKS_PUT], &preflight("allow: PUT; ")).await;
    check(&app, "GET /neither", &[A], "200 ").await;
    check(&app, "GET /none", &[A], "404 ").await;
}

#[tokio::test]
async fn a_rule_sees_the_whole_path_where_the_layer_is_outside() {
    let policy = || Policy::anonymous().path("/v1/*").any_origin().build().unwrap();
    let nested = || Router::new().route("/v1/a", get(async || "a"));
    let outside = Router::new().merge(nested()).layer(CorsLayer::new(policy()));
    check(&outside, "GET /v1/a", &[A], "200 access-control-allow-origin: *").await;
    // A nested router sees what is left of the path, and so does a layer within it.
    let inside = Router::new().nest("/api", nested().layer(CorsLayer::new(policy())));
    check(&inside, "GET /api/v1/a", &[A], "200 access-control-allow-origin: *").await;
    let outside = Router::new().nest("/api", nested()).layer(CorsLayer::new(policy()));
    check(&outside, "GET /api/v1/a", &[A], "200 ").await;
}

#[tokio::test]
async fn a_layer_of_routes_is_not_before_the_fallback() {
    let app = Router::new().route("/numbers/{number}", put(number)).route_layer(CorsLayer::new(policy()));
    check(&app, "PUT /numbers/1", &[A], &format!("200 {ALLOWED}")).await;
    check(&app, "OPTIONS /numbers/1", &[A, ASKS_PUT], &preflight("allow: PUT; ")).await;
    check(&app, "GET /none", &[A], "404 ").await;
    check(&app, "OPTIONS /none", &[A, ASKS_PUT], "404 ").await;
}
