//! Any origin, and `null`.

use super::make::{fault, faulty};
use crate::faulty::bench::{
    Actual, Behaviour, Body, Endpoint, Hints, Least, Matcher, Preflight, Rule, Speaks, Vary, Words,
};

const ANY: &[Rule] = &[Rule::credentialed(Matcher::Any)];
const APP: Rule = Rule::credentialed(Matcher::Exact("{app}"));
/// The front end's own origin for everybody else.
const STATIC: Rule = Rule::everyone(&["{app}"], Some("true"));
const GET_IS_NOT_ALLOWED: Actual =
    Actual { status: 405, speaks: Speaks { errors: false, ..Speaks::ALL }, ..Actual::PUBLIC };

pub(super) const ENDPOINTS: &[Endpoint] = &[
    faulty("reflect", "any origin with credentials", &Behaviour::of(ANY), &[fault(&["A01"], Least::High)])
        .also(&["A02"]),
    faulty(
        "reflect-private",
        "any origin with credentials, and something private to read",
        &Behaviour { actual: Actual { body: Body::Private, ..Actual::PUBLIC }, ..Behaviour::of(ANY) },
        &[fault(&["A01"], Least::Critical)],
    )
    .hints(Hints { signed_in: true, ..Hints::NONE })
    .also(&["A02"]),
    faulty(
        "reflect-signed-in",
        "any origin with credentials, once somebody is signed in; 401 without headers before",
        &Behaviour {
            actual: Actual {
                signed_out: Some(401),
                body: Body::Private,
                speaks: Speaks { errors: false, ..Speaks::ALL },
                ..Actual::PUBLIC
            },
            ..Behaviour::of(ANY)
        },
        &[fault(&["A01"], Least::High)],
    )
    .hints(Hints { signed_in: true, ..Hints::NONE })
    .also(&["A02", "A36"]),
    faulty(
        "reflect-not-null",
        "any origin but null, with credentials",
        &Behaviour::of(&[Rule::credentialed(Matcher::NotNull)]),
        &[fault(&["A01"], Least::High)],
    ),
    faulty(
        "reflect-https",
        "any origin of https, with credentials",
        &Behaviour::of(&[Rule::credentialed(Matcher::AnyHttps)]),
        &[fault(&["A01"], Least::High)],
    ),
    faulty(
        "reflect-preflight-only",
        "GET is not allowed and says nothing; preflights let any origin write with credentials",
        &Behaviour {
            rules: &[],
            preflight: Preflight { rules: Some(ANY), methods: Words::These("POST, PUT"), ..Preflight::ECHO },
            actual: GET_IS_NOT_ALLOWED,
            vary: Vary::Right,
            ..Behaviour::SILENT
        },
        &[fault(&["A25", "A01"], Least::High)],
    )
    .also(&["A02", "A25", "A01", "A36", "A26"]),
    faulty(
        "null-only",
        "the front end and null, with credentials",
        &Behaviour::of(&[APP, Rule::credentialed(Matcher::Null)]),
        &[fault(&["A02"], Least::High)],
    ),
    faulty(
        "null-beside-static",
        "the front end's origin for everybody, but null for null",
        &Behaviour::of(&[Rule::credentialed(Matcher::Null), STATIC]),
        &[fault(&["A02"], Least::High)],
    ),
    faulty(
        "null-for-everybody",
        "says null to everybody, with credentials",
        &Behaviour::of(&[Rule::everyone(&["null"], Some("true"))]),
        &[fault(&["A02"], Least::High)],
    )
    .also(&["A35", "A34"]),
    faulty(
        "wildcard-credentials",
        "* together with credentials, which browsers refuse",
        &Behaviour::of(&[Rule::everyone(&["*"], Some("true"))]),
        &[fault(&["A23"], Least::Low)],
    )
    .also(&["A22"]),
];
