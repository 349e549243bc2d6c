//! How redirects taint a request: its origin becomes `null`, in three degrees.

use xorigin::message::RedirectTaint::{self, CrossSite, SameOrigin, SameSite};
use xorigin::message::ResponseType;

use crate::support::{ALLOW_ORIGIN, Agent, Run, agree, answer, fetch, method};

const APP: &str = "https://app.example/1";
const API: &str = "https://api.example/";
const CDN: &str = "https://cdn.example/";
const X_APP: &str = "https://x.app.example/";
const Y_APP: &str = "https://y.app.example/";

/// A `GET` that is redirected from each of these URLs to the next; `last` is the last answer's allowed origin.
fn through(urls: &[&str], last: Option<&str>) -> Run {
    let mut at = 0;
    Agent::new().run_with(fetch(method("GET"), urls[0]), |sent| {
        assert_eq!(sent.head.url.as_str(), urls[at]);
        at += 1;
        let mut response = agree(sent);
        match (urls.get(at), last) {
            (Some(next), _) => {
                response.status = 302;
                response.headers.append(b"location", next.as_bytes());
            }
            (None, Some(allowed)) => response = answer(200, &[(ALLOW_ORIGIN, allowed)]),
            (None, None) => {}
        }
        Ok(response)
    })
}

/// Checks what `Origin` says at each URL, and the taint in the end.
fn check(urls: &[&str], origins: &[Option<&str>], taint: RedirectTaint) {
    let run = through(urls, None);
    let sent: Vec<_> = run.sent.iter().map(|sent| sent.header("origin")).collect();
    assert_eq!(sent.iter().map(Option::as_deref).collect::<Vec<_>>(), origins, "{urls:?}");
    let response = run.outcome.result.unwrap();
    assert_eq!((response.redirect_taint(), run.outcome.request.redirect_taint()), (taint, taint), "{urls:?}");
    let kind = if origins.iter().any(Option::is_some) { ResponseType::Cors } else { ResponseType::Basic };
    assert_eq!((response.kind(), response.redirected()), (kind, urls.len() > 1));
}

#[test]
fn three_degrees() {
    let (page, null) = (Some("https://app.example"), Some("null"));
    check(&[APP], &[None], SameOrigin);
    check(&[API], &[page], SameOrigin);
    check(&[APP, API], &[None, page], SameOrigin);
    check(&[API, API], &[page, page], SameOrigin);
    check(&[APP, API, API], &[None, page, page], SameOrigin);
    check(&[API, CDN], &[page, null], CrossSite);
    check(&[API, APP], &[page, null], CrossSite);
    check(&[API, CDN, CDN], &[page, null, null], CrossSite);
    check(&[API, CDN, APP], &[page, null, null], CrossSite);
    check(&[API, X_APP], &[page, null], CrossSite);
    check(&[X_APP, APP], &[page, null], SameSite);
    check(&[X_APP, Y_APP], &[page, null], SameSite);
    check(&[X_APP, API], &[page, null], SameSite);
    check(&[APP, X_APP, APP, API], &[None, page, null, null], SameSite);
    check(&[X_APP, APP, API, CDN], &[page, null, null, null], CrossSite);
    check(&[API, "https://y.api.example/"], &[page, null], SameSite);
}

#[test]
fn what_a_tainted_request_may_read() {
    for (allowed, expected) in [
        ("null", "cors 200"),
        ("*", "cors 200"),
        ("https://app.example", "allow-origin-mismatch"),
        ("NULL", "allow-origin-invalid"),
    ] {
        assert_eq!(through(&[API, CDN], Some(allowed)).verdict(), expected, "{allowed}");
    }
}
