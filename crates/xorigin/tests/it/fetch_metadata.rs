//! `Sec-Fetch-*`, on requests and preflights.

use xorigin::engine::Engine;
use xorigin::initiator::{CorsAttribute, Element, FetchInit};
use xorigin::message::{Client, Mode, Request};
use xorigin::origin::{OpaqueOrigin, Origin};

use crate::support::{Agent, PAGE, Run, Sent, agree, fetch, method, page, run_agreed};

/// The values of a head: destination, mode and site.
fn metadata(sent: &Sent) -> [Option<String>; 3] {
    ["sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site"].map(|name| sent.header(name))
}

/// Checks them on what was sent last.
fn check(run: &Run, expected: Option<[&str; 3]>) {
    let expected = expected.map_or([None, None, None], |values| values.map(|value| Some(value.to_owned())));
    let last = run.sent.last().unwrap();
    assert_eq!(metadata(last), expected, "{}", last.line());
}

fn check_request(request: Request, expected: Option<[&str; 3]>) {
    check(&run_agreed(request), expected);
}

#[test]
fn sites() {
    for (url, site) in [
        ("https://app.example/x", "same-origin"),
        ("https://app.example:8443/", "same-site"),
        ("https://x.app.example/", "same-site"),
        ("https://api.example/", "cross-site"),
        ("http://localhost/", "cross-site"),
    ] {
        check_request(fetch(method("GET"), url), Some(["empty", "cors", site]));
    }
    let sandboxed = Client::new(PAGE.parse().unwrap(), Origin::Opaque(OpaqueOrigin::unique()));
    let request = method("GET").request("https://app.example/", sandboxed, &Engine::STANDARD).unwrap();
    check_request(request, Some(["empty", "cors", "cross-site"]));
}

#[test]
fn modes_and_destinations() {
    for mode in [Mode::SameOrigin, Mode::Cors, Mode::NoCors] {
        let init = FetchInit { mode: Some(mode), ..method("GET") };
        check_request(fetch(init, "/x"), Some(["empty", mode.as_str(), "same-origin"]));
    }
    for (element, crossorigin, destination, mode) in [
        (Element::Image, CorsAttribute::NoCors, "image", "no-cors"),
        (Element::Image, CorsAttribute::Anonymous, "image", "cors"),
        (Element::Script, CorsAttribute::NoCors, "script", "no-cors"),
        (Element::Module, CorsAttribute::NoCors, "script", "cors"),
        (Element::Stylesheet, CorsAttribute::NoCors, "style", "no-cors"),
        (Element::Font, CorsAttribute::NoCors, "font", "cors"),
        (Element::Audio, CorsAttribute::NoCors, "audio", "no-cors"),
        (Element::Video, CorsAttribute::UseCredentials, "video", "cors"),
    ] {
        let request =
            element.request("https://api.example/", crossorigin, None, page(PAGE), &Engine::STANDARD).unwrap();
        check_request(request, Some([destination, mode, "cross-site"]));
    }
}

#[test]
fn none_where_anybody_could_have_changed_them() {
    let insecure = page("http://app.example/");
    let request = |url| method("GET").request(url, insecure.clone(), &Engine::STANDARD).unwrap();
    check_request(request("http://app.example/"), None);
    check_request(request("http://b.example/"), None);
    check_request(request("https://app.example/"), Some(["empty", "cors", "cross-site"]));
    check_request(request("http://127.0.0.1/"), Some(["empty", "cors", "cross-site"]));
}

#[test]
fn a_preflight_has_its_own_mode_and_the_request_s_destination() {
    let run = run_agreed(fetch(method("PUT"), "https://x.app.example/"));
    let expected = ["empty", "cors", "same-site"].map(|value| Some(value.to_owned()));
    assert_eq!(metadata(&run.sent[0]), expected);
    assert_eq!(metadata(&run.sent[1]), expected);
}

#[test]
fn redirects_never_bring_a_site_nearer() {
    for (urls, site) in [
        (["https://app.example/1", "https://app.example/2"], "same-origin"),
        (["https://x.app.example/", "https://app.example/2"], "same-site"),
        (["https://api.example/", "https://app.example/2"], "cross-site"),
        (["https://app.example/1", "https://api.example/"], "cross-site"),
        (["https://x.app.example/", "https://api.example/"], "cross-site"),
    ] {
        let run = Agent::new().run_with(fetch(method("GET"), urls[0]), |sent| {
            let mut response = agree(sent);
            if sent.head.url.as_str() == urls[0] {
                response.status = 302;
                response.headers.append(b"location", urls[1].as_bytes());
            }
            Ok(response)
        });
        check(&run, Some(["empty", "cors", site]));
    }
}
