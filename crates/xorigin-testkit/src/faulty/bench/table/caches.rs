//! What caches make of answers that differ.

use super::make::{fault, faulty};
use crate::faulty::bench::{
    Actual, Behaviour, Body, Endpoint, Hints, Least, Matcher, Preflight, Rule, Trouble, Vary, Words,
};

const TWO: &[Rule] = &[Rule::credentialed(Matcher::Exact("{app}")), Rule::credentialed(Matcher::Exact("{www}"))];
const SHARED: &[(&str, &str)] = &[("cache-control", "public, max-age=600")];
const OWN: &[(&str, &str)] = &[("cache-control", "max-age=600")];

pub(super) const ENDPOINTS: &[Endpoint] = &[
    faulty(
        "vary-missing-shared",
        "two origins, no Vary, and caches may keep it for everybody",
        &Behaviour { vary: Vary::Missing, headers: SHARED, ..Behaviour::of(TWO) },
        &[fault(&["A27"], Least::Medium)],
    )
    .hints(Hints { known: &["{app}", "{www}"], ..Hints::NONE })
    .also(&["A28", "A29"]),
    faulty(
        "vary-missing",
        "two origins and no Vary",
        &Behaviour { vary: Vary::Missing, ..Behaviour::of(TWO) },
        &[fault(&["A27"], Least::Low)],
    )
    .hints(Hints { known: &["{app}", "{www}"], ..Hints::NONE })
    .also(&["A29"]),
    faulty(
        "vary-when-allowed",
        "Vary only where the origin is allowed",
        &Behaviour { vary: Vary::Allowed, headers: OWN, ..Behaviour::of(TWO) },
        &[fault(&["A27", "A29"], Least::Low)],
    )
    .hints(Hints { known: &["{app}", "{www}"], ..Hints::NONE })
    .also(&["A27", "A29"]),
    faulty(
        "vary-when-present",
        "Vary only where the request has an origin",
        &Behaviour { vary: Vary::Present, headers: OWN, ..Behaviour::of(TWO) },
        &[fault(&["A27", "A29"], Least::Low)],
    )
    .hints(Hints { known: &["{app}", "{www}"], ..Hints::NONE })
    .also(&["A27", "A29"]),
    faulty(
        "vary-other",
        "Vary names another header",
        &Behaviour { vary: Vary::Lines(&["Accept-Encoding"]), headers: OWN, ..Behaviour::of(TWO) },
        &[fault(&["A27"], Least::Low)],
    )
    .hints(Hints { known: &["{app}", "{www}"], ..Hints::NONE })
    .also(&["A29"]),
    faulty(
        "bucket",
        "any origin may read, but requests without one are told nothing, and are kept",
        &Behaviour {
            vary: Vary::Missing,
            headers: OWN,
            ..Behaviour::of(&[Rule { to: Matcher::Any, ..Rule::everyone(&["*"], None) }])
        },
        &[fault(&["A29", "A27"], Least::Low)],
    )
    .also(&["A22", "A27", "A29"]),
    faulty(
        "cache-by-url",
        "a cache keeps what the first origin was answered, by the whole URL",
        &Behaviour {
            vary: Vary::Missing,
            headers: SHARED,
            trouble: Trouble::Cache { by_query: true },
            ..Behaviour::of(TWO)
        },
        &[fault(&["A28"], Least::Medium)],
    )
    .hints(Hints { known: &["{app}", "{www}"], cache_bust: true, ..Hints::NONE })
    .also(&["A27", "A29"])
    .unclear(&["cache"]),
    faulty(
        "header-in-page",
        "a page that is kept, in which every header stands that begins with x- and that every page may send along",
        &Behaviour {
            preflight: Preflight { names: Words::Echo, ..Preflight::SOME },
            actual: Actual { body: Body::Reflecting, ..Actual::PUBLIC },
            vary: Vary::Missing,
            headers: SHARED,
            ..Behaviour::of(&[Rule::everyone(&["*"], None)])
        },
        &[fault(&["A30"], Least::High)],
    )
    .hints(Hints { cache_bust: true, ..Hints::NONE })
    .also(&["A22", "A42"]),
];
