//! actix-web: this workspace's middleware and actix-cors around the same service.

use std::future::ready;
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use actix_web::dev::{Service, ServiceRequest, Transform, fn_service};
use actix_web::test::TestRequest;
use actix_web::{Error, HttpResponse};

use crate::Taken;
use crate::cases::{Case, MAX_AGE, METHODS, NAMES};

pub(crate) fn measure(case: &Case) -> Taken {
    let bare = || {
        fn_service(|request: ServiceRequest| {
            ready(Ok::<_, Error>(request.into_response(HttpResponse::Ok().content_type("text/plain").finish())))
        })
    };
    let theirs = ready_now(theirs(case).new_transform(bare())).expect("actix-cors takes this");
    let ours = ready_now(xorigin_actix::Cors::new(case.policy()).new_transform(bare())).expect("it takes any policy");
    let headers = case.headers();
    let request = || {
        let method = case.method.parse().expect("this is a method");
        let request = TestRequest::with_uri("/v1/things").method(method);
        headers.iter().fold(request, |request, (name, value)| request.append_header((*name, &**value))).to_srv_request()
    };
    let bare = bare();
    // Hostile names keep actix-cors busy for a millisecond each.
    let iterations = if case.is_hostile() { 20 } else { 200 };
    Taken::of(iterations, || call(&bare, request()), || call(&theirs, request()), || call(&ours, request()))
}

fn theirs(case: &Case) -> actix_cors::Cors {
    let cors = actix_cors::Cors::default().allowed_methods(METHODS).allowed_headers(NAMES).supports_credentials();
    let cors = cors.max_age(usize::try_from(MAX_AGE).ok());
    case.allowed_origins().fold(cors, |cors, origin| cors.allowed_origin(&origin))
}

/// One request. Its construction is in the time of the bare service too.
fn call<S: Service<ServiceRequest>>(service: &S, request: ServiceRequest) {
    let _ = black_box(ready_now(service.call(black_box(request))));
}

/// The output of a future that waits for nothing.
fn ready_now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!("nothing here waits"),
    }
}
