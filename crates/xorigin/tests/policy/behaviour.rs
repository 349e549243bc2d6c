//! The eleven points of what a server does.

use xorigin::policy::{Enforcement, HttpHead, Policy, PreflightFailure};

use crate::support::{check, request};

const APP: (&str, &str) = ("origin", "https://app.example.com");
const EVIL: (&str, &str) = ("origin", "https://evil.example");
const VARY: &str = "vary: Origin";
const PREFLIGHT_VARY: &str = "vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
const ALLOWED: &str = "access-control-allow-origin: https://app.example.com";
const CREDENTIALS: &str = "access-control-allow-credentials: true";

fn policy() -> Policy {
    let rule = Policy::credentialed().origins(["https://app.example.com", "https://*.preview.example.com"]);
    let rule = rule.methods(["PUT", "DELETE"]).request_headers(["content-type", "x-request-id"]);
    rule.expose_headers(["etag"]).max_age(600).build().unwrap()
}

fn public() -> Policy {
    Policy::anonymous().any_origin().expose_any_header().build().unwrap()
}

const fn asks(method: &'static str) -> (&'static str, &'static str) {
    ("access-control-request-method", method)
}

const fn names(names: &'static str) -> (&'static str, &'static str) {
    ("access-control-request-headers", names)
}

#[test]
fn every_other_options_reaches_the_application() {
    let allow = ("allow", "GET, PUT");
    check(&policy(), "OPTIONS /", &[], &[allow], (None, None, &["allow: GET, PUT", VARY]));
    check(&policy(), "OPTIONS /", &[asks("PUT")], &[allow], (None, None, &["allow: GET, PUT", VARY]));
    let headers = [CREDENTIALS, ALLOWED, "access-control-expose-headers: etag", "allow: GET, PUT", VARY];
    check(&policy(), "OPTIONS /", &[APP], &[allow], (None, None, &headers));
}

#[test]
fn any_origin_says_so_on_every_response_and_varies_by_none() {
    let headers = ["access-control-allow-origin: *", "access-control-expose-headers: *"];
    for request in [&[][..], &[EVIL], &[("origin", "null")], &[EVIL, APP], &[("origin", "@@")]] {
        check(&public(), "GET /", request, &[], (None, None, &headers));
    }
    let preflight = &[EVIL, asks("POST")];
    check(&public(), "OPTIONS /", preflight, &[], (Some(204), None, &["access-control-allow-origin: *"]));
    let malformed = &[("origin", "@@"), asks("POST")];
    check(&public(), "OPTIONS /", malformed, &[], (Some(403), Some("request-origin-malformed"), &[]));
}

#[test]
fn every_response_varies_by_origin() {
    check(&policy(), "GET /", &[], &[], (None, None, &[VARY]));
    let merged = "vary: Accept-Encoding, Cookie, Origin";
    let set = [("vary", "Accept-Encoding"), ("vary", "Cookie")];
    check(&policy(), "GET /", &[], &set, (None, None, &[merged]));
    check(&policy(), "GET /", &[], &[("vary", "origin, x")], (None, None, &["vary: origin, x"]));
    check(&policy(), "GET /", &[], &[("vary", "*")], (None, None, &["vary: *"]));
}

#[test]
fn a_refused_origin_gets_nothing_but_vary() {
    let set = [("access-control-allow-origin", "*"), ("access-control-allow-credentials", "true"), ("etag", "\"1\"")];
    let refused = Some("request-origin-not-allowed");
    check(&policy(), "GET /", &[EVIL], &set, (None, refused, &["etag: \\\"1\\\"", VARY]));
    let preflight = &[EVIL, asks("DELETE"), names("x-z")];
    check(&policy(), "OPTIONS /", preflight, &set, (Some(403), refused, &[PREFLIGHT_VARY]));
}

#[test]
fn a_successful_preflight_is_told_what_it_asked_for() {
    let check = |request: &[_], told: &[&str]| {
        let mut headers = vec![CREDENTIALS, ALLOWED, "access-control-max-age: 600", PREFLIGHT_VARY];
        headers.extend(told);
        headers.sort_unstable();
        check(&policy(), "OPTIONS /", request, &[], (Some(204), None, &headers));
    };
    for safelisted in ["GET", "HEAD", "POST"] {
        check(&[APP, asks(safelisted)], &[]);
    }
    check(&[APP, asks("PUT")], &["access-control-allow-methods: PUT"]);
    check(
        &[APP, asks("GET"), names("content-type,x-request-id")],
        &["access-control-allow-headers: content-type,x-request-id"],
    );
    check(
        &[APP, asks("GET"), names("X-Request-Id"), names(" , content-type")],
        &["access-control-allow-headers: x-request-id,content-type"],
    );
    check(&[APP, asks("GET"), names(" ,, ")], &[]);
}

#[test]
fn what_a_preflight_may_not_ask_for_is_refused() {
    let check = |request: &[_], code| {
        check(&policy(), "OPTIONS /", request, &[], (Some(403), Some(code), &[PREFLIGHT_VARY]));
    };
    check(&[APP, asks("PATCH")], "request-method-not-allowed");
    check(&[APP, asks("put")], "request-method-not-allowed");
    check(&[APP, asks("")], "request-method-not-allowed");
    check(&[APP, asks("PUT"), asks("PUT")], "request-method-repeated");
    check(&[APP, asks("PUT"), names("x-request-id,x-evil")], "request-header-not-allowed");
    check(&[APP, asks("PUT"), names("x-request-id"), names("x-evil")], "request-header-not-allowed");
    check(&[APP, asks("PUT"), names("x y")], "request-header-malformed");
    check(&[APP, APP, asks("PUT")], "request-origin-repeated");
    check(&[("origin", "https://app.example.com/"), asks("PUT")], "request-origin-malformed");
    check(&[("origin", "null"), asks("PUT")], "request-origin-not-allowed");
    check(&[("origin", "https://evil.com/.preview.example.com"), asks("PUT")], "request-origin-malformed");
}

#[test]
fn a_preflight_is_answered_as_the_rule_says() {
    let rule = || Policy::anonymous().origins(["https://app.example.com"]).preflight_success_status(200);
    let evil = &[EVIL, asks("GET")];
    let refused = Some("request-origin-not-allowed");
    let policy = rule().build().unwrap();
    check(&policy, "OPTIONS /", &[APP, asks("GET")], &[], (Some(200), None, &[ALLOWED, PREFLIGHT_VARY]));
    let policy = rule().preflight_failure(PreflightFailure::OkWithoutHeaders).build().unwrap();
    check(&policy, "OPTIONS /", evil, &[], (Some(200), refused, &[PREFLIGHT_VARY]));
    let policy = rule().preflight_failure(PreflightFailure::Forward).build().unwrap();
    let set = [("access-control-allow-origin", "*"), ("x-a", "1")];
    check(&policy, "OPTIONS /", evil, &set, (None, refused, &[PREFLIGHT_VARY, "x-a: 1"]));
}

#[test]
fn without_a_rule_there_is_no_header_of_cors() {
    let policy = Policy::anonymous().path("/public/*").any_origin().build().unwrap();
    let set = [("access-control-allow-origin", "*"), ("vary", "Accept")];
    check(&policy, "GET /private", &[EVIL], &set, (None, None, &["vary: Accept"]));
    check(&policy, "OPTIONS /private", &[EVIL, asks("GET")], &set, (None, None, &["vary: Accept"]));
}

#[test]
fn report_changes_nothing() {
    let rule = Policy::anonymous().origins(["https://app.example.com"]).enforcement(Enforcement::Report);
    let policy = rule.build().unwrap();
    let refused = Some("request-origin-not-allowed");
    let set = [("access-control-allow-origin", "*")];
    check(&policy, "GET /", &[EVIL], &set, (None, refused, &["access-control-allow-origin: *"]));
    check(&policy, "OPTIONS /", &[EVIL, asks("GET")], &set, (None, refused, &["access-control-allow-origin: *"]));
    check(&policy, "OPTIONS /", &[APP, asks("GET")], &[], (None, None, &[]));
}

#[test]
fn block_answers_refused_actual_requests_unless_they_are_of_the_same_origin() {
    let rule = Policy::anonymous().origins(["https://app.example.com"]).enforcement(Enforcement::Block);
    let policy = rule.build().unwrap();
    let refused = Some("request-origin-not-allowed");
    let check = |request: &[_], status| check(&policy, "POST /", request, &[], (status, refused, &[VARY]));
    check(&[EVIL], Some(403));
    check(&[EVIL, ("host", "api.example")], Some(403));
    check(&[EVIL, ("host", "evil.example")], None);
    check(&[EVIL, ("host", "EVIL.example:443")], None);
    check(&[EVIL, ("host", "evil.example:8443")], Some(403));
    check(&[EVIL, ("host", "api.example"), ("sec-fetch-site", "same-origin")], None);
    check(&[EVIL, ("host", "evil.example"), ("sec-fetch-site", "cross-site")], Some(403));
    check(&[("origin", "null"), ("host", "evil.example")], Some(403));
}

#[test]
fn what_logs_and_metrics_are_told() {
    let check = |line: &str, headers: &[_], expected: &str| {
        let policy = Policy::builder()
            .rule(Policy::anonymous().path("/v1/*").origins(["https://app.example.com"]))
            .rule(Policy::anonymous().path("/v2/*").name("second").any_origin().enforcement(Enforcement::Report))
            .build()
            .unwrap();
        let request = request(line, headers);
        let head = HttpHead::from(&request);
        let decided = policy.evaluate(&head).decided();
        let rule = decided.rule.unwrap_or("-");
        let (kind, verdict, reason) = (decided.kind.as_str(), decided.verdict.as_str(), decided.verdict.reason());
        let enforcement = decided.enforcement.as_str();
        let told = format!("{kind} {rule} {verdict} {} {enforcement} {}", reason.unwrap_or("-"), decided.answered);
        assert_eq!(told, expected, "{line} {headers:?}");
    };
    let preflight = asks("GET");
    check("GET /", &[EVIL], "actual - no-rule - advise false");
    check("GET /v1/a", &[], "not-cors rule[0] not-cors - advise false");
    check("GET /v1/a", &[APP], "actual rule[0] allowed - advise false");
    check("GET /v1/a", &[EVIL], "actual rule[0] refused request-origin-not-allowed advise false");
    check("OPTIONS /v1/a", &[EVIL, preflight], "preflight rule[0] refused request-origin-not-allowed advise true");
    check("POST /v1/a", &[EVIL, ("host", "evil.example")], "actual rule[0] same-origin - advise false");
    check("OPTIONS /v2/a", &[EVIL, preflight], "preflight second allowed - report false");
}
