//! What is found of servers that are not the bench's.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use xorigin_probe::ProbeOrigin;
use xorigin_probe::audit::{Checks, Options};
use xorigin_probe::finding::Why;
use xorigin_probe::pace::{Limits, Stopped};

use crate::support::{Request, Served, audited, found, granted, refused};

fn options() -> Options {
    Options { seed: Some(7), private: Some(false), ..Options::default() }
}

/// Audits a server of the name `host` that grants what `lets_in` says; what is found from low on.
#[track_caller]
fn check(host: &str, known: &[&str], lets_in: impl Fn(&str) -> bool + Send + Sync + 'static, expected: &[&str]) {
    let server = Served::start("127.0.0.1", move |request| match request.origin() {
        origin if lets_in(origin) => granted(origin),
        _ => refused("200 OK"),
    });
    let known_origins = known.iter().map(|origin| ProbeOrigin::new(origin).unwrap()).collect();
    let url = format!("http://{host}:{}/", server.address.port());
    let report = audited(&url, &Options { known_origins, ..options() }, &Limits::default());
    assert_eq!((found(&report), report.inconclusive), (expected.iter().map(ToString::to_string).collect(), Vec::new()));
    let sent = server.origins.lock().unwrap();
    assert!(sent.iter().all(|request| request.starts_with("GET ") || request.starts_with("OPTIONS ")));
    assert!(sent.len() < 250, "{} requests", sent.len());
}

#[test]
fn names() {
    check("api.shop.test", &[], |_| false, &[]);
    check("localhost", &[], |origin| !origin.is_empty(), &["A01 high"]);
    check("shop.test", &[], |origin| origin.ends_with("shop.test"), &["A04 high"]);
    check("a.b.c.shop.test", &[], |origin| origin.eq_ignore_ascii_case("https://www.shop.test"), &[]);
    check("api.shop.test", &["https://app.shop.test:8443"], |origin| origin == "https://app.shop.test:8443", &[]);
    check("xn--bcher-kva.test", &[], |origin| origin.starts_with("https://xn--bcher-kva.test"), &["A03 high"]);
    check("api.shop.test", &["https://shop.netlify.app"], |origin| origin.ends_with(".netlify.app"), &["A13 high"]);
}

#[test]
fn an_address_of_version_6() {
    let server = Served::start("::1", |request| match request.origin() {
        origin if origin.starts_with("http://[::1]") => granted(origin),
        _ => refused("200 OK"),
    });
    let report = audited(&format!("http://{}/", server.address), &options(), &Limits::default());
    assert_eq!((found(&report), report.inconclusive), (Vec::new(), Vec::new()));
}

#[test]
fn what_the_servers_own_policy_names_is_made_use_of() {
    let server = Served::start("127.0.0.1", |request| match request.origin() {
        origin if origin.starts_with("https://front.elsewhere.test") => granted(origin),
        _ => refused(
            "200 OK\r\nContent-Security-Policy: default-src 'self'; connect-src wss://*.cdn.test https://*.cdn.test https://front.elsewhere.test/api/",
        ),
    });
    let report = audited(&format!("http://api.shop.test:{}/", server.address.port()), &options(), &Limits::default());
    assert_eq!(found(&report), ["A03 high"]);
}

/// A server that answers `OPTIONS` with `status` and lets one origin read.
#[track_caller]
fn check_options(status: &'static str, expected: &[&str]) {
    let app = "https://app.shop.test";
    let server = Served::start("127.0.0.1", move |request: &Request| match (&*request.method, request.origin()) {
        ("OPTIONS", _) => refused(status),
        (_, origin) if origin == app && request.path == "/v1" => granted(origin),
        _ => refused("200 OK"),
    });
    let report = audited(&format!("http://api.shop.test:{}/v1", server.address.port()), &options(), &Limits::default());
    assert_eq!(found(&report), expected, "{status}");
}

#[test]
fn preflights_that_nobody_answers() {
    check_options("204 No Content\r\nX: y", &[]);
    check_options("404 Not Found", &[]);
    check_options("405 Method Not Allowed", &[]);
    check_options("401 Unauthorized", &["A26 low"]);
    check_options("302 Found\r\nLocation: /login", &["A37 low"]);
}

#[test]
fn a_server_that_wants_to_be_left_alone_for_a_moment() {
    let requests = AtomicUsize::new(0);
    let server = Served::start("127.0.0.1", move |request| {
        if requests.fetch_add(1, Ordering::Relaxed) == 3 {
            refused("429 Too Many Requests\r\nRetry-After: 0")
        } else {
            granted(request.origin())
        }
    });
    let report = audited(&format!("http://api.shop.test:{}/", server.address.port()), &options(), &Limits::default());
    assert_eq!((found(&report), report.inconclusive), (vec!["A01 high".to_owned()], Vec::new()));
}

#[test]
fn what_is_not_looked_for_is_not_found() {
    let server = Served::start("127.0.0.1", |request| match request.origin() {
        "" => refused("200 OK"),
        origin => granted(origin),
    });
    let url = format!("http://api.shop.test:{}/", server.address.port());
    let checks = Checks::new::<&str>(&[], &["A01"]).unwrap();
    let report = audited(&url, &Options { checks, ..options() }, &Limits::default());
    assert_eq!(found(&report), [""; 0]);
}

#[test]
fn a_budget_ends_it_without_a_verdict() {
    let server = Served::start("127.0.0.1", |request| granted(request.origin()));
    let url = format!("http://api.shop.test:{}/", server.address.port());
    let report = audited(&url, &options(), &Limits { budget: Some(5), ..Limits::default() });
    assert_eq!((report.findings.len(), report.stopped, report.sent.requests), (0, Some(Stopped::BudgetSpent), 5));
    assert_eq!(report.inconclusive.iter().map(|one| one.why).collect::<Vec<_>>(), [Why::Stopped]);
}

#[test]
fn the_same_seed_asks_the_same() {
    let asked = || {
        let server = Served::start("127.0.0.1", |request| match request.origin() {
            origin if origin.contains("shop.test") => granted(origin),
            _ => refused("200 OK"),
        });
        let url = format!("http://api.shop.test:{}/", server.address.port());
        audited(&url, &options(), &Limits::default());
        let port = format!(":{}", server.address.port());
        server.origins.lock().unwrap().iter().map(|request| request.replace(&port, "")).collect::<Vec<_>>()
    };
    assert_eq!(asked(), asked());
}

#[test]
fn a_body_without_an_end_is_waited_for_once() {
    let server = Served::start("127.0.0.1", |request| match (&*request.method, request.origin()) {
        ("GET", "https://app.shop.test") => granted("https://app.shop.test").replace("Length: 2", "Length: 9"),
        ("GET", _) => refused("200 OK\r\nContent-Type: text/event-stream").replace("Length: 2", "Length: 9"),
        _ => refused("404 Not Found"),
    });
    let url = format!("http://api.shop.test:{}/", server.address.port());
    let report = audited(&url, &options(), &Limits::default());
    assert_eq!((found(&report), report.inconclusive), (Vec::new(), Vec::new()));
    // Two seconds for each would be minutes.
    assert!(report.sent.requests > 80 && report.sent.time < Duration::from_secs(60), "{:?}", report.sent);
}
