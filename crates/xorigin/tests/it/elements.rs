//! What elements get: potential-CORS requests, types that they refuse, and what a canvas may show.

use xorigin::engine::Engine;
use xorigin::initiator::{CorsAttribute, Element, check_element_response, draw_image_taints, is_usable_as_texture};
use xorigin::message::FilteredResponse;
use xorigin::reason::Cause;

use crate::support::{APP, Agent, CREDENTIALS, PAGE, Pairs, Run, answer, page};

fn load(element: Element, crossorigin: Option<&str>, url: &str, status: u16, headers: Pairs<'_>) -> Run {
    let request = element.request(url, CorsAttribute::of(crossorigin), None, page(PAGE), &Engine::STANDARD).unwrap();
    Agent::new().run_with(request, |_| Ok(answer(status, headers)))
}

/// Checks verdict and credentials of a load from another origin.
fn check(element: Element, crossorigin: Option<&str>, headers: Pairs<'_>, with_credentials: bool, expected: &str) {
    let run = load(element, crossorigin, "https://api.example/", 200, headers);
    assert_eq!(run.verdict(), expected, "{element:?} {crossorigin:?} {headers:?}");
    assert_eq!(run.sent[0].include_credentials, with_credentials, "{element:?} {crossorigin:?}");
}

#[test]
fn the_attribute_chooses_mode_and_credentials() {
    for element in [Element::Image, Element::Script, Element::Stylesheet, Element::Audio, Element::Video] {
        check(element, None, &[], true, "opaque 0");
        check(element, Some(""), &[], false, "allow-origin-missing");
        check(element, Some("anonymous"), &[APP], false, "cors 200");
        check(element, Some("USE-credentials"), &[APP, CREDENTIALS], true, "cors 200");
        check(element, Some("use-credentials"), &[APP], true, "allow-credentials-missing");
    }
    for element in [Element::Module, Element::Font] {
        check(element, None, &[], false, "allow-origin-missing");
        check(element, None, &[APP], false, "cors 200");
    }
    check(Element::Module, Some("use-credentials"), &[APP, CREDENTIALS], true, "cors 200");
}

#[test]
fn accept_says_what_is_loaded() {
    for (element, accept) in [
        (Element::Image, "image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5"),
        (Element::Stylesheet, "text/css,*/*;q=0.1"),
        (Element::Script, "*/*"),
        (Element::Font, "*/*"),
        (Element::Video, "*/*"),
    ] {
        let run = load(element, None, "/", 200, &[]);
        assert_eq!(run.last_header("accept").as_deref(), Some(accept), "{element:?}");
    }
}

/// Checks verdicts that depend on the type: of the fetch, and then of the element.
fn check_type(element: Element, status: u16, headers: Pairs<'_>, expected: &str) {
    let run = load(element, None, "/", status, headers);
    let verdict = match &run.outcome.result {
        Ok(response) => check_element_response(element, response).map_or_else(|cause| cause.code(), |()| "used"),
        Err(error) => error.reason.code(),
    };
    assert_eq!(verdict, expected, "{element:?} {status} {headers:?}");
}

#[test]
fn types_and_statuses() {
    let kind = |value| ("content-type", value);
    let nosniff = ("x-content-type-options", "nosniff");
    check_type(Element::Script, 200, &[kind("text/plain")], "used");
    check_type(Element::Script, 200, &[], "used");
    check_type(Element::Script, 200, &[kind("image/png")], "mime-type");
    check_type(Element::Script, 200, &[kind("text/csv;x=y")], "mime-type");
    check_type(Element::Script, 200, &[kind("text/plain"), nosniff], "nosniff");
    check_type(Element::Script, 200, &[nosniff], "nosniff");
    check_type(Element::Script, 200, &[kind("application/x-javascript"), nosniff], "used");
    check_type(Element::Script, 404, &[], "element-status");
    check_type(Element::Module, 200, &[kind("text/javascript")], "used");
    check_type(Element::Module, 200, &[kind("text/plain")], "element-type");
    check_type(Element::Module, 200, &[], "element-type");
    check_type(Element::Stylesheet, 200, &[kind("text/css")], "used");
    check_type(Element::Stylesheet, 200, &[kind("text/html"), nosniff], "nosniff");
    check_type(Element::Stylesheet, 200, &[kind("text/html")], "element-type");
    check_type(Element::Font, 500, &[], "element-status");
    check_type(Element::Image, 404, &[kind("text/html"), nosniff], "used");
}

/// An image of the page's origin or another, loaded with or without CORS.
fn image(crossorigin: Option<&str>, url: &str) -> FilteredResponse {
    load(Element::Image, crossorigin, url, 200, &[APP]).outcome.result.unwrap()
}

#[test]
fn a_canvas_is_tainted_by_what_cannot_be_read() {
    for (crossorigin, url, tainted) in [
        (None, "/x", false),
        (Some(""), "/x", false),
        (None, "https://api.example/", true),
        (Some(""), "https://api.example/", false),
    ] {
        let image = image(crossorigin, url);
        assert_eq!((draw_image_taints(&image), is_usable_as_texture(&image)), (tainted, !tainted), "{url}");
    }
}

#[test]
fn a_refusal_names_the_type() {
    let response = load(Element::Module, None, "/", 200, &[("content-type", "text/x")]).outcome.result.unwrap();
    let cause = check_element_response(Element::Module, &response).unwrap_err();
    assert_eq!(cause, Cause::ElementType(Element::Module.destination(), vec![b"text/x".to_vec()]));
}
