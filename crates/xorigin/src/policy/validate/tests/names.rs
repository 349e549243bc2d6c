//! Methods, request headers and exposed headers.

use alloc::vec::Vec;

use super::super::super::spec::RuleSpec;
use super::super::{ValidExposed, ValidMethods};
use super::support::{check, rule, texts, valid};

fn methods(methods: &[&str]) -> RuleSpec {
    rule(|rule| rule.methods = texts(methods))
}

fn request_headers(names: &[&str], credentials: bool) -> RuleSpec {
    rule(|rule| (rule.request_headers, rule.credentials) = (texts(names), credentials))
}

fn exposed(names: &[&str], credentials: bool) -> RuleSpec {
    rule(|rule| (rule.expose_headers, rule.credentials) = (texts(names), credentials))
}

fn shown(names: &[alloc::boxed::Box<[u8]>]) -> Vec<&str> {
    names.iter().map(|name| core::str::from_utf8(name).unwrap()).collect()
}

#[test]
fn methods_are_normalised_and_safelisted_ones_left_out() {
    let written = methods(&["put", "GET", "DELETE", "PUT", "patch", "PATCH", "PROPFIND", "delete"]);
    check(
        written.clone(),
        &[
            "methods[1] method-always-allowed",
            "methods[3] method-repeated",
            "methods[4] method-not-normalized -> PATCH",
            "methods[7] method-repeated",
        ],
    );
    valid(written, |rule| match &rule.methods {
        ValidMethods::These(names) => assert_eq!(shown(names), ["PUT", "DELETE", "patch", "PATCH", "PROPFIND"]),
        ValidMethods::Any => panic!("not any"),
    });
    check(
        methods(&["head", "Post", "get"]),
        &["methods[0] method-always-allowed", "methods[1] method-always-allowed", "methods[2] method-always-allowed"],
    );
}

#[test]
fn what_is_no_method_or_never_sent_is_refused() {
    for (method, expected) in [
        ("", "method-not-token"),
        ("PUT, DELETE", "method-not-token"),
        (" PUT", "method-not-token -> PUT"),
        ("PUT,", "method-not-token -> PUT"),
        ("CONNECT", "method-never-sent"),
        ("trace", "method-never-sent"),
        ("Track", "method-never-sent"),
    ] {
        check(methods(&[method]), &[&alloc::format!("methods[0] {expected}")]);
    }
}

#[test]
fn any_method_stands_alone() {
    valid(methods(&["*"]), |rule| assert!(matches!(rule.methods, ValidMethods::Any)));
    check(methods(&["PUT", "*"]), &["methods[1] method-wildcard-not-alone"]);
    check(methods(&["*", "*"]), &["methods[1] method-repeated"]);
}

#[test]
fn request_headers_that_script_can_set() {
    let written = request_headers(&["Content-Type", "x-request-id", "X-Request-Id", "authorization"], false);
    check(written.clone(), &["request-headers[2] request-header-repeated"]);
    valid(written, |rule| {
        assert!(!rule.request_headers.any);
        assert_eq!(shown(&rule.request_headers.names), ["content-type", "x-request-id", "authorization"]);
    });
    for (name, expected) in [
        ("", "request-header-not-token"),
        ("content type", "request-header-not-token"),
        ("Content-Type:", "request-header-not-token -> Content-Type"),
        ("a, b", "request-header-not-token"),
        ("Cookie", "request-header-forbidden"),
        ("Origin", "request-header-forbidden"),
        ("sec-fetch-mode", "request-header-forbidden"),
        ("Proxy-Authorization", "request-header-forbidden"),
        ("Access-Control-Allow-Origin", "request-header-response-only"),
        ("access-control-max-age", "request-header-response-only"),
        ("Vary", "request-header-response-only"),
    ] {
        check(request_headers(&[name], false), &[&alloc::format!("request-headers[0] {expected}")]);
    }
    check(request_headers(&["X-HTTP-Method-Override", "range", "if-match", "ETag", "Content-Range"], false), &[]);
}

#[test]
fn authorization_stands_beside_the_wildcard() {
    valid(request_headers(&["*", "Authorization"], false), |rule| {
        assert!(rule.request_headers.any);
        assert_eq!(shown(&rule.request_headers.names), ["authorization"]);
    });
    valid(request_headers(&["*"], true), |rule| {
        assert!(rule.request_headers.any && rule.request_headers.names.is_empty());
    });
    check(request_headers(&["x-a", "*"], false), &["request-headers[0] request-header-redundant"]);
    check(request_headers(&["*", "Authorization"], true), &["request-headers[1] request-header-redundant"]);
    check(request_headers(&["*", "*"], false), &["request-headers[1] request-header-repeated"]);
    check(request_headers(&["*", "cookie"], false), &["request-headers[1] request-header-forbidden"]);
}

#[test]
fn response_headers_that_script_can_read() {
    let written = exposed(&["ETag", "Cache-Control", "x-total", "etag", "Authorization", "accept"], true);
    check(
        written.clone(),
        &["expose-headers[1] exposed-header-safelisted", "expose-headers[3] exposed-header-repeated"],
    );
    valid(written, |rule| match &rule.exposed {
        ValidExposed::These(names) => assert_eq!(shown(names), ["etag", "x-total", "authorization", "accept"]),
        ValidExposed::Any => panic!("not any"),
    });
    for (name, expected) in [
        ("", "exposed-header-not-token"),
        ("x total", "exposed-header-not-token"),
        ("Set-Cookie", "exposed-header-forbidden"),
        ("set-cookie2", "exposed-header-forbidden"),
        ("Origin", "exposed-header-request-only"),
        ("Sec-Fetch-Site", "exposed-header-request-only"),
        ("If-None-Match", "exposed-header-request-only"),
    ] {
        check(exposed(&[name], false), &[&alloc::format!("expose-headers[0] {expected}")]);
    }
}

#[test]
fn every_header_is_exposed_without_credentials_only() {
    valid(exposed(&["*"], false), |rule| assert!(matches!(rule.exposed, ValidExposed::Any)));
    check(exposed(&["*"], true), &["expose-headers[0] exposed-header-any-with-credentials"]);
    check(exposed(&["etag", "*"], false), &["expose-headers[0] exposed-header-redundant"]);
    check(exposed(&["*", "*"], false), &["expose-headers[1] exposed-header-repeated"]);
}
