//! Nobody can know.

use super::make::unclear;
use crate::faulty::bench::{Actual, Behaviour, Body, Endpoint, Matcher, Preflight, Rule, Speaks, Trouble, Vary};

const ANY: &[Rule] = &[Rule::credentialed(Matcher::Any)];
const APP: &[Rule] = &[Rule::credentialed(Matcher::Exact("{app}"))];
const LOGIN: Behaviour = Behaviour { actual: Actual { body: Body::Login, ..Actual::PUBLIC }, ..Behaviour::SILENT };
const ELSEWHERE: &str = "https://id.elsewhere.test:{port}/";
const QUIET: Speaks = Speaks { fine: false, redirects: false, errors: false };

const fn with(trouble: Trouble) -> Behaviour {
    Behaviour { trouble, ..Behaviour::of(ANY) }
}

const fn actual(actual: Actual) -> Behaviour {
    Behaviour { actual, ..Behaviour::SILENT }
}

pub(super) const ENDPOINTS: &[Endpoint] = &[
    unclear("silent", "nobody is answered", &with(Trouble::Silent), "timeout"),
    unclear("reset", "connections are reset", &with(Trouble::Reset), "network"),
    unclear(
        "leads-elsewhere",
        "everybody is sent to another site",
        &Behaviour {
            preflight: Preflight { status: 302, headers: &[("location", ELSEWHERE)], ..Preflight::NONE },
            ..actual(Actual { status: 302, location: Some(ELSEWHERE), speaks: QUIET, ..Actual::PUBLIC })
        },
        "redirect",
    ),
    unclear(
        "leads-to-login",
        "everybody is sent to a page that asks who one is",
        &Behaviour {
            elsewhere: &[("/login", &LOGIN)],
            preflight: Preflight { status: 302, headers: &[("location", "/login?next=/")], ..Preflight::NONE },
            ..actual(Actual { status: 302, location: Some("/login?next=/"), speaks: QUIET, ..Actual::PUBLIC })
        },
        "redirect",
    ),
    unclear(
        "unauthorized",
        "401 for everybody, without a word of CORS",
        &Behaviour {
            headers: &[("www-authenticate", "Bearer")],
            ..actual(Actual { status: 401, signed_out: Some(401), ..Actual::PUBLIC })
        },
        "authentication",
    ),
    unclear(
        "rate-limit",
        "some requests are answered, and then none for a while",
        &with(Trouble::RateLimit(3)),
        "rate-limit",
    ),
    unclear("rate-limit-at-once", "none is answered for a while", &with(Trouble::RateLimit(0)), "rate-limit"),
    unclear(
        "cached",
        "a cache gives everybody what the first one was answered",
        &Behaviour {
            vary: Vary::Missing,
            headers: &[("cache-control", "public, max-age=600")],
            trouble: Trouble::Cache { by_query: false },
            ..Behaviour::of(ANY)
        },
        "cache",
    ),
    unclear(
        "flapping",
        "two servers in turn, of which one reflects any origin",
        &with(Trouble::Flapping(&Behaviour::of(APP))),
        "flapping",
    ),
    unclear("sometimes-fails", "about every second request fails", &with(Trouble::SometimesFails), "server-error"),
    unclear("fails", "every request fails", &actual(Actual { status: 500, ..Actual::PUBLIC }), "server-error"),
];
