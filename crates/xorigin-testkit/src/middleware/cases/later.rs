//! Functions that answer later.

use super::super::Case;
use super::super::policies::{later, later_block, later_forward};
use super::super::words::{
    A, ALLOW_A, ALLOWED, EVIL, MAX_AGE, NOT_CORS, NULL, PREFLIGHT_ALLOWED, PREFLIGHT_REFUSED, Pair, REFUSED, asks, host,
};

const LATER: Pair = ("origin", "https://later.example");
const ALLOW_LATER: &str = "access-control-allow-origin: https://later.example";
const VARY: &str = "vary: Origin, x-tenant";
const PREFLIGHT_VARY: &str = "vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers, x-tenant";

pub(super) const CASES: &[Case] =
    &[
        Case::new("later", "yes", later, "GET /", &[LATER])
            .sets(&[("etag", "1")])
            .runs(ALLOWED, &[ALLOW_LATER, "etag: 1", VARY]),
        Case::new("later", "no", later, "GET /", &[EVIL]).runs(REFUSED, &[VARY]),
        Case::new("later", "no, by a header that was declared", later, "GET /", &[LATER, ("x-tenant", "a")])
            .runs(REFUSED, &[VARY]),
        Case::new("later", "who is allowed is not asked about", later, "GET /", &[A]).runs(ALLOWED, &[ALLOW_A, VARY]),
        Case::new("later", "nor is null", later, "GET /", &[NULL]).runs(REFUSED, &[VARY]),
        Case::new("later", "nor who does not ask", later, "GET /", &[]).runs(NOT_CORS, &[VARY]),
        Case::new("later", "a preflight: yes", later, "OPTIONS /", &[LATER, asks("GET")]).answered(
            204,
            PREFLIGHT_ALLOWED,
            &[ALLOW_LATER, MAX_AGE, PREFLIGHT_VARY],
        ),
        Case::new("later", "a preflight: no", later, "OPTIONS /", &[EVIL, asks("GET")]).answered(
            403,
            PREFLIGHT_REFUSED,
            &[PREFLIGHT_VARY],
        ),
        Case::new("later", "what is refused does not run", later_block, "POST /", &[EVIL, host("api.example")])
            .answered(403, "actual request-origin-not-allowed, answered", &[VARY]),
        Case::new("later", "what is allowed runs", later_block, "POST /", &[LATER, host("api.example")])
            .runs(ALLOWED, &[ALLOW_LATER, VARY]),
        Case::new(
            "later",
            "a refused preflight may be the application's",
            later_forward,
            "OPTIONS /",
            &[EVIL, asks("GET")],
        )
        .runs("preflight request-origin-not-allowed", &[PREFLIGHT_VARY]),
    ];
