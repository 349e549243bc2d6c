//! Preflights: what they let write, and whether they go with the rest.

use super::make::{fault, faulty};
use crate::faulty::bench::{Behaviour, Endpoint, Hints, Least, Matcher, Preflight, Rule, Vary, Words};

const APP: &[Rule] = &[Rule::credentialed(Matcher::Exact("{app}"))];
const ANY: &[Rule] = &[Rule::credentialed(Matcher::Any)];

const fn with(preflight: Preflight) -> Behaviour {
    Behaviour { preflight, ..Behaviour::of(APP) }
}

pub(super) const ENDPOINTS: &[Endpoint] = &[
    faulty(
        "write-hole",
        "preflights let any origin write with credentials; answers are for the front end alone",
        &with(Preflight { rules: Some(ANY), ..Preflight::ECHO }),
        &[fault(&["A25"], Least::High)],
    )
    .hints(Hints::APP)
    .also(&["A01", "A02"]),
    faulty(
        "write-hole-delete",
        "preflights let any origin delete with credentials; answers say nothing of CORS",
        &Behaviour {
            rules: &[],
            ..with(Preflight { rules: Some(ANY), methods: Words::These("GET, DELETE"), ..Preflight::SOME })
        },
        &[fault(&["A25"], Least::High)],
    )
    .also(&["A01", "A02"]),
    faulty(
        "write-hole-prefix",
        "preflights let whatever begins with its own origin write; answers are for the front end alone",
        &with(Preflight { rules: Some(&[Rule::credentialed(Matcher::Prefix("{own}"))]), ..Preflight::SOME }),
        &[fault(&["A25", "A03"], Least::High)],
    )
    .hints(Hints::APP)
    .also(&["A03", "A07", "A08", "A17", "A19", "A25", "A26"]),
    faulty(
        "preflight-unauthorized",
        "preflights, which never have credentials, are answered with 401",
        &with(Preflight { status: 401, ..Preflight::NONE }),
        &[fault(&["A26"], Least::Info)],
    )
    .hints(Hints::APP),
    faulty(
        "preflight-not-allowed",
        "preflights are answered with 405, and with the right headers",
        &with(Preflight { status: 405, ..Preflight::SOME }),
        &[fault(&["A26"], Least::Info)],
    )
    .hints(Hints::APP),
    faulty(
        "preflight-redirected",
        "preflights are redirected, which browsers do not follow",
        &with(Preflight { status: 308, headers: &[("location", "/v2")], ..Preflight::SOME }),
        &[fault(&["A37", "A26"], Least::Info)],
    )
    .hints(Hints::APP)
    .also(&["A26", "A37"]),
    faulty(
        "preflight-bare",
        "preflights are answered with 204 and say nothing of CORS",
        &with(Preflight { status: 204, ..Preflight::NONE }),
        &[fault(&["A26"], Least::Info)],
    )
    .hints(Hints::APP),
    faulty(
        "literal-stars",
        "with credentials, * for methods, headers and exposed headers, where it is a name like any other",
        &Behaviour {
            expose: Some("*"),
            ..with(Preflight { methods: Words::These("*"), names: Words::These("*"), ..Preflight::SOME })
        },
        &[fault(&["A24"], Least::Info)],
    )
    .hints(Hints::APP)
    .also(&["A26", "A39"]),
    faulty(
        "max-age-junk",
        "a lifetime of preflights that is no number",
        &with(Preflight { max_age: Some("1d"), ..Preflight::SOME }),
        &[fault(&["A40"], Least::Info)],
    )
    .hints(Hints::APP),
    faulty(
        "max-age-year",
        "a lifetime of preflights that every browser cuts short",
        &with(Preflight { max_age: Some("31536000"), ..Preflight::SOME }),
        &[fault(&["A40"], Least::Info)],
    )
    .hints(Hints::APP),
    faulty(
        "methods-junk",
        "methods that no page can ask for, and one in the wrong case",
        &with(Preflight { methods: Words::These("GET, HEAD, OPTIONS, TRACE, patch"), ..Preflight::SOME }),
        &[fault(&["A41"], Least::Info)],
    )
    .hints(Hints::APP),
    faulty(
        "names-echo",
        "whatever header is asked for is allowed",
        &with(Preflight { names: Words::Echo, ..Preflight::SOME }),
        &[fault(&["A42"], Least::Info)],
    )
    .hints(Hints::APP),
    faulty(
        "preflight-by-application",
        "preflights reach the application, which begins a session for each",
        &with(Preflight {
            status: 200,
            headers: &[("set-cookie", "session=new; Path=/; HttpOnly"), ("x-powered-by", "Express")],
            ..Preflight::SOME
        }),
        &[fault(&["A43"], Least::Info)],
    )
    .hints(Hints::APP),
    faulty(
        "private-network",
        "everybody may ask for the private network, as a draft once had it",
        &Behaviour { vary: Vary::Right, ..with(Preflight { private_network: true, ..Preflight::SOME }) },
        &[fault(&["A47"], Least::Info)],
    )
    .hints(Hints::APP),
];
