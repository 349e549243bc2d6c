//! Policies that are swapped, and policies by host, path or tenant.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use http::HeaderMap;
use xorigin::policy::{
    Decision, HttpHead, Policy, PolicyHandle, PolicyLiteral, PolicyResolver, PolicySource, Reaction, RuleLiteral,
};

use crate::support::{Pairs, request};

static OLD: PolicyLiteral = PolicyLiteral {
    rules: &[RuleLiteral { origins: &["https://old.example"], expose_headers: &["x-old"], ..RuleLiteral::EMPTY }],
    ..PolicyLiteral::EMPTY
};

fn old() -> Policy {
    Policy::new(&(&OLD).into()).unwrap()
}

fn new() -> Policy {
    Policy::anonymous().any_origin().expose_headers(["x-new"]).build().unwrap()
}

/// The headers of the response to an actual request, sorted.
fn headers(source: &PolicySource, line: &str, headers: Pairs<'_>) -> Vec<String> {
    let request = request(line, headers);
    let head = HttpHead::from(&request);
    let mut headers = HeaderMap::new();
    let policy = source.policy(&head);
    let decision = policy.as_ref().map_or_else(|| Decision::without_policy(&head), |policy| policy.evaluate(&head));
    let Reaction::Forward(effect) = decision.react(source.vary()) else {
        panic!("an actual request reaches the application")
    };
    effect.apply(&mut headers);
    let mut lines: Vec<_> =
        headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
    lines.sort();
    lines
}

#[test]
fn a_swap_is_whole() {
    let handle = PolicyHandle::new(old());
    let source = PolicySource::from(handle.clone());
    let origin = [("origin", "https://old.example")];
    let of = |policy: Policy| headers(&policy.into(), "GET /", &origin);
    let (of_old, of_new) = (of(old()), of(new()));
    assert_ne!(of_old, of_new);
    let done = AtomicBool::new(false);
    let (mut seen_old, mut seen_new) = (0, 0);
    thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..2_000 {
                handle.store(new());
                handle.store(old());
            }
            done.store(true, Ordering::Relaxed);
        });
        while !done.load(Ordering::Relaxed) || seen_old + seen_new < 1_000 {
            match headers(&source, "GET /", &origin) {
                headers if headers == of_old => seen_old += 1,
                headers if headers == of_new => seen_new += 1,
                headers => panic!("neither of the policies says {headers:?}"),
            }
        }
    });
    assert!(seen_old > 0);
}

#[test]
fn a_policy_for_each_tenant() {
    let resolver = PolicyResolver::new(["X-Tenant"], |target, [tenant]| match (target.host, tenant) {
        (Some(b"api.example.com"), Some(b"old")) => Some(old()),
        (_, Some(b"new")) if target.path.starts_with(b"/v1/") => Some(new()),
        _ => None,
    });
    let source = PolicySource::from(resolver);
    let check = |line: &str, request: Pairs<'_>, expected: &[&str]| {
        assert_eq!(headers(&source, line, request), expected, "{line} {request:?}");
    };
    let (host, origin) = (("host", "api.example.com"), ("origin", "https://old.example"));
    let of_old = "access-control-allow-origin: https://old.example";
    let exposed = "access-control-expose-headers: x-old";
    check("GET /", &[host, origin, ("x-tenant", "old")], &[of_old, exposed, "vary: x-tenant, Origin"]);
    let any = ["access-control-allow-origin: *", "access-control-expose-headers: x-new", "vary: x-tenant"];
    check("GET /v1/a", &[host, origin, ("x-tenant", "new")], &any);
    check("GET /v2/a", &[host, origin, ("x-tenant", "new")], &["vary: x-tenant"]);
}
