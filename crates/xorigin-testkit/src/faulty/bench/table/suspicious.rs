//! Nothing is wrong with these, although they look so.

use super::make::correct;
use crate::faulty::bench::{Actual, Behaviour, Endpoint, Hints, Matcher, Preflight, Rule, Speaks, Vary};

const TWO: &[Rule] = &[Rule::credentialed(Matcher::Exact("{app}")), Rule::credentialed(Matcher::Exact("{www}"))];
const ANY: &[Rule] = &[Rule::anonymous(Matcher::Any)];

/// On a path that is there, nothing; on one that is not, any origin is repeated.
const ONLY_ERRORS: Behaviour = Behaviour {
    rules: ANY,
    vary: Vary::Right,
    actual: Actual { speaks: Speaks { fine: false, redirects: false, errors: true }, ..Actual::PUBLIC },
    ..Behaviour::SILENT
};

pub(super) const ENDPOINTS: &[Endpoint] = &[
    correct("public-reflect", "any origin without credentials: public data", &Behaviour::of(ANY))
        .hints(Hints::NONE)
        .also(&["A01", "A02"]),
    correct(
        "public-wildcard-shared",
        "* for everybody, kept by caches, and no Vary because nothing differs",
        &Behaviour {
            vary: Vary::Missing,
            headers: &[("cache-control", "public, max-age=86400")],
            ..Behaviour::of(&[Rule::everyone(&["*"], None)])
        },
    )
    .hints(Hints::NONE)
    .also(&["A22"]),
    correct(
        "credentials-false",
        "any origin, and credentials: false",
        &Behaviour::of(&[Rule { credentials: Some("false"), ..Rule::anonymous(Matcher::Any) }]),
    )
    .hints(Hints::NONE)
    .also(&["A01", "A02"]),
    correct(
        "credentials-capital",
        "any origin, and credentials: True, which is no true for a browser",
        &Behaviour::of(&[Rule { credentials: Some("True"), ..Rule::anonymous(Matcher::Any) }]),
    )
    .hints(Hints::NONE)
    .also(&["A01", "A02"]),
    correct("reflect-on-404", "any origin without credentials, on pages that are not there", &ONLY_ERRORS)
        .hints(Hints::NONE)
        .also(&["A01"]),
    correct(
        "public-null",
        "the front end and null without credentials: public data",
        &Behaviour::of(&[Rule::anonymous(Matcher::Exact("{app}")), Rule::anonymous(Matcher::Null)]),
    )
    .also(&["A02"]),
    correct(
        "public-subdomains",
        "every subdomain without credentials: public data",
        &Behaviour::of(&[Rule::anonymous(Matcher::Below("https", "{site}"))]),
    )
    .also(&["A11"]),
    correct("vary-star", "two origins, and Vary: *", &Behaviour { vary: Vary::Lines(&["*"]), ..Behaviour::of(TWO) }),
    correct(
        "vary-lower-case",
        "two origins, and Vary in lower case behind another name",
        &Behaviour { vary: Vary::Lines(&["accept-encoding, origin"]), ..Behaviour::of(TWO) },
    ),
    correct(
        "vary-two-lines",
        "two origins, and Vary in two lines",
        &Behaviour { vary: Vary::Lines(&["Accept-Encoding", "Origin"]), ..Behaviour::of(TWO) },
    ),
    correct(
        "no-store",
        "two origins and no Vary, but no cache keeps it",
        &Behaviour { vary: Vary::Missing, headers: &[("cache-control", "no-store")], ..Behaviour::of(TWO) },
    ),
    correct(
        "lax-case",
        "an origin in any case and with its default port, which browsers never send",
        &Behaviour::of(&[Rule::credentialed(Matcher::Laxly("{app}"))]),
    )
    .also(&["A20"]),
    correct(
        "normalizes",
        "the same, and the answer has it as browsers do",
        &Behaviour::of(&[Rule { says: &["{app}"], ..Rule::credentialed(Matcher::Laxly("{app}")) }]),
    )
    .also(&["A20"]),
    correct(
        "static-one",
        "the one front end that there is for whoever asks, with Vary",
        &Behaviour::of(&[Rule::everyone(&["{app}"], Some("true"))]),
    )
    .also(&["A35"]),
    correct(
        "refused-403",
        "other origins get nothing but 403",
        &Behaviour {
            preflight: Preflight { refused: Some(403), ..Preflight::SOME },
            actual: Actual { refused: Some(403), ..Actual::PUBLIC },
            ..Behaviour::of(TWO)
        },
    ),
    correct(
        "simple-only",
        "any origin may read without credentials, and preflights are not answered because no page needs one",
        &Behaviour { rules: &[Rule::everyone(&["*"], None)], vary: Vary::Missing, ..Behaviour::SILENT },
    )
    .hints(Hints::NONE)
    .also(&["A22", "A26"]),
];
