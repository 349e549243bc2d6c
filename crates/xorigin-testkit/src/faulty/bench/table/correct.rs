//! Nothing is wrong with these, and nothing looks so.

use super::make::correct;
use crate::faulty::bench::{
    Actual, Behaviour, Body, Endpoint, Hints, Matcher, Place, Preflight, Rule, Speaks, Vary, Words,
};

const TWO: &[Rule] = &[Rule::credentialed(Matcher::Exact("{app}")), Rule::credentialed(Matcher::Exact("{www}"))];

pub(super) const ENDPOINTS: &[Endpoint] = &[
    correct("exact", "two origins, with credentials and Vary", &Behaviour::of(TWO))
        .hints(Hints { known: &["{app}", "{www}"], ..Hints::NONE }),
    correct(
        "exact-shared",
        "the same, kept by caches for everybody",
        &Behaviour { headers: &[("cache-control", "public, max-age=600")], ..Behaviour::of(TWO) },
    ),
    correct(
        "exact-private",
        "the same with something private",
        &Behaviour { actual: Actual { body: Body::Private, ..Actual::PUBLIC }, ..Behaviour::of(TWO) },
    )
    .hints(Hints { signed_in: true, ..Hints::APP }),
    correct("no-cors", "nothing of CORS at all", &Behaviour::SILENT).hints(Hints::NONE),
    correct(
        "no-cors-options",
        "nothing of CORS, and OPTIONS answered",
        &Behaviour { preflight: Preflight { status: 204, ..Preflight::NONE }, ..Behaviour::SILENT },
    )
    .hints(Hints::NONE),
    correct(
        "some-paths",
        "CORS on one path only",
        &Behaviour { elsewhere: &[("/v2", &Behaviour::of(TWO))], ..Behaviour::SILENT },
    )
    .hints(Hints { paths: &["/v2"], ..Hints::APP })
    .also(&["A36", "A45"]),
    correct(
        "preflight-200",
        "preflights are answered with 200",
        &Behaviour { preflight: Preflight { status: 200, ..Preflight::SOME }, ..Behaviour::of(TWO) },
    ),
    correct(
        "famous",
        "an exact entry for a famous host, with credentials",
        &Behaviour::of(&[
            Rule::credentialed(Matcher::Exact("{app}")),
            Rule::credentialed(Matcher::Exact("https://www.paypal.com")),
        ]),
    )
    .hints(Hints { known: &["{app}", "https://www.paypal.com"], ..Hints::NONE }),
    correct(
        "max-age-day",
        "preflights are kept for a day",
        &Behaviour { preflight: Preflight { max_age: Some("86400"), ..Preflight::SOME }, ..Behaviour::of(TWO) },
    ),
    correct(
        "plain-http",
        "a server without TLS that lets its front end in, which has none either",
        &Behaviour::of(TWO),
    )
    .at(Place::Http),
    correct(
        "unauthorized-right",
        "401 for everybody who is not signed in, with the right headers",
        &Behaviour { actual: Actual { signed_out: Some(401), ..Actual::PUBLIC }, ..Behaviour::of(TWO) },
    )
    .unclear(&["authentication"]),
    correct(
        "exposes-some",
        "a few headers exposed",
        &Behaviour {
            expose: Some("X-Total, ETag"),
            headers: &[("x-total", "2"), ("etag", "\"1\"")],
            ..Behaviour::of(TWO)
        },
    ),
    correct(
        "redirect-right",
        "a redirect to its own new path, with the right headers",
        &Behaviour {
            elsewhere: &[("/v2", &Behaviour::of(TWO))],
            actual: Actual { status: 308, location: Some("/v2"), speaks: Speaks::ALL, ..Actual::PUBLIC },
            ..Behaviour::of(TWO)
        },
    )
    .unclear(&["redirect"]),
    correct(
        "public-all",
        "* for everything, without credentials: public data",
        &Behaviour {
            vary: Vary::Missing,
            expose: Some("*"),
            preflight: Preflight { methods: Words::These("*"), names: Words::These("*"), ..Preflight::SOME },
            ..Behaviour::of(&[Rule::everyone(&["*"], None)])
        },
    )
    .hints(Hints::NONE)
    .also(&["A22", "A39"]),
];
