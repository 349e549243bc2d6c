//! Functions that decide about origins, and what their answers vary by.

use std::future::Future as _;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::Request;
use xorigin::policy::{HttpHead, OriginPredicate, Policy};

use crate::support::{check, request};

const TENANT: (&str, &str) = ("x-tenant", "blue");
const BLUE: (&str, &str) = ("origin", "https://blue.example");
const APP: (&str, &str) = ("origin", "https://app.example.com");
const VARY: &str = "vary: Origin, x-tenant";
const ALLOWED: &str = "access-control-allow-origin: https://blue.example";

/// A predicate that lets a tenant's own origin read.
fn of_tenant() -> OriginPredicate {
    OriginPredicate::new(["X-Tenant"], |origin, [tenant]| {
        tenant.is_some_and(|tenant| origin.host.as_bytes().strip_suffix(b".example") == Some(tenant))
    })
}

fn policy(predicate: OriginPredicate) -> Policy {
    Policy::anonymous().origins([APP.1]).origin_predicate(predicate).build().unwrap()
}

#[test]
fn it_is_asked_for_unknown_origins_and_its_headers_are_in_vary() {
    let policy = policy(of_tenant());
    let refused = Some("request-origin-not-allowed");
    check(&policy, "GET /", &[BLUE, TENANT], &[], (None, None, &[ALLOWED, VARY]));
    check(&policy, "GET /", &[BLUE], &[], (None, refused, &[VARY]));
    check(&policy, "GET /", &[("origin", "https://red.example"), TENANT], &[], (None, refused, &[VARY]));
    check(&policy, "GET /", &[TENANT], &[], (None, None, &[VARY]));
    let known = "access-control-allow-origin: https://app.example.com";
    check(&policy, "GET /", &[APP], &[], (None, None, &[known, VARY]));
    let preflight = [BLUE, TENANT, ("access-control-request-method", "GET")];
    let vary = "vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers, x-tenant";
    check(&policy, "OPTIONS /", &preflight, &[], (Some(204), None, &[ALLOWED, vary]));
}

#[test]
fn it_is_never_asked_about_what_is_no_tuple_origin() {
    let policy = policy(OriginPredicate::new([], |_, []| true));
    let check = |origin: &str, code| {
        check(&policy, "GET /", &[("origin", origin)], &[], (None, Some(code), &["vary: Origin"]));
    };
    check("null", "request-origin-not-allowed");
    check("https://evil.example/", "request-origin-malformed");
    check("https://\u{ff}.example", "request-origin-malformed");
    check("*", "request-origin-malformed");
}

/// What a policy whose predicate is asynchronous says of a request.
fn asked(policy: &Policy, request: &Request<()>) -> (bool, Option<&'static str>) {
    let head = HttpHead::from(request);
    let (asked, decision) = match policy.ask(&head) {
        None => (false, policy.evaluate(&head)),
        Some(answer) => {
            let answer = pin!(answer).as_mut().poll(&mut Context::from_waker(Waker::noop()));
            let Poll::Ready(answer) = answer else { panic!("it is ready at once") };
            (true, policy.evaluate_answered(&head, answer))
        }
    };
    (asked, decision.refusal().map(|refusal| refusal.code()))
}

#[test]
fn an_answer_that_has_to_be_waited_for() {
    let predicate = OriginPredicate::new_async(["x-tenant"], |origin, [tenant]| async move {
        tenant.is_some_and(|tenant| origin.host().as_bytes().strip_suffix(b".example") == Some(&tenant))
    });
    let policy = policy(predicate);
    let refused = Some("request-origin-not-allowed");
    assert_eq!(asked(&policy, &request("GET /", &[BLUE, TENANT])), (true, None));
    assert_eq!(asked(&policy, &request("GET /", &[BLUE])), (true, refused));
    assert_eq!(asked(&policy, &request("GET /", &[APP])), (false, None));
    assert_eq!(asked(&policy, &request("GET /", &[TENANT])), (false, None));
    assert_eq!(asked(&policy, &request("GET /", &[("origin", "null")])), (false, refused));
    // Not asked, it is a refusal, and varies all the same.
    check(&policy, "GET /", &[BLUE, TENANT], &[], (None, refused, &[VARY]));
}
