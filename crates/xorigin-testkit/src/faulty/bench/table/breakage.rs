//! What nobody can use against it, and does not work.

use super::make::{correct, fault, faulty};
use crate::faulty::bench::{Actual, Behaviour, Body, Endpoint, Fault, Hints, Least, Matcher, Rule, Speaks, Vary};

const APP: &[Rule] = &[Rule::credentialed(Matcher::Exact("{app}"))];

const fn says(lines: &'static [Rule]) -> Behaviour {
    Behaviour { vary: Vary::Missing, ..Behaviour::of(lines) }
}

const fn actual(actual: Actual) -> Behaviour {
    Behaviour { actual, ..Behaviour::of(APP) }
}

const MALFORMED: &[Fault] = &[fault(&["A34"], Least::Low)];
const LIST: &[Fault] = &[fault(&["A33"], Least::Low)];

pub(super) const ENDPOINTS: &[Endpoint] = &[
    faulty(
        "two-lines",
        "the origin is repeated in two lines: both a proxy and the application add it",
        &Behaviour::of(&[Rule { says: &["{origin}", "{origin}"], ..Rule::credentialed(Matcher::Exact("{app}")) }]),
        &[fault(&["A32"], Least::Low)],
    )
    .hints(Hints::APP)
    .also(&["A26"]),
    faulty("two-stars", "* in two lines", &says(&[Rule::everyone(&["*", "*"], None)]), &[fault(&["A32"], Least::Low)])
        .also(&["A22", "A33"]),
    faulty(
        "comma-list",
        "two origins with a comma between them",
        &says(&[Rule::everyone(&["{app}, {www}"], Some("true"))]),
        LIST,
    )
    .hints(Hints::APP)
    .also(&["A34", "A35"]),
    faulty(
        "space-list",
        "two origins with a space between them",
        &says(&[Rule::everyone(&["{app} {www}"], None)]),
        LIST,
    )
    .hints(Hints::APP)
    .also(&["A34", "A35"]),
    faulty("slash", "an origin with a slash at its end", &says(&[Rule::everyone(&["{app}/"], None)]), MALFORMED)
        .hints(Hints::APP)
        .also(&["A35"]),
    faulty("no-scheme", "a host instead of an origin", &says(&[Rule::everyone(&["app.{site}"], None)]), MALFORMED)
        .hints(Hints::APP)
        .also(&["A35"]),
    faulty(
        "pattern",
        "a pattern instead of an origin",
        &says(&[Rule::everyone(&["https://*.{site}"], None)]),
        MALFORMED,
    )
    .hints(Hints::APP)
    .also(&["A35"]),
    faulty(
        "default-port",
        "an origin with the port that browsers leave out",
        &says(&[Rule::everyone(&["{app}:443"], None)]),
        MALFORMED,
    )
    .hints(Hints::APP)
    .also(&["A35"]),
    faulty(
        "upper-case",
        "an origin in upper case",
        &says(&[Rule::everyone(&["HTTPS://APP.UPPER-CASE.TEST"], None)]),
        MALFORMED,
    )
    .hints(Hints::APP)
    .also(&["A35"]),
    faulty("quoted-null", "null in quotation marks", &says(&[Rule::everyone(&["\"null\""], None)]), MALFORMED)
        .hints(Hints::APP)
        .also(&["A35"]),
    faulty(
        "errors-bare",
        "errors say nothing of CORS, so that pages cannot tell what is wrong",
        &actual(Actual { speaks: Speaks { errors: false, ..Speaks::ALL }, ..Actual::PUBLIC }),
        &[fault(&["A36"], Least::Low)],
    )
    .hints(Hints::APP),
    faulty(
        "unauthorized-bare",
        "whoever is not signed in gets a 401 that says nothing of CORS",
        &actual(Actual {
            signed_out: Some(401),
            body: Body::Private,
            speaks: Speaks { errors: false, ..Speaks::ALL },
            ..Actual::PUBLIC
        }),
        &[fault(&["A36"], Least::Low)],
    )
    .hints(Hints { signed_in: true, ..Hints::APP }),
    faulty(
        "redirect-bare",
        "a redirect to its own new path that says nothing of CORS",
        &Behaviour {
            elsewhere: &[("/v2", &Behaviour::of(APP))],
            ..actual(Actual {
                status: 308,
                location: Some("/v2"),
                speaks: Speaks { redirects: false, ..Speaks::ALL },
                ..Actual::PUBLIC
            })
        },
        &[fault(&["A37"], Least::Low)],
    )
    .hints(Hints::APP)
    .unclear(&["redirect"]),
    faulty(
        "absent-only",
        "only requests without an origin are told that every origin may read",
        &says(&[Rule { to: Matcher::Absent, ..Rule::everyone(&["*"], None) }]),
        &[fault(&["A44"], Least::Low)],
    )
    .also(&["A27", "A29"]),
    correct(
        "static-other",
        "the one front end that there is, for whoever asks",
        &says(&[Rule::everyone(&["{app}"], Some("true"))]),
    )
    .also(&["A35"]),
];
