//! That a service is called only when it is ready, and only what is ready is called.

use std::convert::Infallible;
use std::future::{Ready, pending};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use http::{Request, Response};
use tower::limit::ConcurrencyLimit;
use tower::{Layer as _, Service, service_fn};
use xorigin_tower::policy::{OriginGuard, OriginPredicate, Policy};
use xorigin_tower::{CorsLayer, OriginGuardLayer};

use crate::support::{A, ASKS_PUT, EVIL, policy, poll_once, ready, request};

/// A service that has to be made ready before each call. A clone never is.
#[derive(Default)]
struct Strict {
    ready: bool,
    calls: Arc<AtomicUsize>,
}

impl Service<Request<String>> for Strict {
    type Response = Response<String>;
    type Error = Infallible;
    type Future = Ready<Result<Response<String>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.ready = true;
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<String>) -> Self::Future {
        assert!(self.ready, "it was called without being ready");
        self.ready = false;
        self.calls.fetch_add(1, Ordering::Relaxed);
        std::future::ready(Ok(Response::new(String::new())))
    }
}

impl Clone for Strict {
    fn clone(&self) -> Self {
        Self { ready: false, calls: Arc::clone(&self.calls) }
    }
}

/// A policy that asks, and is told yes when it is asked a second time.
fn later() -> Policy {
    let predicate = OriginPredicate::new_async([], |_, []| async {
        let mut polls = 0;
        std::future::poll_fn(|_| {
            polls += 1;
            if polls > 1 { Poll::Ready(true) } else { Poll::Pending }
        })
        .await
    });
    Policy::anonymous().origins([A.1]).origin_predicate(predicate).build().unwrap()
}

/// Checks how often the application is called by requests of which each waits for its service to be ready.
fn check<S>(mut service: S, calls: &AtomicUsize, requests: &[(&str, &[(&str, &str)])], expected: usize)
where
    S: Service<Request<String>, Response = Response<String>, Error = Infallible>,
{
    for (line, headers) in requests {
        assert!(ready(&mut service));
        let mut response = std::pin::pin!(service.call(request(line, headers)));
        let response = poll_once(response.as_mut()).is_ready() || poll_once(response.as_mut()).is_ready();
        assert!(response, "{line} {headers:?}");
    }
    assert_eq!(calls.load(Ordering::Relaxed), expected);
}

#[test]
fn only_what_is_ready_is_called() {
    let requests: &[(&str, &[_])] =
        &[("GET /", &[]), ("GET /", &[A]), ("OPTIONS /", &[A, ASKS_PUT]), ("GET /", &[EVIL]), ("GET /", &[A])];
    for source in [policy(), later()] {
        let strict = Strict::default();
        let calls = Arc::clone(&strict.calls);
        check(CorsLayer::new(source.clone()).layer(strict.clone()), &calls, requests, 4);
        check(CorsLayer::new(source).map_error(|error: Infallible| match error {}).layer(strict), &calls, requests, 8);
    }
    let strict = Strict::default();
    let calls = Arc::clone(&strict.calls);
    let upgrade = ("upgrade", "websocket");
    let requests: &[(&str, &[_])] = &[("GET /", &[]), ("GET /", &[A, upgrade]), ("GET /", &[EVIL, upgrade])];
    check(OriginGuardLayer::new(OriginGuard::new(policy())).layer(strict.clone()), &calls, requests, 2);
    check(OriginGuardLayer::new(OriginGuard::new(later())).layer(strict), &calls, requests, 5);
}

#[test]
fn what_is_not_ready_is_waited_for() {
    let endless = service_fn(|_: Request<String>| pending::<Result<Response<String>, Infallible>>());
    let limited = ConcurrencyLimit::new(endless, 1);
    let mut service = CorsLayer::new(policy()).layer(limited);
    assert!(ready(&mut service));
    let running = service.call(request("GET /", &[A]));
    assert!(!ready(&mut service));
    drop(running);
    assert!(ready(&mut service));
}

#[test]
fn a_preflight_leaves_its_place_to_the_next() {
    let endless = service_fn(|_: Request<String>| pending::<Result<Response<String>, Infallible>>());
    let mut service = CorsLayer::new(policy()).layer(ConcurrencyLimit::new(endless, 1));
    for _ in 0..3 {
        assert!(ready(&mut service));
        assert!(poll_once(service.call(request("OPTIONS /", &[A, ASKS_PUT]))).is_ready());
    }
    assert!(ready(&mut service));
    assert!(poll_once(service.call(request("GET /", &[A]))).is_pending());
}
