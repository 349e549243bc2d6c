//! `Referer`, on the preflight as on the request.

use serde_json::json;

use super::{converse, line};
use crate::support::{Server, answer};

const PAGE: &str = "http://page.example:8000/dir/page?query#fragment";
const WHOLE: &str = "http://page.example:8000/dir/page?query";
const ORIGIN: &str = "http://page.example:8000/";

/// Sends a request with a preflight, whose `Referer` has to be this, on both.
fn check(page: &str, referrer: Option<&str>, policy: Option<&str>, expected: Option<&str>) {
    let server = Server::start(|_: &str| {
        answer("200 OK", &["Access-Control-Allow-Origin: *", "Access-Control-Allow-Methods: *"], "")
    });
    let request = json!({"url": server.url("/"), "method": "PUT", "referrer": referrer, "referrer_policy": policy});
    let results = converse().ask(&line("x", page, &[request]));
    assert_eq!(results["results"][0]["ok"], true, "{results}");
    let heard = server.heard();
    assert_eq!(heard.len(), 2);
    for request in heard {
        let referer = request.lines().find_map(|line| line.strip_prefix("Referer: "));
        assert_eq!(referer, expected, "{referrer:?} {policy:?}: {request}");
    }
}

#[test]
fn policies() {
    check(PAGE, None, None, Some(ORIGIN));
    check(PAGE, None, Some("strict-origin-when-cross-origin"), Some(ORIGIN));
    check(PAGE, None, Some("origin-when-cross-origin"), Some(ORIGIN));
    check(PAGE, None, Some("origin"), Some(ORIGIN));
    check(PAGE, None, Some("strict-origin"), Some(ORIGIN));
    check(PAGE, None, Some("unsafe-url"), Some(WHOLE));
    check(PAGE, None, Some("no-referrer-when-downgrade"), Some(WHOLE));
    check(PAGE, None, Some("same-origin"), None);
    check(PAGE, None, Some("no-referrer"), None);
}

#[test]
fn referrers() {
    check(PAGE, Some(""), Some("unsafe-url"), None);
    check(PAGE, Some("about:client"), Some("unsafe-url"), Some(WHOLE));
    check(PAGE, Some("http://page.example:8000/other#x"), Some("unsafe-url"), Some("http://page.example:8000/other"));
    // One of another origin counts as none given.
    check(PAGE, Some("http://other.example/"), Some("unsafe-url"), Some(WHOLE));
}

#[test]
fn the_downgrade_of_a_page_over_https() {
    // A loopback address is potentially trustworthy, so that this is neither mixed content nor a downgrade.
    let page = "https://page.example/dir";
    check(page, None, None, Some("https://page.example/"));
    check(page, None, Some("no-referrer-when-downgrade"), Some(page));
}
