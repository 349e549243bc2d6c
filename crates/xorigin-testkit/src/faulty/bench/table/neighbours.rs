//! What stands beside CORS.

use super::make::{fault, faulty};
use crate::faulty::bench::{Actual, Behaviour, Body, Endpoint, Hints, Least, Matcher, Rule, Speaks};

const APP: &[Rule] = &[Rule::credentialed(Matcher::Exact("{app}"))];
const POLICY: Behaviour =
    Behaviour { actual: Actual { body: Body::PluginPolicy, ..Actual::PUBLIC }, ..Behaviour::SILENT };

pub(super) const ENDPOINTS: &[Endpoint] = &[
    faulty(
        "exposes-token",
        "script may read headers in which keys are",
        &Behaviour {
            expose: Some("X-Total, Authorization, X-Amz-Security-Token"),
            headers: &[("x-amz-security-token", "FwoGZXIvYXdzE"), ("authorization", "Bearer abc")],
            ..Behaviour::of(APP)
        },
        &[fault(&["A38"], Least::Low)],
    )
    .hints(Hints::APP),
    faulty(
        "exposes-all",
        "with credentials, * for exposed headers, which exposes nothing",
        &Behaviour { expose: Some("*"), headers: &[("x-total", "2")], ..Behaviour::of(APP) },
        &[fault(&["A39", "A24"], Least::Info)],
    )
    .hints(Hints::APP)
    .also(&["A24", "A39"]),
    faulty(
        "mixed-paths",
        "one path for the front end with credentials, another for everybody without",
        &Behaviour { elsewhere: &[("/v2", &Behaviour::of(&[Rule::everyone(&["*"], None)]))], ..Behaviour::of(APP) },
        &[fault(&["A45"], Least::Info)],
    )
    .hints(Hints { paths: &["/v2"], ..Hints::APP })
    .also(&["A22", "A36"]),
    faulty(
        "mixed-paths-hole",
        "one path for the front end, another reflects any origin with credentials",
        &Behaviour { elsewhere: &[("/v2", &Behaviour::of(&[Rule::credentialed(Matcher::Any)]))], ..Behaviour::of(APP) },
        &[fault(&["A01"], Least::High), fault(&["A45"], Least::Info)],
    )
    .hints(Hints { paths: &["/v2"], ..Hints::APP })
    .also(&["A02", "A36"]),
    faulty(
        "timing",
        "for the front end alone, but its timing and its embedding are everybody's",
        &Behaviour {
            headers: &[("timing-allow-origin", "*"), ("cross-origin-resource-policy", "cross-origin")],
            ..Behaviour::of(APP)
        },
        &[fault(&["A48"], Least::Info)],
    )
    .hints(Hints::APP),
    faulty(
        "plugin-policy",
        "a policy for plug-ins of old that lets everybody in",
        &Behaviour {
            elsewhere: &[("/crossdomain.xml", &POLICY), ("/clientaccesspolicy.xml", &POLICY)],
            ..Behaviour::of(APP)
        },
        &[fault(&["A49"], Least::Info)],
    )
    .hints(Hints::APP),
    faulty(
        "websocket",
        "WebSocket handshakes of any origin are taken",
        &Behaviour { actual: Actual { websocket: true, speaks: Speaks::ALL, ..Actual::PUBLIC }, ..Behaviour::of(APP) },
        &[fault(&["A50"], Least::Medium)],
    )
    .hints(Hints::APP),
];
