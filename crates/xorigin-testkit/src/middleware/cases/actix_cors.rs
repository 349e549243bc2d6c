//! What goes wrong with actix-cors.

use super::super::Case;
use super::super::policies::{any, any_all, block, credentialed, null, one, origin_only, two_names};
use super::super::words::{
    A, ALLOW_A, ALLOW_ANY, ALLOWED, CREDENTIALS, EVIL, EXPOSE_ETAG, MAX_AGE, METHOD_REFUSED, NAME_REFUSED, NOT_CORS,
    NULL, PREFLIGHT_ALLOWED, PREFLIGHT_REFUSED, PREFLIGHT_VARY, REFUSED, SAME_ORIGIN, SET_ANY, VARY, asks, host, names,
};

const EXPOSE_ANY: &str = "access-control-expose-headers: *";

/// 64 KiB of commas.
const COMMAS: &str = match str::from_utf8(&[b','; 65_536]) {
    Ok(commas) => commas,
    Err(_) => "",
};

pub(super) const CASES: &[Case] =
    &[
        Case::new("A2", "without Origin it is no preflight", one, "OPTIONS /", &[asks("PUT")]).runs(NOT_CORS, &[VARY]),
        Case::new("A3", "a refused preflight varies too", one, "OPTIONS /", &[EVIL, asks("PUT")]).answered(
            403,
            PREFLIGHT_REFUSED,
            &[PREFLIGHT_VARY],
        ),
        Case::new("A3b", "a refused method says so, not the origin", one, "OPTIONS /", &[A, asks("DELETE")]).answered(
            403,
            METHOD_REFUSED,
            &[PREFLIGHT_VARY],
        ),
        Case::new("A4", "GET needs no leave", one, "OPTIONS /", &[A, asks("GET")]).answered(
            204,
            PREFLIGHT_ALLOWED,
            &[ALLOW_A, MAX_AGE, PREFLIGHT_VARY],
        ),
        Case::new("A5", "the case of a method matters", one, "OPTIONS /", &[A, asks("patch")]).answered(
            403,
            METHOD_REFUSED,
            &[PREFLIGHT_VARY],
        ),
        Case::new("A22", "nor does POST, whose upload is listened to", origin_only, "OPTIONS /", &[A, asks("POST")])
            .answered(204, PREFLIGHT_ALLOWED, &[ALLOW_A, PREFLIGHT_VARY]),
        Case::new("A6", "empty elements are no names", two_names, "OPTIONS /", &[A, asks("GET"), names("x-a,,x-b")])
            .answered(204, PREFLIGHT_ALLOWED, &["access-control-allow-headers: x-a,x-b", ALLOW_A, PREFLIGHT_VARY]),
        Case::new("A6b", "at the end neither", two_names, "OPTIONS /", &[A, asks("GET"), names("x-a,")]).answered(
            204,
            PREFLIGHT_ALLOWED,
            &["access-control-allow-headers: x-a", ALLOW_A, PREFLIGHT_VARY],
        ),
        Case::new("A6c", "an empty list asks for nothing", two_names, "OPTIONS /", &[A, asks("GET"), names("")])
            .answered(204, PREFLIGHT_ALLOWED, &[ALLOW_A, PREFLIGHT_VARY]),
        Case::new(
            "A7",
            "the second line is looked at",
            one,
            "OPTIONS /",
            &[A, asks("GET"), names("x-a"), names("x-evil")],
        )
        .answered(403, NAME_REFUSED, &[PREFLIGHT_VARY]),
        Case::new("A8", "a foreign origin gets nothing but Vary", credentialed, "GET /", &[EVIL])
            .runs(REFUSED, &[VARY]),
        Case::new("A8b", "so does who does not ask", credentialed, "GET /", &[]).runs(NOT_CORS, &[VARY]),
        Case::new("A9", "all that can be allowed is without credentials", any_all, "GET /", &[EVIL])
            .runs(ALLOWED, &[ALLOW_ANY, EXPOSE_ANY]),
        Case::new("A9c", "any method is any method", any_all, "OPTIONS /", &[EVIL, asks("PURGE")]).answered(
            204,
            PREFLIGHT_ALLOWED,
            &["access-control-allow-methods: PURGE", ALLOW_ANY],
        ),
        Case::new("A10", "a constant answer is for everybody", any, "GET /", &[]).runs(NOT_CORS, &[ALLOW_ANY]),
        Case::new("A10b", "and varies by nothing", any, "GET /", &[EVIL]).runs(ALLOWED, &[ALLOW_ANY]),
        Case::new("A11d", "null is allowed where it is asked for by name", null, "GET /", &[NULL])
            .runs(ALLOWED, &[CREDENTIALS, "access-control-allow-origin: null", VARY]),
        Case::new("A11d", "and nowhere else", credentialed, "GET /", &[NULL]).runs(REFUSED, &[VARY]),
        Case::new("A14", "no line of Vary is lost", one, "GET /", &[A])
            .sets(&[("vary", "Accept-Encoding"), ("vary", "Cookie")])
            .runs(ALLOWED, &[ALLOW_A, "vary: Accept-Encoding, Cookie, Origin"]),
        Case::new("A14b", "and none repeated", one, "GET /", &[A])
            .sets(&[("vary", "origin")])
            .runs(ALLOWED, &[ALLOW_A, "vary: origin"]),
        Case::new("A14c", "what varies by all is left alone", one, "GET /", &[A])
            .sets(&[("vary", "*")])
            .runs(ALLOWED, &[ALLOW_A, "vary: *"]),
        Case::new("A15", "what the application allows does not pass", one, "GET /", &[EVIL])
            .sets(&[SET_ANY])
            .runs(REFUSED, &[VARY]),
        Case::new("A16", "forbidden methods are never any method", any_all, "OPTIONS /", &[EVIL, asks("TRACE")])
            .answered(403, METHOD_REFUSED, &[]),
        Case::new("A17", "what is exposed is what was asked for", credentialed, "GET /", &[A])
            .sets(&[("etag", "1"), ("set-cookie", "a=b"), ("x-a", "1")])
            .runs(ALLOWED, &[CREDENTIALS, ALLOW_A, EXPOSE_ETAG, "etag: 1", "set-cookie: a=b", VARY, "x-a: 1"]),
        Case::new("A20", "of two Origin lines none wins", credentialed, "GET /", &[A, A])
            .runs("actual request-origin-repeated", &[VARY]),
        Case::new(
            "A21",
            "no response speaks of private networks",
            one,
            "OPTIONS /",
            &[EVIL, asks("GET"), ("access-control-request-private-network", "false")],
        )
        .answered(403, PREFLIGHT_REFUSED, &[PREFLIGHT_VARY]),
        Case::new(
            "A23",
            "the server's own pages are not blocked",
            block,
            "POST /",
            &[("origin", "https://api.example"), host("api.example")],
        )
        .runs(SAME_ORIGIN, &[VARY]),
        Case::new(
            "A23",
            "nor is what a browser says to be of the same origin",
            block,
            "POST /",
            &[EVIL, host("inside"), ("sec-fetch-site", "same-origin")],
        )
        .runs(SAME_ORIGIN, &[VARY]),
        Case::new(
            "actix-order",
            "an answer has the order of the question",
            any_all,
            "OPTIONS /",
            &[EVIL, asks("GET"), names("x-d,x-b,x-c,x-a")],
        )
        .answered(204, PREFLIGHT_ALLOWED, &["access-control-allow-headers: x-d,x-b,x-c,x-a", ALLOW_ANY]),
        Case::new("actix-bench", "a long list is not read", one, "OPTIONS /", &[A, asks("GET"), names(COMMAS)])
            .answered(403, "preflight request-headers-too-long, answered", &[PREFLIGHT_VARY]),
    ];
