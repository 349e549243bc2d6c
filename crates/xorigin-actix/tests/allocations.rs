//! The middleware allocates nothing: a request costs what it costs where the application sets the same headers itself.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking")]

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use actix_service::fn_service;
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::test::TestRequest;
use actix_web::{Error, HttpResponse};
use xorigin::policy::{Decided, Policy, PolicyHandle};
use xorigin_actix::Cors;

type Pairs = &'static [(&'static str, &'static str)];

const APP: (&str, &str) = ("origin", "https://app.example.com");

/// An application that sets these headers.
fn application(
    status: u16,
    headers: Pairs,
) -> impl Service<ServiceRequest, Response = ServiceResponse<()>, Error = Error> {
    let headers = headers.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
    let headers: Vec<_> = headers.collect();
    fn_service(move |request: ServiceRequest| {
        let mut response = HttpResponse::with_body(StatusCode::from_u16(status).unwrap(), ());
        for (name, value) in &headers {
            response.headers_mut().insert(name.clone(), value.clone());
        }
        std::future::ready(Ok(request.into_response(response)))
    })
}

/// How many allocations it takes to answer a request, with how many headers.
fn cost<B: MessageBody>(
    service: &impl Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    method: &Method,
    headers: Pairs,
) -> (u64, u16, usize) {
    let request = TestRequest::default().method(method.clone()).uri("/v1/a");
    // As on a real request's, a clone of a value counts a reference.
    let header = |request: TestRequest, (name, value): &(&'static str, &'static str)| {
        request.append_header((*name, HeaderValue::from_static(value)))
    };
    let request = headers.iter().fold(request, header).to_srv_request();
    let mut response = None;
    let counted = allocation_counter::measure(|| {
        let mut context = Context::from_waker(Waker::noop());
        match pin!(service.call(request)).poll(&mut context) {
            Poll::Ready(answer) => response = Some(answer),
            Poll::Pending => panic!("nothing here has to be waited for"),
        }
    });
    let response = response.unwrap().unwrap();
    (counted.count_total, response.status().as_u16(), response.headers().len())
}

/// Checks that a request costs as much behind the policy as where the application sets `set` itself.
#[track_caller]
fn check(policy: &Policy, method: &Method, headers: Pairs, (status, set): (u16, Pairs)) {
    let quiet = |_: &Decided<'_>| ();
    let by_hand = application(status, set);
    for cors in [Cors::new(policy.clone()), Cors::new(PolicyHandle::new(policy.clone())).observer(quiet)] {
        let behind = cors.new_transform(application(200, &[])).into_inner().unwrap();
        // What is pooled for each thread is there the second time.
        cost(&behind, method, headers);
        assert_eq!(cost(&behind, method, headers), cost(&by_hand, method, headers), "{method} {headers:?}");
    }
}

#[test]
fn the_counter_counts() {
    let policy = Policy::anonymous().any_origin().build().unwrap();
    let boxes = |request: ServiceRequest| {
        std::hint::black_box(Box::new(0_u8));
        std::future::ready(Ok::<_, Error>(request.into_response(HttpResponse::with_body(StatusCode::OK, ()))))
    };
    let behind = Cors::new(policy).new_transform(fn_service(boxes)).into_inner().unwrap();
    cost(&behind, &Method::GET, &[]);
    assert_eq!(cost(&behind, &Method::GET, &[]), (1, 200, 1));
}

#[test]
fn a_request_costs_what_its_headers_cost() {
    let rule = Policy::credentialed().origins(["https://app.example.com", "https://*.preview.example.com"]);
    let rule = rule.path("/v1/*").methods(["PUT"]).request_headers(["content-type", "x-request-id"]);
    let policy = rule.expose_headers(["etag"]).max_age(600).build().unwrap();
    const CREDENTIALS: (&str, &str) = ("access-control-allow-credentials", "true");
    const ORIGIN: (&str, &str) = ("access-control-allow-origin", "https://app.example.com");
    const VARY: (&str, &str) = ("vary", "Origin");
    check(&policy, &Method::GET, &[], (200, &[VARY]));
    check(&policy, &Method::GET, &[("origin", "https://evil.example")], (200, &[VARY]));
    check(
        &policy,
        &Method::GET,
        &[APP],
        (200, &[VARY, ORIGIN, CREDENTIALS, ("access-control-expose-headers", "etag")]),
    );
    check(&policy, &Method::OPTIONS, &[APP, ("access-control-request-method", "PATCH")], (403, &[VARY]));
    check(
        &policy,
        &Method::OPTIONS,
        &[
            APP,
            ("access-control-request-method", "PUT"),
            ("access-control-request-headers", "content-type,x-request-id"),
        ],
        (
            204,
            &[
                VARY,
                ORIGIN,
                CREDENTIALS,
                ("access-control-allow-methods", "PUT"),
                ("access-control-allow-headers", "content-type,x-request-id"),
                ("access-control-max-age", "600"),
            ],
        ),
    );
}
