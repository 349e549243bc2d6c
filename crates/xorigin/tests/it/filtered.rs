//! Which response script gets: tainting, and what each filter lets through.

use xorigin::initiator::FetchInit;
use xorigin::message::Mode;

use crate::support::{ANY, APP, CREDENTIALS, Pairs, fetch, include, method, run};

/// What every answer has beside the headers of a case.
const OWN: Pairs<'_> = &[
    ("Content-Type", "text/x"),
    ("cache-control", "no-store"),
    ("content-language", "de"),
    ("Content-Length", "0"),
    ("expires", "0"),
    ("last-modified", "0"),
    ("pragma", "x"),
    ("X-A", "1"),
    ("x-b", "2"),
    ("Set-Cookie", "a=b"),
    ("set-cookie2", "a=b"),
    ("*", "star"),
];
const SAFELISTED: &str = "cache-control content-language content-length content-type expires last-modified pragma";

/// Checks type and status, and the names of the headers that script can read.
fn check(init: FetchInit, url: &str, headers: Pairs<'_>, verdict: &str, names: &str) {
    let request = fetch(init, url);
    let line = format!("GET {}", request.current_url());
    let run = run(request, &[(&line, 200, &[OWN, headers].concat())]);
    assert_eq!(run.verdict(), verdict, "{headers:?}");
    let response = run.outcome.result.unwrap();
    let sorted = response.sorted_headers();
    let got: Vec<_> = sorted.iter().map(|(name, _)| String::from_utf8_lossy(name)).collect();
    assert_eq!(got.join(" "), names, "{headers:?}");
    assert!(sorted.iter().all(|(name, _)| response.exposes(name)));
    assert!(!response.exposes(b"SET-COOKIE"));
    assert_eq!(response.internal().head.headers.len(), OWN.len() + headers.len());
}

fn cors(headers: Pairs<'_>, names: &str) {
    check(method("GET"), "https://api.example/", &[&[ANY], headers].concat(), "cors 200", names);
}

#[test]
fn basic_hides_cookies_only() {
    let names = format!("* {SAFELISTED} x-a x-b");
    check(method("GET"), "/", &[], "basic 200", &names);
    check(FetchInit { mode: Some(Mode::SameOrigin), ..method("GET") }, "/", &[], "basic 200", &names);
    check(FetchInit { mode: Some(Mode::NoCors), ..method("GET") }, "/", &[], "basic 200", &names);
}

#[test]
fn cors_shows_what_is_safelisted_or_exposed() {
    let expose = "Access-Control-Expose-Headers";
    cors(&[], SAFELISTED);
    cors(&[(expose, "x-A")], &format!("{SAFELISTED} x-a"));
    cors(&[(expose, "x-a,, x-b"), (expose, "x-c")], &format!("{SAFELISTED} x-a x-b"));
    cors(&[(expose, "x-a"), (expose, "x-b")], &format!("{SAFELISTED} x-a x-b"));
    cors(&[(expose, "set-cookie, Set-Cookie2, x-a")], &format!("{SAFELISTED} x-a"));
    cors(&[(expose, "")], SAFELISTED);
    // One element that is no name spoils the list.
    cors(&[(expose, "x-a, x b")], SAFELISTED);
    cors(
        &[(expose, "*")],
        &format!("* {ANY} {EXPOSE} {SAFELISTED} x-a x-b", ANY = ANY.0, EXPOSE = "access-control-expose-headers"),
    );
}

#[test]
fn with_credentials_the_wildcard_is_a_name() {
    let headers: Pairs<'_> = &[APP, CREDENTIALS, ("access-control-expose-headers", "*, x-a")];
    check(include(method("GET")), "https://api.example/", headers, "cors 200", &format!("* {SAFELISTED} x-a"));
}

#[test]
fn opaque_shows_nothing() {
    let init = FetchInit { mode: Some(Mode::NoCors), ..method("GET") };
    check(init.clone(), "https://api.example/", &[ANY, ("access-control-expose-headers", "*")], "opaque 0", "");
    let run = run(fetch(init, "https://api.example/"), &[("GET https://api.example/", 404, &[])]);
    let response = run.outcome.result.unwrap();
    assert_eq!((response.url(), response.status_message(), response.redirected()), (None, &b""[..], false));
}

#[test]
fn tainting_stays_once_another_origin_was_seen() {
    let run = run(
        fetch(method("GET"), "https://api.example/"),
        &[
            ("GET https://api.example/", 302, &[ANY, ("location", "https://app.example/")]),
            ("GET https://app.example/", 200, &[ANY, ("x-a", "1")]),
        ],
    );
    assert_eq!(run.verdict(), "cors 200");
    assert!(!run.outcome.result.unwrap().exposes(b"x-a"));
}

/// Checks the timing allow passed flag for `Timing-Allow-Origin` at each hop from the page's origin to another.
fn check_timing(first: Pairs<'_>, second: Pairs<'_>, passed: bool) {
    let first = [&[("location", "https://api.example/")], first].concat();
    let second = [&[ANY], second].concat();
    let routes: &[_] = &[("GET https://app.example/1", 302, &first[..]), ("GET https://api.example/", 200, &second)];
    let run = run(fetch(method("GET"), "/1"), routes);
    assert_eq!(run.outcome.result.unwrap().timing_allow_passed(), passed, "{first:?} {second:?}");
}

#[test]
fn timing_allow_origin() {
    let tao = "timing-allow-origin";
    check_timing(&[], &[], false);
    check_timing(&[], &[(tao, "*")], true);
    check_timing(&[], &[(tao, "https://b.example, https://app.example")], true);
    check_timing(&[], &[(tao, "https://b.example"), (tao, "*")], true);
    check_timing(&[], &[(tao, "https://APP.example")], false);
    check_timing(&[(tao, "https://b.example")], &[(tao, "*")], true);
}
