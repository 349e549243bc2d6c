//! Whether a preflight is sent, and what it asks: main fetch, step 12, and CORS-preflight fetch, steps 1–5.

use xorigin::engine::Engine;
use xorigin::fetch::Purpose;
use xorigin::initiator::{BodyKind, CorsAttribute, Element, FetchInit, RequestBody, XhrInit};
use xorigin::message::{Mode, Request};

use crate::support::{BYTES, PAGE, Pairs, STREAM, fetch, method, page, run_agreed, with_headers, xhr};

const API: &str = "https://api.example/";

/// Checks what the preflight asks, method and header names; nothing if none is sent.
fn check(request: Request, expected: Option<(&str, Option<&str>)>) {
    let shown = format!("{request:?}");
    let run = run_agreed(request);
    let first = &run.sent[0];
    let asked = (first.purpose == Purpose::Preflight).then(|| {
        assert!(first.head.method.is("OPTIONS") && !first.body && !first.include_credentials, "{first:?}");
        (first.header("access-control-request-method").unwrap(), first.header("access-control-request-headers"))
    });
    let asked = asked.as_ref().map(|(method, names)| (method.as_str(), names.as_deref()));
    assert_eq!(asked, expected, "{shown}");
    assert_eq!(run.sent.len(), 1 + usize::from(expected.is_some()), "{shown}");
    let own = first.head.url.host_str() == Some("app.example");
    assert_eq!(run.verdict(), if own { "basic 200" } else { "cors 200" });
}

#[test]
fn methods() {
    for (name, asked) in [
        ("GET", None),
        ("HEAD", None),
        ("POST", None),
        ("get", None),
        ("pOsT", None),
        ("PUT", Some("PUT")),
        ("put", Some("PUT")),
        ("delete", Some("DELETE")),
        ("options", Some("OPTIONS")),
        ("PATCH", Some("PATCH")),
        ("patch", Some("patch")),
        ("QUERY", Some("QUERY")),
    ] {
        check(fetch(method(name), API), asked.map(|method| (method, None)));
        check(fetch(method(name), "https://app.example/"), None);
    }
}

#[test]
fn headers() {
    let (full, too_long) = ("a".repeat(128), "a".repeat(129));
    let languages: Vec<_> = (0..8).map(|_| ("accept-language", full.as_str())).collect();
    let accepts = |count| (0..count).map(|_| ("accept", full.as_str())).collect::<Vec<_>>();
    let cases: &[(Pairs<'_>, Option<&str>)] = &[
        (&[("accept", "x/y"), ("accept-language", "de"), ("content-language", "de")], None),
        (&[("accept", &full)], None),
        (&[("accept", &too_long)], Some("accept")),
        (&[("accept", "a(b)")], Some("accept")),
        (&[("accept-language", "de_CH")], Some("accept-language")),
        (&[("content-type", "Text/Plain; charset=utf-8")], None),
        (&[("content-type", "application/json")], Some("content-type")),
        (&[("content-type", "text/plain"), ("content-type", "application/json")], Some("content-type")),
        (&[("range", "bytes=0-9")], None),
        (&[("range", "bytes=-9")], Some("range")),
        (&[("range", "bytes=0-9, 20-29")], Some("range")),
        (&[("X-B", "1"), ("x-a", "1"), ("x-b", "2")], Some("x-a,x-b")),
        (&[("Authorization", "x")], Some("authorization")),
        (&[("Accept", "a"), ("X-A", "1")], Some("x-a")),
        // What script may not set does not count.
        (&[("cookie", "a=b"), ("sec-x", "1"), ("origin", "https://b.example")], None),
        // 1,024 bytes of safelisted values are allowed, with the user agent's own `Accept: */*` among them.
        (&accepts(8), None),
        (&accepts(9), Some("accept")),
        (&languages, Some("accept,accept-language")),
    ];
    for (headers, asked) in cases {
        check(fetch(with_headers("GET", headers), API), asked.map(|names| ("GET", Some(names))));
        check(fetch(with_headers("GET", headers), "/"), None);
    }
}

#[test]
fn bodies() {
    let post = |body: RequestBody| fetch(FetchInit { body: Some(body), ..method("POST") }, API);
    let body = |kind| RequestBody { kind, length: Some(1) };
    check(post(BYTES), None);
    check(post(body(BodyKind::Text)), None);
    check(post(body(BodyKind::Form)), None);
    check(post(body(BodyKind::Blob(b"text/plain".into()))), None);
    check(post(body(BodyKind::Blob(b"application/json".into()))), Some(("POST", Some("content-type"))));
    check(post(STREAM), Some(("POST", None)));
    // A body of unknown length can be read once only, whatever it is made of.
    check(post(RequestBody { kind: BodyKind::Bytes, length: None }), Some(("POST", None)));
}

#[test]
fn an_upload_listener() {
    for upload_listener in [false, true] {
        for name in ["GET", "POST"] {
            let init = XhrInit { method: Some(name.into()), upload_listener, ..XhrInit::default() };
            check(xhr(init.clone(), API), upload_listener.then_some((name, None)));
            check(xhr(init, "/"), None);
        }
    }
}

#[test]
fn who_never_asks() {
    let no_cors = FetchInit { mode: Some(Mode::NoCors), ..with_headers("POST", &[("x-a", "1")]) };
    let run = run_agreed(fetch(no_cors, API));
    assert_eq!((run.sent.len(), run.verdict().as_str()), (1, "opaque 0"));
    for element in [Element::Image, Element::Script, Element::Font, Element::Video] {
        let request = element.request(API, CorsAttribute::UseCredentials, None, page(PAGE), &Engine::STANDARD).unwrap();
        check(request, None);
    }
}
