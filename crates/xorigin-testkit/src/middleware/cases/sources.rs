//! Where a middleware has its policy from.

use super::super::Case;
use super::super::policies::{swapped, tenants};
use super::super::words::{A, ALLOW_A, ALLOW_ANY, ALLOWED, NOT_CORS, PREFLIGHT_ALLOWED, SET_ANY, VARY, asks};

/// The tenant of a request.
const fn tenant(name: &'static str) -> (&'static str, &'static str) {
    ("x-tenant", name)
}

pub(super) const CASES: &[Case] = &[
    Case::new("swapped", "the policy of now decides", swapped, "GET /", &[A]).runs(ALLOWED, &[ALLOW_A, VARY]),
    Case::new("resolved", "a policy for each tenant", tenants, "GET /", &[A, tenant("one")])
        .runs(ALLOWED, &[ALLOW_A, "vary: x-tenant, Origin"]),
    Case::new("resolved", "and for each path", tenants, "GET /public/a", &[A, tenant("any")])
        .sets(&[("vary", "Accept")])
        .runs(ALLOWED, &[ALLOW_ANY, "vary: Accept, x-tenant"]),
    Case::new(
        "resolved",
        "a preflight has its policy too",
        tenants,
        "OPTIONS /public/a",
        &[A, asks("GET"), tenant("any")],
    )
    .answered(204, PREFLIGHT_ALLOWED, &[ALLOW_ANY, "vary: x-tenant"]),
    Case::new("resolved", "without a policy nothing is said of CORS", tenants, "GET /", &[A])
        .sets(&[SET_ANY])
        .runs("actual no-rule", &["vary: x-tenant"]),
    Case::new("resolved", "a preflight without a policy is the application's", tenants, "OPTIONS /", &[A, asks("GET")])
        .runs("preflight no-rule", &["vary: x-tenant"]),
    Case::new("resolved", "nobody asks", tenants, "GET /", &[tenant("one")])
        .runs(NOT_CORS, &["vary: x-tenant, Origin"]),
];
