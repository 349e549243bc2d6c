//! A policy that is swapped while requests go on.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use actix_web::test::init_service;
use actix_web::{App, HttpResponse, web};
use tokio::sync::{Notify, mpsc};
use xorigin::policy::{OriginPredicate, Policy, PolicyHandle};
use xorigin_actix::Cors;

use crate::server::Server;
use crate::support::{ALLOW_APP, APP, ASKS_PUT, PREFLIGHT_VARY, VARY, answer, check};

fn old() -> Policy {
    let rule = Policy::credentialed().origins(["https://app.example.com"]).methods(["PUT"]).expose_headers(["etag"]);
    rule.max_age(600).build().unwrap()
}

fn new() -> Policy {
    let rule = Policy::anonymous().any_origin().any_method().expose_headers(["x-request-id"]);
    rule.preflight_success_status(200).build().unwrap()
}

const OLD: &[&str] =
    &["access-control-allow-credentials: true", ALLOW_APP, "access-control-expose-headers: etag", VARY];
const OLD_PREFLIGHT: &[&str] = &[
    "access-control-allow-credentials: true",
    "access-control-allow-methods: PUT",
    ALLOW_APP,
    "access-control-max-age: 600",
    PREFLIGHT_VARY,
];
const NEW: &[&str] = &["access-control-allow-origin: *", "access-control-expose-headers: x-request-id"];
const NEW_PREFLIGHT: &[&str] = &["access-control-allow-methods: PUT", "access-control-allow-origin: *"];

#[test]
fn every_answer_is_the_old_one_or_the_new_one() {
    const REQUESTS: usize = 3000;
    let handle = PolicyHandle::new(old());
    let cors = Cors::new(handle.clone());
    let server = Server::start(2, move || App::new().wrap(cors.clone()).default_service(web::to(HttpResponse::Ok)));
    let (over, olds, news) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        let clients: [_; 3] = std::array::from_fn(|_| {
            scope.spawn(|| {
                let mut connection = server.connect();
                for _ in 0..REQUESTS {
                    for (line, old, new) in
                        [("GET /", (200, OLD), (200, NEW)), ("OPTIONS /", (204, OLD_PREFLIGHT), (200, NEW_PREFLIGHT))]
                    {
                        let got = connection.send(line, &[APP, ASKS_PUT]).lines();
                        let is = |(status, headers): (u16, &[&str])| got.0 == status && got.1 == headers;
                        assert!(is(old) || is(new), "{line}: {got:?}");
                        if is(old) { &olds } else { &news }.fetch_add(1, Ordering::Relaxed);
                    }
                }
            })
        });
        let swaps = scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                handle.store(new());
                thread::yield_now();
                handle.store(old());
                thread::yield_now();
            }
        });
        let ended = clients.map(|client| client.join());
        over.store(true, Ordering::Relaxed);
        swaps.join().unwrap();
        ended.into_iter().for_each(|ended| ended.unwrap());
    });
    let (olds, news) = (olds.into_inner(), news.into_inner());
    assert_eq!(olds + news, 3 * 2 * REQUESTS);
    assert!(olds > 0 && news > 0, "{olds} old answers, {news} new ones: nothing was swapped under load");
}

#[actix_web::test]
async fn a_request_that_waits_keeps_the_policy_with_which_it_began() {
    let (asked, mut was_asked) = mpsc::unbounded_channel();
    let go: &'static Notify = Box::leak(Box::default());
    let predicate = OriginPredicate::new_async([], move |_, []| {
        asked.send(()).unwrap();
        async {
            go.notified().await;
            true
        }
    });
    let waiting = Policy::credentialed().origin_predicate(predicate).expose_headers(["etag"]).build().unwrap();
    let handle = PolicyHandle::new(waiting);
    let app = App::new().wrap(Cors::new(handle.clone())).default_service(web::to(HttpResponse::Ok));
    let app = init_service(app).await;
    let first = async { check(answer(&app, "GET /", &[APP]).await, 200, OLD) };
    let second = async {
        was_asked.recv().await.unwrap();
        handle.store(new());
        check(answer(&app, "GET /", &[APP]).await, 200, NEW);
        go.notify_one();
    };
    tokio::join!(first, second);
}
