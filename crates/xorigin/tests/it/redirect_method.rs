//! What a redirect does to method, body and headers: HTTP-redirect fetch, steps 11–13.

use xorigin::initiator::FetchInit;

use crate::support::{ANY, APP, BYTES, Pairs, STREAM, agree, fetch, method, run, with_headers};
use crate::support::{Agent, answer};

/// Checks the second request after a redirect within the page's origin: its method, and whether the body goes along.
fn check(name: &str, status: u16, expected: &str, with_body: bool) {
    let body = (!matches!(name, "GET" | "HEAD")).then_some(BYTES);
    let has_body = body.is_some();
    let headers: Pairs<'_> = &[
        ("content-type", "text/x"),
        ("Content-Language", "de"),
        ("content-encoding", "x"),
        ("content-location", "/"),
        ("x-a", "1"),
    ];
    let init = FetchInit { body, ..with_headers(name, headers) };
    let run = Agent::new().run_with(fetch(init, "/1"), |sent| {
        Ok(if sent.head.url.path() == "/1" { answer(status, &[("location", "/2")]) } else { agree(sent) })
    });
    let [first, second] = &run.sent[..] else { panic!("{name} {status}: {:?}", run.lines()) };
    assert_eq!(first.body, has_body);
    assert_eq!((second.line(), second.body), (format!("{expected} https://app.example/2"), with_body), "{status}");
    let dropped = name != expected;
    for gone in ["content-type", "content-language", "content-encoding", "content-location"] {
        assert_eq!(second.header(gone).is_none(), dropped, "{name} {status} {gone}");
    }
    assert_eq!(second.header("x-a").as_deref(), Some("1"));
    let length = with_body.then_some("10").or(matches!(expected, "POST" | "PUT").then_some("0"));
    assert_eq!(second.header("content-length").as_deref(), length, "{name} {status}");
}

#[test]
fn methods_and_bodies() {
    for (name, becomes_get) in [
        ("GET", &[][..]),
        ("HEAD", &[]),
        ("POST", &[301, 302, 303]),
        ("PUT", &[303]),
        ("DELETE", &[303]),
        ("patch", &[303]),
    ] {
        for status in [301, 302, 303, 307, 308] {
            let changed = becomes_get.contains(&status);
            check(name, status, if changed { "GET" } else { name }, !changed && !matches!(name, "GET" | "HEAD"));
        }
    }
}

#[test]
fn other_statuses_are_no_redirects() {
    for status in [300, 304, 305, 306, 309] {
        let run = run(fetch(method("GET"), "/1"), &[("GET https://app.example/1", status, &[("location", "/2")])]);
        assert_eq!(run.verdict(), format!("basic {status}"));
    }
}

#[test]
fn a_stream_is_not_sent_twice() {
    for (status, expected) in [
        (301, "redirect-body-not-replayable"),
        (302, "redirect-body-not-replayable"),
        (303, "basic 200"),
        (307, "redirect-body-not-replayable"),
        (308, "redirect-body-not-replayable"),
    ] {
        let init = FetchInit { body: Some(STREAM), ..method("POST") };
        let routes: &[_] = &[
            ("POST https://app.example/1", status, &[("location", "/2")][..]),
            ("GET https://app.example/2", 200, &[]),
        ];
        assert_eq!(run(fetch(init, "/1"), routes).verdict(), expected, "{status}");
    }
}

/// Checks at which of these URLs, each redirecting to the next, `Authorization` is sent.
fn check_authorization(urls: &[&str], expected: &[bool]) {
    let init = with_headers("GET", &[("Authorization", "x"), ("X-A", "1")]);
    let run = Agent::new().run_with(fetch(init, urls[0]), |sent| {
        let at = urls.iter().position(|url| *url == sent.head.url.as_str()).unwrap();
        let mut answer = agree(sent);
        if let Some(next) = urls.get(at + 1).filter(|_| !sent.head.method.is("OPTIONS")) {
            answer.status = 307;
            answer.headers.append(b"location", next.as_bytes());
        }
        Ok(answer)
    });
    let requests = run.sent.iter().filter(|sent| !sent.head.method.is("OPTIONS"));
    let had: Vec<bool> = requests.clone().map(|sent| sent.header("authorization").is_some()).collect();
    assert_eq!(had, expected, "{urls:?}");
    assert!(requests.into_iter().all(|sent| sent.header("x-a").is_some()));
}

#[test]
fn authorization_stays_with_its_origin() {
    let (app, api) = ("https://app.example/1", "https://api.example/");
    check_authorization(&[app, "https://app.example/2"], &[true, true]);
    check_authorization(&[app, api], &[true, false]);
    check_authorization(&[app, "https://x.app.example/"], &[true, false]);
    check_authorization(&[app, "https://app.example:8443/"], &[true, false]);
    check_authorization(&[api, "https://api.example/2"], &[true, true]);
    check_authorization(&[api, app, "https://api.example/3"], &[true, false, false]);
}

#[test]
fn credentials_follow_the_origin_in_mode_same_origin() {
    let routes: &[_] = &[
        ("GET https://app.example/1", 302, &[("location", "https://api.example/")][..]),
        ("GET https://api.example/", 200, &[ANY, APP][..1]),
    ];
    let run = run(fetch(method("GET"), "/1"), routes);
    let included: Vec<bool> = run.sent.iter().map(|sent| sent.include_credentials).collect();
    assert_eq!((included, run.verdict().as_str()), (vec![true, false], "cors 200"));
}
