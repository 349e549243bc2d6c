//! Services that fail.

use std::convert::Infallible;
use std::future::{Ready, pending};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::error_handling::HandleErrorLayer;
use http::{Request, Response, StatusCode};
use tower::{BoxError, Layer as _, Service, ServiceBuilder, ServiceExt as _};
use xorigin_tower::CorsLayer;

use crate::support::{A, ALLOWED, ASKS_PUT, EVIL, REFUSED, head, policy, poll_once, ready, request};

/// A service whose calls fail, and whose readiness fails as often as this says.
#[derive(Clone, Debug)]
struct Failing {
    not_ready: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Failure {
    NotReady,
    Called,
}

impl Service<Request<String>> for Failing {
    type Response = Response<String>;
    type Error = Failure;
    type Future = Ready<Result<Response<String>, Failure>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Failure>> {
        match self.not_ready.checked_sub(1) {
            None => Poll::Ready(Ok(())),
            Some(left) => {
                self.not_ready = left;
                Poll::Ready(Err(Failure::NotReady))
            }
        }
    }

    fn call(&mut self, _: Request<String>) -> Self::Future {
        assert_eq!(self.not_ready, 0);
        std::future::ready(Err(Failure::Called))
    }
}

fn respond(failure: Failure) -> Response<String> {
    let mut response = Response::new(String::new());
    *response.status_mut() = match failure {
        Failure::NotReady => StatusCode::SERVICE_UNAVAILABLE,
        Failure::Called => StatusCode::BAD_GATEWAY,
    };
    response
}

#[test]
fn an_error_passes_as_it_is() {
    let mut service = CorsLayer::new(policy()).layer(Failing { not_ready: 0 });
    for origin in [A, EVIL] {
        assert!(ready(&mut service));
        let Poll::Ready(Err(failure)) = poll_once(service.call(request("GET /", &[origin]))) else { panic!() };
        assert_eq!(failure, Failure::Called);
    }
    // A preflight is answered without the service.
    let Poll::Ready(Ok(response)) = poll_once(service.call(request("OPTIONS /", &[A, ASKS_PUT]))) else { panic!() };
    assert_eq!(response.status(), 204);
    let mut service = CorsLayer::new(policy()).layer(Failing { not_ready: 1 });
    let failed = service.poll_ready(&mut Context::from_waker(std::task::Waker::noop()));
    assert_eq!(failed, Poll::Ready(Err(Failure::NotReady)));
}

#[test]
fn an_error_that_becomes_a_response_has_the_headers() {
    let mut service = CorsLayer::new(policy()).map_error(respond).layer(Failing { not_ready: 2 });
    let mut check = |origin, expected: String| {
        assert!(ready(&mut service) && ready(&mut service));
        let Poll::Ready(Ok(response)) = poll_once(service.call(request("GET /", &[origin]))) else { panic!() };
        assert_eq!(head(&response), expected);
    };
    check(A, format!("503 {ALLOWED}"));
    check(EVIL, format!("503 {REFUSED}"));
    check(A, format!("502 {ALLOWED}"));
    check(EVIL, format!("502 {REFUSED}"));
}

#[test]
fn a_failure_of_one_clone_is_not_that_of_another() {
    let mut service = CorsLayer::new(policy()).map_error(respond).layer(Failing { not_ready: 1 });
    let mut clone = service.clone();
    assert!(ready(&mut service));
    drop(service);
    assert!(ready(&mut clone));
    let Poll::Ready(Ok(response)) = poll_once(clone.call(request("GET /", &[A]))) else { panic!() };
    assert_eq!(head(&response), format!("503 {ALLOWED}"));
}

#[tokio::test(start_paused = true)]
async fn a_time_limit_within_the_policy_has_the_headers() {
    let endless = || tower::service_fn(|_: Request<String>| pending::<Result<Response<String>, BoxError>>());
    let respond = |error: BoxError| {
        let mut response = Response::new(error.to_string());
        *response.status_mut() = StatusCode::GATEWAY_TIMEOUT;
        response
    };
    let cors = CorsLayer::new(policy());
    let limit = Duration::from_secs(1);
    let mapped = ServiceBuilder::new().layer(cors.clone().map_error(respond)).timeout(limit).service(endless());
    let response = mapped.oneshot(request("GET /", &[A])).await;
    assert_eq!(response.map(|response| head(&response)), Ok(format!("504 {ALLOWED}")));

    let handle = HandleErrorLayer::new(async |_: BoxError| StatusCode::GATEWAY_TIMEOUT);
    let endless = tower::service_fn(|_: Request<String>| pending::<Result<axum::response::Response, BoxError>>());
    let handled = ServiceBuilder::new().layer(cors).layer(handle).timeout(limit).service(endless);
    let response: Result<_, Infallible> = handled.oneshot(request("GET /", &[A])).await;
    assert_eq!(response.map(|response| head(&response)), Ok(format!("504 {ALLOWED}")));
}
