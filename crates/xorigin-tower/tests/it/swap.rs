//! Policies that are swapped while requests go on.

use std::convert::Infallible;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use http::{Request, Response};
use tower::service_fn;
use xorigin_tower::CorsLayer;
use xorigin_tower::policy::{Policy, PolicyHandle};

use crate::support::{A, ASKS_PUT, head, request, send};

const SWAPS: usize = 1_000;

fn old() -> Policy {
    Policy::credentialed().origins([A.1]).methods(["PUT"]).expose_headers(["x-old"]).max_age(60).build().unwrap()
}

fn new() -> Policy {
    let rule = Policy::anonymous().any_origin().methods(["DELETE"]).expose_headers(["x-new"]).timing_allow_origin();
    rule.preflight_success_status(200).build().unwrap()
}

/// Every kind of request, for each of which the two policies say something else.
const REQUESTS: [(&str, &[(&str, &str)]); 4] =
    [("GET /", &[A]), ("GET /", &[]), ("POST /", &[("origin", "https://evil.example")]), ("OPTIONS /", &[A, ASKS_PUT])];

/// What comes of every request, of an application that takes its time: it lets other threads go on.
fn answers(layer: &CorsLayer) -> [String; REQUESTS.len()] {
    let application = service_fn(|_: Request<String>| {
        thread::yield_now();
        std::future::ready(Ok::<_, Infallible>(Response::new(String::new())))
    });
    REQUESTS.map(|(line, headers)| head(&send(layer, application, request(line, headers))))
}

#[test]
fn every_answer_is_whole() {
    let (of_old, of_new) = (answers(&CorsLayer::new(old())), answers(&CorsLayer::new(new())));
    for (old, new) in of_old.iter().zip(&of_new) {
        assert_ne!(old, new);
    }
    let handle = PolicyHandle::new(old());
    let layer = CorsLayer::new(handle.clone());
    let done = AtomicBool::new(false);
    let wrong = OnceLock::new();
    let (olds, news) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let answered = || olds.load(Ordering::Relaxed) + news.load(Ordering::Relaxed);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    for ((answer, old), new) in answers(&layer).into_iter().zip(&of_old).zip(&of_new) {
                        if answer == *old {
                            olds.fetch_add(1, Ordering::Relaxed);
                        } else if answer == *new {
                            news.fetch_add(1, Ordering::Relaxed);
                        } else {
                            done.store(true, Ordering::Relaxed);
                            let _ = wrong.set(answer);
                        }
                    }
                }
            });
        }
        for swap in 0..SWAPS {
            let before = answered();
            handle.store(if swap % 2 == 0 { new() } else { old() });
            // Requests go on between any two swaps.
            while answered() == before && !done.load(Ordering::Relaxed) {
                thread::yield_now();
            }
        }
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!(wrong.get(), None, "neither policy says so");
    assert!(olds.load(Ordering::Relaxed) > 100 && news.load(Ordering::Relaxed) > 100);
    handle.store(new());
    assert_eq!(answers(&layer), of_new);
}
