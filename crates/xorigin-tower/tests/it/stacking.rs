//! Layers upon layers.

use std::convert::Infallible;

use tower::{Layer, ServiceBuilder};
use xorigin_tower::policy::{OriginGuard, Policy};
use xorigin_tower::{Cors, CorsLayer, OriginGuardLayer};

use crate::support::{A, ALLOWED, ASKS_PUT, EVIL, REFUSED, head, hello, policy, request, send};

#[track_caller]
fn check<L>(layer: &L, line: &str, headers: &[(&str, &str)], expected: &str)
where
    L: Layer<tower::util::BoxCloneService<http::Request<String>, http::Response<String>, Infallible>>,
    L::Service: tower::Service<http::Request<String>, Response = http::Response<String>, Error = Infallible>,
{
    let application = tower::util::BoxCloneService::new(hello::<Infallible>());
    assert_eq!(head(&send(layer, application, request(line, headers))), expected, "{line} {headers:?}");
}

/// Pitfall tower2-E.
#[test]
fn of_two_layers_the_outer_one_speaks() {
    let cors = CorsLayer::new(policy());
    let twice = ServiceBuilder::new().layer(cors.clone()).layer(cors).into_inner();
    check(&twice, "GET /", &[A], &format!("200 {ALLOWED}"));
    check(&twice, "GET /", &[EVIL], &format!("200 {REFUSED}"));
    let any = CorsLayer::new(Policy::anonymous().any_origin().build().unwrap());
    let inner_any = ServiceBuilder::new().layer(CorsLayer::new(policy())).layer(any.clone()).into_inner();
    check(&inner_any, "GET /", &[A], &format!("200 {ALLOWED}"));
    check(&inner_any, "GET /", &[EVIL], &format!("200 {REFUSED}"));
    let outer_any = ServiceBuilder::new().layer(any).layer(CorsLayer::new(policy())).into_inner();
    check(&outer_any, "GET /", &[EVIL], "200 access-control-allow-origin: *; vary: Origin");
    check(
        &outer_any,
        "OPTIONS /",
        &[EVIL, ("access-control-request-method", "GET")],
        "204 access-control-allow-origin: *",
    );
}

/// Pitfall tower2-D.
#[test]
fn the_layer_and_the_service_are_the_same() {
    let direct = tower::layer::layer_fn(|inner| Cors::new(inner, policy()));
    for (line, headers) in
        [("GET /", &[][..]), ("GET /", &[A]), ("GET /", &[EVIL]), ("OPTIONS /", &[A, ASKS_PUT]), ("OPTIONS /", &[A])]
    {
        let of_layer = send(&CorsLayer::new(policy()), hello(), request(line, headers));
        check(&direct, line, headers, &head(&of_layer));
    }
}

#[test]
fn a_guard_within_a_policy() {
    let layers = ServiceBuilder::new()
        .layer(CorsLayer::new(policy()))
        .layer(OriginGuardLayer::new(OriginGuard::new(policy())))
        .into_inner();
    let stream = ("accept", "text/event-stream");
    check(&layers, "GET /", &[A, stream], &format!("200 {ALLOWED}"));
    check(&layers, "GET /", &[EVIL, stream], &format!("403 {REFUSED}"));
    check(&layers, "GET /", &[EVIL], &format!("200 {REFUSED}"));
}
