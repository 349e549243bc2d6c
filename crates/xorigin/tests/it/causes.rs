//! Every cause can be met, and has words, a cure and a step that exists.

use std::collections::{BTreeMap, BTreeSet};

use xorigin::engine::Engine;
use xorigin::initiator::{CorsAttribute, Element, FetchInit, check_element_response};
use xorigin::message::{CacheMode, EmbedderPolicy, Mode, RedirectMode, Request, ResponseHead};
use xorigin::reason::{Cause, Failure, Phase, Reason};

use crate::support::{
    ALLOW_CREDENTIALS, ALLOW_HEADERS, ALLOW_METHODS, ALLOW_ORIGIN, ANY, APP, Agent, BYTES, PAGE, Pairs, STREAM, answer,
    fetch, include, method, page, with_headers,
};

/// The code of every cause. A new variant comes in here, and then needs a case below.
const CODES: [&str; 47] = [
    "allow-credentials-invalid",
    "allow-credentials-missing",
    "allow-headers-invalid",
    "allow-methods-invalid",
    "allow-origin-invalid",
    "allow-origin-mismatch",
    "allow-origin-missing",
    "allow-origin-multiple",
    "allow-origin-wildcard-with-credentials",
    "authentication-needed",
    "authorization-not-listed",
    "bad-port",
    "body-not-allowed",
    "element-status",
    "element-type",
    "header-invalid",
    "header-not-allowed",
    "keyword-invalid",
    "location-invalid",
    "method-forbidden",
    "method-invalid",
    "method-not-allowed",
    "mime-type",
    "mixed-content",
    "network-error",
    "no-cors-method",
    "no-cors-redirect-mode",
    "nosniff",
    "not-in-http-cache",
    "only-if-cached-mode",
    "preflight-redirected",
    "preflight-status",
    "redirect-body-not-replayable",
    "redirect-has-credentials",
    "redirect-limit",
    "redirect-mode-error",
    "redirect-scheme-not-http",
    "referrer-invalid",
    "repeated-header",
    "resource-policy",
    "same-origin-mode",
    "scheme-not-http",
    "stream-body-mode",
    "stream-body-over-http1",
    "timeout",
    "url-has-credentials",
    "url-invalid",
];

/// Causes that no request and no answer brings about: only a service worker can part the range-requested flag from the
/// header, and the types of the core have no word that is none.
fn never() -> [Reason; 1] {
    [Cause::KeywordInvalid("mode", "navigate".to_owned())].map(|cause| Reason {
        cause,
        phase: Phase::Request,
        url: PAGE.parse().unwrap(),
    })
}

const API: &str = "https://api.example/";

/// The reasons of a fetch for which everything is answered alike.
fn answered(request: Request, status: u16, headers: Pairs<'_>) -> Vec<Reason> {
    served(request, || Ok(answer(status, headers)))
}

fn served(request: Request, mut server: impl FnMut() -> Result<ResponseHead, Failure>) -> Vec<Reason> {
    let error = Agent::new().run_with(request, |_| server()).outcome.result.unwrap_err();
    error.reasons().cloned().collect()
}

/// The reasons of a fetch in Chromium for which everything is answered alike.
fn chromium(request: Request, headers: Pairs<'_>) -> Vec<Reason> {
    let error = Agent::of(Engine::CHROMIUM).run_with(request, |_| Ok(answer(200, headers))).outcome.result.unwrap_err();
    error.reasons().cloned().collect()
}

/// What `fetch()` throws for.
#[expect(clippy::needless_pass_by_value, reason = "so that a case can write its init where it stands")]
fn thrown(init: FetchInit, url: &str) -> Vec<Reason> {
    init.request(url, page(PAGE), &Engine::STANDARD).unwrap_err().reasons().cloned().collect()
}

/// What an element refuses after a fetch that succeeded.
fn refused(element: Element, status: u16, headers: Pairs<'_>) -> Vec<Reason> {
    let request = element.request("/", CorsAttribute::NoCors, None, page(PAGE), &Engine::STANDARD).unwrap();
    let run = Agent::new().run_with(request, |_| Ok(answer(status, headers)));
    let cause = check_element_response(element, &run.outcome.result.unwrap()).unwrap_err();
    vec![Reason { cause, phase: Phase::Response, url: PAGE.parse().unwrap() }]
}

fn at_the_request() -> Vec<Vec<Reason>> {
    let mode = |mode, init| FetchInit { mode: Some(mode), ..init };
    let only_if_cached = || FetchInit { cache: Some(CacheMode::OnlyIfCached), ..method("GET") };
    let manual = FetchInit { redirect: Some(RedirectMode::Manual), ..method("GET") };
    vec![
        thrown(method("GET"), "http://"),
        thrown(method("GET"), "https://u@api.example/"),
        thrown(method("a b"), API),
        thrown(method("TRACE"), API),
        thrown(mode(Mode::NoCors, method("PUT")), API),
        thrown(with_headers("GET", &[("a b", "\u{1b}[31m")]), API),
        thrown(FetchInit { body: Some(BYTES), ..method("GET") }, API),
        thrown(only_if_cached(), API),
        thrown(mode(Mode::NoCors, FetchInit { body: Some(STREAM), ..method("POST") }), API),
        thrown(FetchInit { referrer: Some("http://".to_owned()), ..method("GET") }, API),
        answered(fetch(mode(Mode::SameOrigin, only_if_cached()), "/"), 200, &[]),
        answered(fetch(mode(Mode::SameOrigin, method("GET")), API), 200, &[]),
        answered(fetch(mode(Mode::NoCors, manual), API), 200, &[]),
        answered(fetch(method("GET"), "ftp://api.example/"), 200, &[])
            .into_iter()
            .chain(answered(
                method("GET").request("ftp://api.example/", page("http://app.example/"), &Engine::STANDARD).unwrap(),
                200,
                &[],
            ))
            .collect(),
        answered(fetch(method("GET"), "https://api.example:25/"), 200, &[]),
        answered(fetch(method("GET"), "http://api.example/"), 200, &[]),
    ]
}

fn at_the_check() -> Vec<Vec<Reason>> {
    let (get, authorized) = (|| fetch(method("GET"), API), with_headers("GET", &[("authorization", "x")]));
    let put = || fetch(with_headers("PUT", &[("x-a", "1")]), API);
    vec![
        answered(get(), 500, &[]),
        answered(get(), 200, &[ANY, ANY]),
        answered(get(), 200, &[(ALLOW_ORIGIN, "https://app.example/")]),
        answered(get(), 200, &[(ALLOW_ORIGIN, "https://b.example")]),
        answered(fetch(include(method("GET")), API), 200, &[ANY]),
        answered(fetch(include(method("GET")), API), 200, &[APP, (ALLOW_CREDENTIALS, "1")]),
        answered(put(), 301, &[ANY, ("location", "/x")]),
        answered(put(), 403, &[ANY]),
        answered(put(), 200, &[ANY, (ALLOW_METHODS, "?"), (ALLOW_HEADERS, "?")]),
        answered(put(), 200, &[ANY]),
        answered(fetch(authorized, API), 200, &[ANY, (ALLOW_HEADERS, "*")]),
    ]
}

fn after_the_check() -> Vec<Vec<Reason>> {
    let error = FetchInit { redirect: Some(RedirectMode::Error), ..method("GET") };
    let stream = FetchInit { body: Some(STREAM), ..method("POST") };
    let to = |location| [("location", location)];
    let mut isolated = page(PAGE);
    isolated.embedder_policy = EmbedderPolicy::RequireCorp;
    let image = |client| Element::Image.request(API, CorsAttribute::NoCors, None, client, &Engine::STANDARD).unwrap();
    let script = || Element::Script.request("/", CorsAttribute::NoCors, None, page(PAGE), &Engine::STANDARD).unwrap();
    vec![
        answered(fetch(error, "/"), 302, &[]),
        answered(fetch(method("GET"), "/"), 302, &to("http://")),
        answered(fetch(method("GET"), "/"), 302, &to("data:,")),
        answered(fetch(method("GET"), "/"), 302, &to("/")),
        answered(fetch(method("GET"), "/"), 302, &to("https://u:p@api.example/")),
        answered(fetch(stream.clone(), "/"), 307, &to("/")),
        answered(fetch(stream, "/"), 401, &[]),
        answered(fetch(method("GET"), "/"), 407, &[]),
        answered(image(page(PAGE)), 200, &[("cross-origin-resource-policy", "same-origin")]),
        answered(image(isolated), 200, &[]),
        answered(script(), 200, &[("x-content-type-options", "nosniff")]),
        answered(script(), 200, &[("content-type", "image/png")]),
        refused(Element::Script, 404, &[]),
        refused(Element::Module, 200, &[("content-type", "text/plain")]),
        served(fetch(method("GET"), "/"), || Err(Failure::Network("the connection was refused".to_owned()))),
        chromium(fetch(method("GET"), "/"), &[("location", "/a"), ("location", "/b")]),
        served(fetch(method("GET"), "/"), || Err(Failure::Timeout("no answer within 10 s".to_owned()))),
        served(fetch(method("GET"), "/"), || Err(Failure::StreamBodyOverHttp1)),
    ]
}

fn all() -> Vec<Reason> {
    [at_the_request(), at_the_check(), after_the_check()].into_iter().flatten().flatten().collect()
}

#[test]
fn every_cause_is_met() {
    let met: BTreeSet<&str> = all().iter().chain(&never()).map(Reason::code).collect();
    assert_eq!(met, CODES.into_iter().collect());
    // The list is that of the code itself: each arm of `Cause::code`.
    let source = include_str!("../../src/reason/code.rs");
    let in_source: BTreeSet<&str> =
        source.lines().filter_map(|line| line.split("=> \"").nth(1)?.split('"').next()).collect();
    assert_eq!(in_source, CODES.into_iter().collect());
}

/// The steps of the pinned standard, by anchor.
fn steps() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut steps = BTreeMap::<_, BTreeSet<_>>::new();
    for line in include_str!("../../../../spec/steps.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (anchor, path) = (columns.next().unwrap(), columns.next().unwrap());
        steps.entry(anchor).or_default().insert(path);
    }
    steps
}

#[test]
fn every_reason_has_words_a_cure_and_a_step_that_exists() {
    let steps = steps();
    for reason in all().into_iter().chain(never()) {
        let (code, message, cure, step) = (reason.code(), reason.message(), reason.cure(), reason.step());
        assert!(!message.is_empty() && !cure.is_empty(), "{code}");
        assert!(!message.contains("``") && !cure.contains("``"), "{code}: {message} / {cure}");
        assert!(!(message + &cure).chars().any(char::is_control), "{code} echoes control characters");
        assert!(cure.ends_with(['.', ')']) && !step.algorithm.is_empty(), "{code}: {cure}");
        assert!(!step.to_string().is_empty());
        if let Some(anchor) = step.url.strip_prefix("https://fetch.spec.whatwg.org/#") {
            assert!(steps[anchor].contains(step.path), "{code}: {anchor} has no step {}", step.path);
        } else {
            assert_eq!((step.path, step.url.starts_with("https://")), ("", true), "{code}");
        }
    }
}
