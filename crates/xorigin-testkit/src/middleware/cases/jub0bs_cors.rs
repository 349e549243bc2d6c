//! What others do well and we do without their limits, and what they do not.

use super::super::Case;
use super::super::policies::{any, any_all, extension, one, origin_only, subdomains, two_names};
use super::super::words::{
    A, ALLOW_A, ALLOW_ANY, ALLOWED, EVIL, MAX_AGE, PREFLIGHT_ALLOWED, PREFLIGHT_VARY, SET_ANY, VARY, asks, names,
};

const MALFORMED: &str = "actual request-origin-malformed";

pub(super) const CASES: &[Case] = &[
    Case::new(
        "J1",
        "POST needs no leave where nothing but origins is allowed",
        origin_only,
        "OPTIONS /",
        &[A, asks("POST")],
    )
    .answered(204, PREFLIGHT_ALLOWED, &[ALLOW_A, PREFLIGHT_VARY]),
    Case::new("J1b", "nor where something else is", one, "OPTIONS /", &[A, asks("POST")]).answered(
        204,
        PREFLIGHT_ALLOWED,
        &[ALLOW_A, MAX_AGE, PREFLIGHT_VARY],
    ),
    Case::new("J2", "requested names need no order", two_names, "OPTIONS /", &[A, asks("GET"), names("x-b,x-a")])
        .answered(204, PREFLIGHT_ALLOWED, &["access-control-allow-headers: x-b,x-a", ALLOW_A, PREFLIGHT_VARY]),
    Case::new("J2b", "nor a case", two_names, "OPTIONS /", &[A, asks("GET"), names("X-A, X-B")]).answered(
        204,
        PREFLIGHT_ALLOWED,
        &["access-control-allow-headers: x-a,x-b", ALLOW_A, PREFLIGHT_VARY],
    ),
    Case::new(
        "J3",
        "a pattern is for origins alone",
        subdomains,
        "GET /",
        &[("origin", "https://evil.com/.a.example")],
    )
    .runs(MALFORMED, &[VARY]),
    Case::new("J3", "no space is in one", subdomains, "GET /", &[("origin", "https://a b@c.a.example")])
        .runs(MALFORMED, &[VARY]),
    Case::new("J3", "no bracket", subdomains, "GET /", &[("origin", "https://[a.a.example]")]).runs(MALFORMED, &[VARY]),
    Case::new("J3", "what is an origin is repeated", subdomains, "GET /", &[("origin", "https://x.y.a.example")])
        .runs(ALLOWED, &["access-control-allow-origin: https://x.y.a.example", VARY]),
    Case::new("J4", "there is one line of each header", one, "GET /", &[A])
        .sets(&[SET_ANY, ("access-control-allow-origin", "https://b.example")])
        .runs(ALLOWED, &[ALLOW_A, VARY]),
    Case::new("J4", "there is one line for any origin", any, "GET /", &[A])
        .sets(&[SET_ANY, SET_ANY])
        .runs(ALLOWED, &[ALLOW_ANY]),
    Case::new("J5", "of two Origin lines none wins", subdomains, "GET /", &[("origin", "https://x.a.example"), EVIL])
        .runs("actual request-origin-repeated", &[VARY]),
    Case::new("J7", "a scheme has no underscore", any_all, "OPTIONS /", &[("origin", "a_b://x"), asks("GET")])
        .answered(403, "preflight request-origin-malformed, answered", &[]),
    Case::new(
        "J14",
        "an extension may have credentials",
        extension,
        "GET /",
        &[("origin", "chrome-extension://abcdefghijklmnop")],
    )
    .runs(
        ALLOWED,
        &[
            "access-control-allow-credentials: true",
            "access-control-allow-origin: chrome-extension://abcdefghijklmnop",
            VARY,
        ],
    ),
    Case::new("R2", "any origin and credentials never meet", any_all, "GET /", &[EVIL, ("cookie", "a=b")])
        .sets(&[("access-control-allow-credentials", "true")])
        .runs(ALLOWED, &[ALLOW_ANY, "access-control-expose-headers: *"]),
    Case::new("R4", "a method is a matter of preflights", one, "DELETE /", &[A]).runs(ALLOWED, &[ALLOW_A, VARY]),
];
