//! Functions that answer later.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use http::{Request, Response};
use tokio::sync::oneshot;
use tower::{Layer as _, Service as _, service_fn};
use xorigin_tower::CorsLayer;
use xorigin_tower::policy::{OriginPredicate, Policy, PolicyHandle};

use crate::support::{A, EVIL, head, ready, request};

/// A policy that asks, and the answer that it waits for.
fn asking() -> (Policy, oneshot::Sender<bool>) {
    let (answer, answered) = oneshot::channel();
    let answered = Mutex::new(Some(answered));
    let predicate = OriginPredicate::new_async([], move |_, []| {
        let answered = answered.lock().unwrap().take().unwrap();
        async { answered.await.unwrap() }
    });
    (Policy::anonymous().origins([A.1]).origin_predicate(predicate).build().unwrap(), answer)
}

#[test]
fn the_application_waits_for_the_answer_and_keeps_its_policy() {
    let (policy, answer) = asking();
    let handle = PolicyHandle::new(policy);
    let ran = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&ran);
    let application = service_fn(move |_: Request<String>| {
        counting.fetch_add(1, Ordering::Relaxed);
        std::future::ready(Ok::<_, Infallible>(Response::new(String::new())))
    });
    let mut service = CorsLayer::new(handle.clone()).layer(application);
    assert!(ready(&mut service));
    let mut response = pin!(service.call(request("GET /", &[EVIL])));
    let context = &mut Context::from_waker(Waker::noop());
    for _ in 0..3 {
        assert!(response.as_mut().poll(context).is_pending());
        assert_eq!(ran.load(Ordering::Relaxed), 0);
    }
    handle.store(Policy::anonymous().origins([A.1]).build().unwrap());
    answer.send(true).unwrap();
    let Poll::Ready(Ok(response)) = response.poll(context) else { panic!("the answer is there") };
    assert_eq!(head(&response), "200 access-control-allow-origin: https://evil.example; vary: Origin");
    assert_eq!(ran.load(Ordering::Relaxed), 1);
}

#[test]
fn a_request_that_goes_away_asks_no_more() {
    let (policy, answer) = asking();
    let application = service_fn(async |_: Request<String>| Ok::<_, Infallible>(Response::new(String::new())));
    let mut service = CorsLayer::new(policy).layer(application);
    assert!(ready(&mut service));
    let response = service.call(request("GET /", &[EVIL]));
    assert!(!answer.is_closed());
    drop(response);
    assert!(answer.is_closed());
}
