//! What goes wrong with tower-http's layer.

use super::super::policies::{
    any, any_all, any_and_authorization, careless, credentialed, danger, everybody, one, reads_cookie,
};
use super::super::words::{
    A, ALLOW_A, ALLOW_ANY, ALLOW_PUT, ALLOWED, CREDENTIALS, EVIL, EXPOSE_ETAG, MAX_AGE, METHOD_REFUSED, NAME_REFUSED,
    NOT_CORS, NULL, PREFLIGHT_ALLOWED, PREFLIGHT_REFUSED, PREFLIGHT_VARY, REFUSED, SET_ANY, SET_CREDENTIALS, VARY,
    asks, names,
};
use super::super::{App, Case};

pub(super) const CASES: &[Case] =
    &[
        Case::new("T1", "OPTIONS that is no preflight is the application's", one, "OPTIONS /x", &[])
            .sets(&[("allow", "GET, PUT")])
            .runs(NOT_CORS, &["allow: GET, PUT", VARY]),
        Case::new("T1b", "OPTIONS that script sends is the application's", one, "OPTIONS /x", &[A])
            .sets(&[("allow", "GET, PUT")])
            .runs(ALLOWED, &[ALLOW_A, "allow: GET, PUT", VARY]),
        Case::new(
            "T2",
            "a foreign preflight is told nothing of the policy",
            one,
            "OPTIONS /x",
            &[EVIL, asks("DELETE"), names("x-z")],
        )
        .answered(403, PREFLIGHT_REFUSED, &[PREFLIGHT_VARY]),
        Case::new("T3", "a foreign origin is not told of credentials", credentialed, "GET /", &[EVIL])
            .runs(REFUSED, &[VARY]),
        Case::new("T4", "a preflight is told of what it asks for", one, "OPTIONS /", &[A, asks("PUT"), names("x-a")])
            .answered(
                204,
                PREFLIGHT_ALLOWED,
                &["access-control-allow-headers: x-a", ALLOW_PUT, ALLOW_A, MAX_AGE, PREFLIGHT_VARY],
            ),
        Case::new("T8", "any origin and credentials never meet", any, "GET /", &[EVIL, ("cookie", "a=b")])
            .runs(ALLOWED, &[ALLOW_ANY]),
        Case::new(
            "T11",
            "any header is any header with credentials too",
            careless,
            "OPTIONS /",
            &[A, asks("GET"), names("authorization,x-q")],
        )
        .answered(
            204,
            PREFLIGHT_ALLOWED,
            &[CREDENTIALS, "access-control-allow-headers: authorization,x-q", ALLOW_A, PREFLIGHT_VARY],
        ),
        Case::new("T13", "a method is written as browsers send it", careless, "OPTIONS /", &[A, asks("PUT")]).answered(
            204,
            PREFLIGHT_ALLOWED,
            &[CREDENTIALS, ALLOW_PUT, ALLOW_A, PREFLIGHT_VARY],
        ),
        Case::new(
            "T14",
            "requested headers in several lines are one list",
            any_all,
            "OPTIONS /",
            &[EVIL, asks("GET"), names("x-a"), names("x-b")],
        )
        .answered(204, PREFLIGHT_ALLOWED, &["access-control-allow-headers: x-a,x-b", ALLOW_ANY]),
        Case::new("T15", "null is not any origin where credentials are", danger, "OPTIONS /", &[NULL, asks("GET")])
            .answered(403, PREFLIGHT_REFUSED, &[PREFLIGHT_VARY]),
        Case::new("T15", "what is no method is not repeated", danger, "OPTIONS /", &[A, asks("@@ not a method")])
            .answered(403, METHOD_REFUSED, &[PREFLIGHT_VARY]),
        Case::new(
            "T15",
            "what is no header name is not repeated",
            danger,
            "OPTIONS /",
            &[A, asks("PUT"), names("x y z;;=\"\",")],
        )
        .answered(403, "preflight request-header-malformed, answered", &[PREFLIGHT_VARY]),
        Case::new("T16", "a name in Vary is not repeated", one, "GET /", &[A])
            .sets(&[("vary", "Origin, Accept-Encoding")])
            .runs(ALLOWED, &[ALLOW_A, "vary: Origin, Accept-Encoding"]),
        Case::new("T17", "the policy is the only one to speak of CORS", one, "GET /", &[EVIL])
            .sets(&[SET_ANY, SET_CREDENTIALS])
            .runs(REFUSED, &[VARY]),
        Case::new("T19", "of two Origin lines none wins", one, "GET /", &[A, EVIL])
            .runs("actual request-origin-repeated", &[VARY]),
        Case::new(
            "T23",
            "no response speaks of private networks",
            one,
            "GET /",
            &[EVIL, ("access-control-request-private-network", "true")],
        )
        .sets(&[("access-control-allow-private-network", "true")])
        .runs(REFUSED, &[VARY]),
        Case::new(
            "T23",
            "nor does a preflight",
            one,
            "OPTIONS /",
            &[A, asks("GET"), ("access-control-request-private-network", "true")],
        )
        .answered(204, PREFLIGHT_ALLOWED, &[ALLOW_A, MAX_AGE, PREFLIGHT_VARY]),
        Case::new(
            "T25",
            "Vary names what a function reads: it said yes",
            reads_cookie,
            "GET /",
            &[EVIL, ("cookie", "tenant=evil")],
        )
        .runs(
            ALLOWED,
            &[CREDENTIALS, "access-control-allow-origin: https://evil.example", EXPOSE_ETAG, "vary: Origin, cookie"],
        ),
        Case::new("T25", "it said no", reads_cookie, "GET /", &[EVIL]).runs(REFUSED, &["vary: Origin, cookie"]),
        Case::new("T25", "it was not asked", reads_cookie, "GET /", &[]).runs(NOT_CORS, &["vary: Origin, cookie"]),
        Case::new(
            "T26",
            "any header is not Authorization",
            any_all,
            "OPTIONS /",
            &[EVIL, asks("GET"), names("authorization")],
        )
        .answered(403, NAME_REFUSED, &[]),
        Case::new(
            "T26",
            "Authorization is allowed by its name",
            any_and_authorization,
            "OPTIONS /",
            &[EVIL, asks("GET"), names("authorization,x-q")],
        )
        .answered(204, PREFLIGHT_ALLOWED, &["access-control-allow-headers: authorization,x-q", ALLOW_ANY]),
        Case::new(
            "T27",
            "a header that was forgotten is named in the refusal",
            any,
            "OPTIONS /",
            &[EVIL, asks("POST"), names("content-type")],
        )
        .answered(403, NAME_REFUSED, &[]),
        Case::new("tower2-C", "an error that becomes a response has the headers too", one, "GET /", &[A])
            .app(App::Fails(500))
            .runs(ALLOWED, &[ALLOW_A, VARY]),
        Case::new("tower2-C", "whoever asks", one, "GET /", &[EVIL]).app(App::Fails(500)).runs(REFUSED, &[VARY]),
        Case::new(
            "tower2-F",
            "no function makes an origin of what is none",
            everybody,
            "GET /",
            &[("origin", "https://\u{ff} a")],
        )
        .runs("actual request-origin-malformed", &[VARY]),
    ];
