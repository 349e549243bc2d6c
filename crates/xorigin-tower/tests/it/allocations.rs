//! What the layer allocates: nothing but the room of a header map, which it needs like any other headers.

use std::convert::Infallible;
use std::task::Poll;

use allocation_counter::measure;
use http::{HeaderName, HeaderValue, Request, Response};
use tower::{Layer as _, Service, service_fn};
use xorigin_tower::policy::{OriginGuard, Policy, PolicyHandle, PolicySource};
use xorigin_tower::{CorsLayer, OriginGuardLayer};

use crate::support::{A, ASKS_PUT, EVIL, lines, poll_once, ready, request};

/// Headers whose values are cloned without an allocation.
type Headers = Vec<(HeaderName, HeaderValue)>;

/// An application that sets these headers, one after the other.
fn application(
    headers: Headers,
) -> impl Service<Request<String>, Response = Response<String>, Error = Infallible, Future: Send> + Clone {
    service_fn(move |_: Request<String>| {
        let mut response = Response::new(String::new());
        for (name, value) in &headers {
            response.headers_mut().insert(name, value.clone());
        }
        std::future::ready(Ok(response))
    })
}

/// How often `service` allocates for a request, and the response's headers.
fn allocations<S>(mut service: S, line: &str, headers: &[(&'static str, &'static str)]) -> (u64, Vec<String>)
where
    S: Service<Request<String>, Response = Response<String>, Error = Infallible>,
{
    let mut request: Request<String> = request(line, &[]);
    // A server's values are slices of what it read, and are cloned without an allocation too.
    for (name, value) in headers {
        request.headers_mut().append(*name, HeaderValue::from_static(value));
    }
    let mut answered = None;
    assert!(ready(&mut service));
    let counted = measure(|| answered = Some(poll_once(service.call(request))));
    let Some(Poll::Ready(Ok(response))) = answered else { panic!("it takes longer") };
    (counted.count_total, lines(response.headers()))
}

/// Checks that a policy allocates as often as an application that sets the same headers itself.
#[track_caller]
fn check(policy: &Policy, line: &str, headers: &[(&'static str, &'static str)]) {
    let etag = vec![(http::header::ETAG, HeaderValue::from_static("1"))];
    let handle = PolicyHandle::new(policy.clone());
    // A thread has to be known to handles, once.
    drop(handle.load());
    let sources = [PolicySource::from(policy.clone()), handle.into()];
    for source in sources {
        let behind = CorsLayer::new(source).layer(application(etag.clone()));
        let (with, set) = allocations(behind, line, headers);
        let same = set.iter().map(|line| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.parse().unwrap(), HeaderValue::from_static(value.to_owned().leak()))
        });
        let itself = allocations(application(same.collect()), line, headers);
        assert_eq!((with, set), itself, "{line} {headers:?}");
    }
}

#[test]
fn the_counter_counts() {
    let counted = measure(|| drop(std::hint::black_box(vec![1_u8; 100])));
    assert_eq!(counted.count_total, 1);
    let (one, _) = allocations(application(vec![(http::header::ETAG, HeaderValue::from_static("1"))]), "GET /", &[]);
    let (none, _) = allocations(application(vec![]), "GET /", &[]);
    assert!(one > none && none == 0);
}

#[test]
fn as_much_as_an_application_that_sets_the_headers() {
    let one = Policy::credentialed().origins([A.1, "https://*.a.example"]).methods(["PUT"]);
    let one = one.expose_headers(["etag"]).max_age(60).request_headers(["x-a"]).build().unwrap();
    let any = Policy::anonymous().any_origin().expose_any_header().build().unwrap();
    for headers in [&[][..], &[A], &[EVIL], &[("origin", "https://x.a.example")], &[A, EVIL]] {
        check(&one, "GET /", headers);
        check(&any, "GET /", headers);
    }
    let names = ("access-control-request-headers", "x-a");
    check(&one, "OPTIONS /", &[A, ASKS_PUT]);
    check(&one, "OPTIONS /", &[A, ASKS_PUT, names]);
    check(&one, "OPTIONS /", &[EVIL, ASKS_PUT, names]);
    check(&any, "OPTIONS /", &[A, ("access-control-request-method", "GET")]);
}

#[test]
fn a_guard_allocates_nothing() {
    let guard = OriginGuardLayer::new(OriginGuard::new(Policy::credentialed().origins([A.1]).build().unwrap()));
    for origin in [A, EVIL] {
        let (count, _) = allocations(guard.layer(application(vec![])), "GET /", &[origin, ("upgrade", "websocket")]);
        assert_eq!(count, 0, "{origin:?}");
    }
}
