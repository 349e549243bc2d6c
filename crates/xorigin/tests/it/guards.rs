//! What script may put on a request, and what the constructors throw for.

use xorigin::engine::Engine;
use xorigin::initiator::{FetchInit, RequestBody, XhrInit};
use xorigin::message::{CacheMode, Mode};

use crate::support::{BYTES, PAGE, Pairs, STREAM, codes, fetch, method, owned, page, with_headers, xhr};

/// Checks which headers `fetch()` and `XMLHttpRequest` keep: names and values, in order.
fn check(headers: Pairs<'_>, by_fetch: Pairs<'_>, by_xhr: Pairs<'_>) {
    let request = fetch(with_headers("GET", headers), "/");
    let list = |request: xorigin::message::Request| {
        request.headers().iter().map(|header| (header.name.clone(), header.value.clone())).collect::<Vec<_>>()
    };
    assert_eq!(list(request), owned(by_fetch), "{headers:?}");
    let request = xhr(XhrInit { headers: owned(headers), ..XhrInit::default() }, "/");
    assert_eq!(list(request), owned(by_xhr), "{headers:?}");
}

#[test]
fn forbidden_headers_are_dropped() {
    for name in [
        "Accept-Charset",
        "accept-encoding",
        "Access-Control-Request-Headers",
        "access-control-request-method",
        "connection",
        "content-length",
        "Cookie",
        "cookie2",
        "date",
        "DNT",
        "expect",
        "host",
        "keep-alive",
        "origin",
        "referer",
        "set-cookie",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "via",
        "proxy-",
        "Proxy-Authorization",
        "sec-",
        "Sec-Fetch-Mode",
    ] {
        check(&[(name, "x")], &[], &[]);
    }
    for name in ["x-http-method", "X-HTTP-Method-Override", "x-method-override"] {
        for value in ["TRACE", "track", "GET, Connect", "GET,,TRACE,"] {
            check(&[(name, value)], &[], &[]);
        }
        for value in ["GET", "\"TRACE\"", "TRACED"] {
            check(&[(name, value)], &[(name, value)], &[(name, value)]);
        }
    }
    for name in ["User-Agent", "proxy", "secure", "x-cookie", "accept", "access-control-request-private-network"] {
        check(&[(name, "x")], &[(name, "x")], &[(name, "x")]);
    }
}

#[test]
fn repeated_headers_are_lines_for_fetch_and_combined_for_xhr() {
    let headers: Pairs<'_> = &[("X-A", " 1\t"), ("x-b", ""), ("x-a", "2")];
    check(headers, &[("X-A", "1"), ("x-b", ""), ("X-A", "2")], &[("X-A", "1, 2"), ("x-b", "")]);
}

/// Checks what `fetch()` throws for.
#[expect(clippy::needless_pass_by_value, reason = "so that a case can write its init where it stands")]
fn check_thrown(init: FetchInit, url: &str, expected: &str) {
    let got = init.request(url, page(PAGE), &Engine::STANDARD).err().map(|error| codes(&error)).unwrap_or_default();
    assert_eq!(got, expected, "{url} {init:?}");
}

#[test]
fn what_fetch_throws_for() {
    let body = |name: &str, body: RequestBody| FetchInit { body: Some(body), ..method(name) };
    check_thrown(method("GET"), "http://", "url-invalid");
    check_thrown(method("GET"), "https://u@api.example/", "url-has-credentials");
    check_thrown(method("GET"), "https://:p@api.example/", "url-has-credentials");
    check_thrown(method("TRACE"), "/", "method-forbidden");
    check_thrown(method("connect"), "/", "method-forbidden");
    check_thrown(method("Track"), "/", "method-forbidden");
    check_thrown(method("a b"), "/", "method-invalid");
    check_thrown(method(""), "/", "method-invalid");
    check_thrown(with_headers("GET", &[("a b", "x")]), "/", "header-invalid");
    check_thrown(with_headers("GET", &[("", "x")]), "/", "header-invalid");
    check_thrown(with_headers("GET", &[("x", "a\nb")]), "/", "header-invalid");
    check_thrown(with_headers("GET", &[("x", "a\0")]), "/", "header-invalid");
    check_thrown(with_headers("GET", &[("x", "\n\x0b\r\n")]), "/", "");
    check_thrown(body("GET", BYTES), "/", "body-not-allowed");
    check_thrown(body("head", BYTES), "/", "body-not-allowed");
    check_thrown(body("DELETE", BYTES), "/", "");
    let mode = |mode, init| FetchInit { mode: Some(mode), ..init };
    check_thrown(mode(Mode::NoCors, body("POST", STREAM)), "/", "stream-body-mode");
    check_thrown(mode(Mode::SameOrigin, body("POST", STREAM)), "/", "");
    let cached = |at| mode(at, FetchInit { cache: Some(CacheMode::OnlyIfCached), ..method("GET") });
    check_thrown(cached(Mode::Cors), "/", "only-if-cached-mode");
    check_thrown(cached(Mode::SameOrigin), "/", "");
    let referrer = |text: &str| FetchInit { referrer: Some(text.to_owned()), ..method("GET") };
    check_thrown(referrer("http://"), "/", "referrer-invalid");
}

#[test]
fn what_xhr_throws_for() {
    for (init, url, expected) in [
        (XhrInit { method: Some(b"TRACK".into()), ..XhrInit::default() }, "/", "method-forbidden"),
        (XhrInit { method: Some(b"(".into()), ..XhrInit::default() }, "/", "method-invalid"),
        (XhrInit { headers: owned(&[("x", "\u{0}")]), ..XhrInit::default() }, "/", "header-invalid"),
        (XhrInit::default(), "http://", "url-invalid"),
        (XhrInit::default(), "https://u:p@api.example/", ""),
        (XhrInit { body: Some(BYTES), ..XhrInit::default() }, "/", ""),
    ] {
        let got = init.request(url, page(PAGE), &Engine::STANDARD).err().map(|error| codes(&error)).unwrap_or_default();
        assert_eq!(got, expected, "{url} {init:?}");
    }
    assert_eq!(xhr(XhrInit { body: Some(BYTES), ..XhrInit::default() }, "/").body(), None);
}
