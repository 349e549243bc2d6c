//! What a server does, whatever others do.

use super::super::policies::{
    any, any_all, block, credentialed, forward, neighbours, ok_without_headers, one, report, rules,
};
use super::super::words::{
    A, ALLOW_A, ALLOW_ANY, ALLOW_PUT, ALLOWED, CREDENTIALS, EVIL, EXPOSE_ETAG, MAX_AGE, NOT_CORS, NULL,
    PREFLIGHT_ALLOWED, PREFLIGHT_REFUSED, PREFLIGHT_VARY, REFUSED, SET_ANY, VARY, asks, host,
};
use super::super::{App, Case};

/// A response as applications answer.
const PLAIN: [(&str, &str); 2] = [("content-type", "text/plain"), ("etag", "1")];

pub(super) const CASES: &[Case] = &[
    Case::new("allowed", "the headers of an allowed request", credentialed, "GET /", &[A])
        .sets(&PLAIN)
        .runs(ALLOWED, &[CREDENTIALS, ALLOW_A, EXPOSE_ETAG, "content-type: text/plain", "etag: 1", VARY]),
    Case::new("not-found", "an error has the same headers", credentialed, "GET /", &[A])
        .app(App::Answers(404, &PLAIN))
        .runs(ALLOWED, &[CREDENTIALS, ALLOW_A, EXPOSE_ETAG, "content-type: text/plain", "etag: 1", VARY]),
    Case::new("server-error", "a fault too", credentialed, "POST /", &[A])
        .app(App::Answers(500, &[]))
        .runs(ALLOWED, &[CREDENTIALS, ALLOW_A, EXPOSE_ETAG, VARY]),
    Case::new("redirect", "a redirect too", one, "GET /", &[A])
        .app(App::Answers(307, &[("location", "/b")]))
        .runs(ALLOWED, &[ALLOW_A, "location: /b", VARY]),
    Case::new("not-modified", "what is not modified too", one, "GET /", &[A])
        .app(App::Answers(304, &[("etag", "1")]))
        .runs(ALLOWED, &[ALLOW_A, "etag: 1", VARY]),
    Case::new("null-any", "a sandboxed frame is anybody", any, "OPTIONS /", &[NULL, asks("POST")]).answered(
        204,
        PREFLIGHT_ALLOWED,
        &[ALLOW_ANY],
    ),
    Case::new("null-any", "whatever it sends", any_all, "GET /", &[NULL])
        .runs(ALLOWED, &[ALLOW_ANY, "access-control-expose-headers: *"]),
    Case::new("status", "the status of a preflight can be chosen", ok_without_headers, "OPTIONS /", &[A, asks("PUT")])
        .answered(200, PREFLIGHT_ALLOWED, &[ALLOW_PUT, ALLOW_A, MAX_AGE, PREFLIGHT_VARY]),
    Case::new("ok-without-headers", "that of a refused one too", ok_without_headers, "OPTIONS /", &[EVIL, asks("PUT")])
        .answered(200, PREFLIGHT_REFUSED, &[PREFLIGHT_VARY]),
    Case::new("forward", "a refused preflight may be the application's", forward, "OPTIONS /", &[EVIL, asks("PUT")])
        .app(App::Answers(418, &[SET_ANY, ("x-a", "1")]))
        .runs("preflight request-origin-not-allowed", &[PREFLIGHT_VARY, "x-a: 1"]),
    Case::new("forward", "an allowed one is not", forward, "OPTIONS /", &[A, asks("PUT")]).answered(
        204,
        PREFLIGHT_ALLOWED,
        &[ALLOW_PUT, ALLOW_A, MAX_AGE, PREFLIGHT_VARY],
    ),
    Case::new("report", "what only reports changes nothing", report, "GET /", &[EVIL])
        .sets(&[SET_ANY, ("vary", "Accept")])
        .runs(REFUSED, &[ALLOW_ANY, "vary: Accept"]),
    Case::new("report", "not even a preflight", report, "OPTIONS /", &[A, asks("PUT")])
        .app(App::Answers(405, &[]))
        .runs("preflight allowed", &[]),
    Case::new("block", "a refused request does not run", block, "POST /", &[EVIL, host("api.example")]).answered(
        403,
        "actual request-origin-not-allowed, answered",
        &[VARY],
    ),
    Case::new("block", "an allowed one does", block, "POST /", &[A, host("api.example")])
        .runs(ALLOWED, &[ALLOW_A, VARY]),
    Case::new("block", "and one without Origin", block, "POST /", &[host("api.example")]).runs(NOT_CORS, &[VARY]),
    Case::new("neighbours", "timing and embedding", neighbours, "GET /", &[A])
        .sets(&[("timing-allow-origin", "*")])
        .runs(
            ALLOWED,
            &[ALLOW_A, "cross-origin-resource-policy: same-site", "timing-allow-origin: https://a.example", VARY],
        ),
    Case::new("neighbours", "whoever asks", neighbours, "GET /", &[EVIL])
        .sets(&[("timing-allow-origin", "*")])
        .runs(REFUSED, &["cross-origin-resource-policy: same-site", VARY]),
    Case::new("rules", "the first rule", rules, "GET /v1/a", &[A, host("api.example:8443")])
        .runs(ALLOWED, &[CREDENTIALS, ALLOW_A, EXPOSE_ETAG, VARY]),
    Case::new("rules", "the second", rules, "GET /public/a?b=c", &[A, host("api.example")]).runs(ALLOWED, &[ALLOW_ANY]),
    Case::new("rules", "none: another host", rules, "GET /v1/a", &[A, host("other.example")])
        .sets(&[SET_ANY, ("vary", "Accept")])
        .runs("actual no-rule", &["vary: Accept"]),
    Case::new("rules", "none: another path", rules, "OPTIONS /v1", &[A, asks("GET"), host("api.example")])
        .app(App::Answers(405, &[SET_ANY]))
        .runs("preflight no-rule", &[]),
    Case::new("rules", "none, and nobody asks", rules, "GET /", &[host("api.example")]).runs("not-cors no-rule", &[]),
];
