//! What is never sent: bad ports, mixed content, other schemes. Main fetch, steps 6, 7 and 12.

use xorigin::engine::Engine;
use xorigin::initiator::{CorsAttribute, Element, FetchInit};
use xorigin::message::{Client, Mode, Request};
use xorigin::origin::{OpaqueOrigin, Origin};

use crate::support::{ANY, Agent, PAGE, answer, fetch, method, page};

/// Checks the verdict; what is blocked was never sent.
fn check(request: Request, expected: &str) {
    let shown = request.current_url().to_string();
    let run = Agent::new().run_with(request, |_| Ok(answer(200, &[ANY])));
    assert_eq!(run.verdict(), expected, "{shown}");
    assert_eq!(run.sent.is_empty(), !expected.ends_with(" 200") && expected != "opaque 0", "{shown}");
}

fn from(page_url: &str, url: &str) -> Request {
    method("GET").request(url, page(page_url), &Engine::STANDARD).unwrap()
}

#[test]
fn bad_ports() {
    for (port, expected) in [
        (0, "bad-port"),
        (1, "bad-port"),
        (22, "bad-port"),
        (25, "bad-port"),
        (6000, "bad-port"),
        (6667, "bad-port"),
        (10080, "bad-port"),
        (2, "cors 200"),
        (80, "cors 200"),
        (443, "cors 200"),
        (8080, "cors 200"),
        (6001, "cors 200"),
        (65535, "cors 200"),
    ] {
        check(
            fetch(method("GET"), &format!("https://app.example:{port}/x")),
            if port == 443 { "basic 200" } else { expected },
        );
    }
}

#[test]
fn a_redirect_can_lead_to_a_bad_port() {
    let run = Agent::new()
        .run_with(fetch(method("GET"), "/"), |_| Ok(answer(302, &[("location", "https://app.example:22/")])));
    assert_eq!((run.verdict().as_str(), run.sent.len()), ("bad-port", 1));
}

#[test]
fn mixed_content() {
    check(from(PAGE, "http://app.example/"), "mixed-content");
    check(from(PAGE, "http://10.0.0.1/"), "mixed-content");
    check(from(PAGE, "http://localhost:3000/"), "cors 200");
    check(from(PAGE, "http://a.localhost/"), "cors 200");
    check(from(PAGE, "http://127.0.0.1/"), "cors 200");
    check(from(PAGE, "http://[::1]/"), "cors 200");
    check(from("http://app.example/", "http://b.example/"), "cors 200");
    check(fetch(FetchInit { mode: Some(Mode::NoCors), ..method("GET") }, "http://b.example/"), "mixed-content");
    let run =
        Agent::new().run_with(fetch(method("GET"), "/"), |_| Ok(answer(302, &[("location", "http://app.example/2")])));
    assert_eq!((run.verdict().as_str(), run.sent.len()), ("mixed-content", 1));
}

#[test]
fn images_and_media_are_upgraded() {
    for (element, url, sent) in [
        (Element::Image, "http://b.example/x", Some("https://b.example/x")),
        (Element::Audio, "http://b.example:8080/", Some("https://b.example:8080/")),
        (Element::Video, "http://app.example/", Some("https://app.example/")),
        (Element::Image, "http://10.0.0.1/", None),
        (Element::Image, "http://localhost/", Some("http://localhost/")),
        (Element::Script, "http://b.example/", None),
        (Element::Stylesheet, "http://b.example/", None),
        (Element::Font, "http://b.example/", None),
    ] {
        let request = element.request(url, CorsAttribute::NoCors, None, page(PAGE), &Engine::STANDARD).unwrap();
        let run = Agent::new().run_with(request, |_| Ok(answer(200, &[ANY])));
        assert_eq!(run.sent.first().map(|sent| sent.head.url.as_str()), sent, "{element:?} {url}");
        assert_eq!(run.outcome.result.is_ok(), sent.is_some(), "{element:?} {url}");
    }
}

#[test]
fn other_schemes() {
    for url in ["ftp://app.example/", "file:///etc/passwd", "chrome://x/", "ws://app.example/"] {
        // A page over http, so that nothing else forbids it.
        check(from("http://app.example/", url), "scheme-not-http");
    }
}

#[test]
fn mode_same_origin_refuses_others() {
    let init = FetchInit { mode: Some(Mode::SameOrigin), ..method("GET") };
    check(fetch(init.clone(), "/"), "basic 200");
    check(fetch(init.clone(), "https://x.app.example/"), "same-origin-mode");
    check(fetch(init.clone(), "https://app.example:8443/"), "same-origin-mode");
    let sandboxed = Client::new(PAGE.parse().unwrap(), Origin::Opaque(OpaqueOrigin::new(1)));
    check(init.request("https://app.example/", sandboxed, &Engine::STANDARD).unwrap(), "same-origin-mode");
}
