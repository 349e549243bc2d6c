//! tower: this workspace's layer and tower-http's around the same service.

use std::convert::Infallible;
use std::future::{Future as _, Ready, ready};
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_MAX_AGE, CONTENT_TYPE, VARY,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response};
use tower::{Layer as _, Service};
use xorigin_testkit::timing::{ROUNDS, median};

use crate::Taken;
use crate::cases::{Case, MAX_AGE, METHODS, NAMES};

/// A service that does nothing but say the type of its answer, as every framework does.
#[derive(Clone)]
struct Bare;

impl Service<Request<()>> for Bare {
    type Response = Response<String>;
    type Error = Infallible;
    type Future = Ready<Result<Response<String>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<()>) -> Self::Future {
        let mut response = Response::new(String::new());
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
        ready(Ok(response))
    }
}

pub(crate) fn measure(case: &Case) -> Taken {
    let mut request = Request::builder().method(case.method).uri("/v1/things");
    for (name, value) in case.headers() {
        request = request.header(name, value);
    }
    let request = request.body(()).expect("these are header values");
    let mut theirs = theirs(case).layer(Bare);
    let mut ours = xorigin_tower::CorsLayer::new(case.policy()).layer(Bare);
    Taken::of(1_000, || call(&mut Bare, &request), || call(&mut theirs, &request), || call(&mut ours, &request))
}

/// The nanoseconds that a response's map takes of an allowed preflight's six headers, with values that nobody has to
/// copy: it is part of what either library adds, and below it neither can come.
pub(crate) fn map_of_six() -> f64 {
    let value = || HeaderValue::from_static("a");
    let mut make = || {
        let mut headers = HeaderMap::with_capacity(6);
        headers.insert(VARY, value());
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, value());
        headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, value());
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, value());
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, value());
        headers.insert(ACCESS_CONTROL_MAX_AGE, value());
        drop(black_box(headers));
    };
    (0..ROUNDS).map(|_| median(1_000, &mut make)).fold(f64::INFINITY, f64::min)
}

fn theirs(case: &Case) -> tower_http::cors::CorsLayer {
    let origins = case.allowed_origins().map(|origin| HeaderValue::try_from(origin).expect("this is a value"));
    tower_http::cors::CorsLayer::new()
        .allow_credentials(true)
        .allow_origin(origins.collect::<Vec<_>>())
        .allow_methods(METHODS.map(|method| method.parse::<Method>().expect("this is a method")))
        .allow_headers(NAMES.map(HeaderName::from_static))
        .max_age(Duration::from_secs(MAX_AGE.into()))
}

/// One request, its copy included, which the bare service is given too.
fn call<S: Service<Request<()>>>(service: &mut S, request: &Request<()>) {
    let mut context = Context::from_waker(Waker::noop());
    assert!(matches!(service.poll_ready(&mut context), Poll::Ready(Ok(()))));
    let response = pin!(service.call(black_box(request.clone()))).poll(&mut context);
    assert!(matches!(black_box(response), Poll::Ready(Ok(_))));
}
