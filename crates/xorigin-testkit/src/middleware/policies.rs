//! The policies of the cases.

#![expect(clippy::expect_used, reason = "policies of tests are right")]

use std::future::poll_fn;
use std::task::Poll;

use xorigin::policy::{
    Anonymous, Credentialed, DraftRule, Enforcement, OriginGuard, OriginPredicate, Policy, PolicyHandle,
    PolicyResolver, PreflightFailure, ResourcePolicy, RuleBuilder,
};

use super::Middleware;

/// The policy of one rule.
fn policy(rule: impl Into<DraftRule>) -> Policy {
    Policy::builder().rule(rule).build().expect("the policies of the suite are right")
}

fn of(rule: impl Into<DraftRule>) -> Middleware {
    Middleware::Cors(policy(rule).into())
}

fn one_rule() -> RuleBuilder<Anonymous> {
    Policy::anonymous().origins(["https://a.example"]).methods(["PUT"]).request_headers(["x-a"]).max_age(60)
}

fn any_rule() -> RuleBuilder<Anonymous> {
    Policy::anonymous().any_origin()
}

fn credentialed_rule() -> RuleBuilder<Credentialed> {
    Policy::credentialed().origins(["https://a.example"]).expose_headers(["etag"])
}

/// One origin, one method, one request header.
pub(super) fn one() -> Middleware {
    of(one_rule())
}

/// One origin and nothing else.
pub(super) fn origin_only() -> Middleware {
    of(Policy::anonymous().origins(["https://a.example"]))
}

/// Two request headers.
pub(super) fn two_names() -> Middleware {
    of(Policy::anonymous().origins(["https://a.example"]).request_headers(["x-a", "x-b"]))
}

pub(super) fn credentialed() -> Middleware {
    of(credentialed_rule())
}

/// Any origin and nothing else.
pub(super) fn any() -> Middleware {
    of(any_rule())
}

/// As much as can be allowed without credentials.
pub(super) fn any_all() -> Middleware {
    of(any_rule().any_method().any_request_header().expose_any_header())
}

pub(super) fn any_and_authorization() -> Middleware {
    of(any_rule().request_headers(["*", "authorization"]))
}

/// As much as can be allowed at all.
pub(super) fn danger() -> Middleware {
    of(Policy::credentialed().danger_any_origin().any_method().any_request_header())
}

pub(super) fn subdomains() -> Middleware {
    of(Policy::anonymous().origins(["https://*.a.example", "http://localhost:*"]))
}

pub(super) fn extension() -> Middleware {
    of(Policy::credentialed().origins(["chrome-extension://abcdefghijklmnop"]))
}

/// A method as nobody sends it, and any request header beside a name.
pub(super) fn careless() -> Middleware {
    of(Policy::credentialed().origins(["https://a.example"]).methods(["put"]).request_headers(["*", "authorization"]))
}

pub(super) fn null() -> Middleware {
    of(Policy::credentialed().danger_null_origin().origins(["https://a.example", "null"]))
}

pub(super) fn ok_without_headers() -> Middleware {
    of(one_rule().preflight_failure(PreflightFailure::OkWithoutHeaders).preflight_success_status(200))
}

pub(super) fn forward() -> Middleware {
    of(one_rule().preflight_failure(PreflightFailure::Forward))
}

pub(super) fn report() -> Middleware {
    of(one_rule().enforcement(Enforcement::Report))
}

pub(super) fn block() -> Middleware {
    of(one_rule().enforcement(Enforcement::Block))
}

pub(super) fn neighbours() -> Middleware {
    of(one_rule().timing_allow_origin().cross_origin_resource_policy(ResourcePolicy::SameSite))
}

/// Rules by host and path; the last one is for few paths, so that some requests have none.
pub(super) fn rules() -> Middleware {
    let policy = Policy::builder()
        .rule(credentialed_rule().name("app api").host("api.example").path("/v1/*"))
        .rule(any_rule().path("/public/*"));
    Middleware::Cors(policy.build().expect("the policies of the suite are right").into())
}

/// A function that reads a cookie.
pub(super) fn reads_cookie() -> Middleware {
    let knows = |cookie: Option<&[u8]>| cookie == Some(b"tenant=evil");
    let predicate = OriginPredicate::new(["Cookie"], move |_, [cookie]| knows(cookie));
    of(credentialed_rule().origin_predicate(predicate))
}

/// A function that says yes.
pub(super) fn everybody() -> Middleware {
    of(Policy::credentialed().origin_predicate(OriginPredicate::new([], |_, []| true)))
}

/// The hosts that [`asks`](one_asks) has to be asked for.
fn ask_rule() -> RuleBuilder<Anonymous> {
    let later = OriginPredicate::new_async(["x-tenant"], |origin, [tenant]| {
        let yes = origin.host() == "later.example" && tenant.is_none();
        let mut polls = 0;
        poll_fn(move |context| {
            polls += 1;
            context.waker().wake_by_ref();
            if polls > 3 { Poll::Ready(yes) } else { Poll::Pending }
        })
    });
    one_rule().origin_predicate(later)
}

/// A function that answers later: `https://later.example` is allowed, unless there is `X-Tenant`.
pub(super) fn later() -> Middleware {
    of(ask_rule())
}

pub(super) fn later_block() -> Middleware {
    of(ask_rule().enforcement(Enforcement::Block))
}

pub(super) fn later_forward() -> Middleware {
    of(ask_rule().preflight_failure(PreflightFailure::Forward))
}

pub(super) fn swapped() -> Middleware {
    let handle = PolicyHandle::new(policy(any_rule()));
    handle.store(policy(one_rule()));
    Middleware::Cors(handle.into())
}

/// A policy for each tenant, which a header names.
pub(super) fn tenants() -> Middleware {
    let (one, any) = (policy(one_rule()), policy(any_rule()));
    let resolver = PolicyResolver::new(["X-Tenant"], move |target, [tenant]| match tenant {
        Some(b"one") => Some(one.clone()),
        Some(b"any") if target.path.starts_with(b"/public/") => Some(any.clone()),
        _ => None,
    });
    Middleware::Cors(resolver.into())
}

fn guard_policy() -> Policy {
    let rule = Policy::credentialed().origins(["https://a.example", "https://*.a.example"]).path("/live/*");
    Policy::builder().rule(rule).build().expect("the policies of the suite are right")
}

pub(super) fn guarded() -> Middleware {
    Middleware::Guard(OriginGuard::new(guard_policy()))
}

pub(super) fn guarded_strictly() -> Middleware {
    Middleware::Guard(OriginGuard::new(guard_policy()).require_origin())
}

/// A guard whose policy was swapped.
pub(super) fn guarded_swapped() -> Middleware {
    let handle = PolicyHandle::new(policy(any_rule()));
    let guard = OriginGuard::new(handle.clone());
    handle.store(guard_policy());
    Middleware::Guard(guard)
}

pub(super) fn guarded_tenants() -> Middleware {
    let policy = guard_policy();
    let resolver = PolicyResolver::new(["X-Tenant"], move |_, [tenant]| tenant.map(|_| policy.clone()));
    Middleware::Guard(OriginGuard::new(resolver))
}

pub(super) fn guarded_later() -> Middleware {
    Middleware::Guard(OriginGuard::new(policy(ask_rule())))
}
