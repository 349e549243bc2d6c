//! A page for each code, as the core has them for the codes of a policy.

use xorigin::policy::Severity::{Fault, Warning};
use xorigin::policy::{Page, Severity};

/// Every page, in the order of [`SettingProblem::ALL_CODES`](super::SettingProblem::ALL_CODES).
pub fn pages() -> impl Iterator<Item = &'static Page> {
    PAGES.iter()
}

/// A policy file with these lines under `[gateway]`. Only a macro puts literals together.
macro_rules! gateway {
    ($($line:literal),+ $(,)?) => {
        concat!("version = 1\n\n[gateway]", $("\n", $line),+, "\n\n[[rule]]\norigins = [\"https://app.example.com\"]")
    };
}

/// An upstream alone, as it should be.
const RIGHT: &str = gateway!(r#"upstream = "http://127.0.0.1:3000""#);

const fn page(
    code: &'static str,
    severity: Severity,
    said: (&'static str, &'static str),
    shown: (&'static str, &'static str),
    related: &'static [&'static str],
) -> Page {
    Page::of_section((code, severity), said, shown, related)
}

static PAGES: [Page; 9] = [
    page(
        "address-invalid",
        Fault,
        (
            "The address is no IP address with a port.",
            "A name would have to be looked up, and what it leads to may change: it is an address that a server listens at. All addresses of the machine are `0.0.0.0` and `[::]`.",
        ),
        (
            gateway!(r#"listen = ":8080""#, r#"upstream = "http://127.0.0.1:3000""#),
            gateway!(r#"listen = "0.0.0.0:8080""#, r#"upstream = "http://127.0.0.1:3000""#),
        ),
        &["address-repeated", "upstream-invalid"],
    ),
    page(
        "address-repeated",
        Fault,
        (
            "The address stands there twice.",
            "Two sockets cannot listen at one address, and HTTP cannot be spoken at one port with TLS and without.",
        ),
        (
            gateway!(r#"listen = ["127.0.0.1:8080", "127.0.0.1:8080"]"#, r#"upstream = "http://127.0.0.1:3000""#),
            gateway!(r#"listen = ["127.0.0.1:8080", "[::1]:8080"]"#, r#"upstream = "http://127.0.0.1:3000""#),
        ),
        &["address-invalid"],
    ),
    page(
        "admin-reachable",
        Warning,
        (
            "Health, metrics and reload can be reached from other machines.",
            "The metrics tell how much is asked and what is refused, and `POST /-/reload` has the policy read again. Neither asks who it is that asks. In a container, where probes come from outside, the network has to keep others away.",
        ),
        (
            gateway!(r#"upstream = "http://127.0.0.1:3000""#, r#"admin = "0.0.0.0:9091""#),
            gateway!(r#"upstream = "http://127.0.0.1:3000""#, r#"admin = "127.0.0.1:9091""#),
        ),
        &["address-invalid"],
    ),
    page(
        "amount-out-of-range",
        Fault,
        (
            "The number is less or more than is possible.",
            "A limit of 0 would let nothing through, and one without bounds would be none: whoever is up to no good decides then how much memory is used, and for how long.",
        ),
        (
            gateway!(r#"upstream = "http://127.0.0.1:3000""#, "times = { connect = 0 }"),
            gateway!(r#"upstream = "http://127.0.0.1:3000""#, "times = { connect = 0.5 }"),
        ),
        &["type-wrong"],
    ),
    page(
        "upstream-invalid",
        Fault,
        (
            "The upstream is no `http` or `https` URL of a server alone.",
            "Requests go to the upstream with the path with which they came: a path here would be passed over, or would have to be guessed at.",
        ),
        (gateway!(r#"upstream = "127.0.0.1:3000""#), RIGHT),
        &["upstreams-missing", "address-invalid"],
    ),
    page(
        "upstreams-missing",
        Fault,
        (
            "It is not said where requests go.",
            "Every request that needs the upstream would be answered with an error. A policy that only other programs read has no table `[gateway]`.",
        ),
        (gateway!(r#"listen = "127.0.0.1:8080""#), RIGHT),
        &["upstream-invalid", "upstream-and-route"],
    ),
    page(
        "upstream-and-route",
        Fault,
        (
            "`upstream` stands beside routes.",
            "`upstream` is the short form of a single route for everything. Beside other routes it could stand before them or after them, and that would make a difference.",
        ),
        (
            gateway!(
                r#"upstream = "http://127.0.0.1:3000""#,
                r#"route = [{ path = "/v2/*", upstream = "http://127.0.0.1:3001" }]"#
            ),
            gateway!(
                r#"route = [{ path = "/v2/*", upstream = "http://127.0.0.1:3001" }, { upstream = "http://127.0.0.1:3000" }]"#
            ),
        ),
        &["upstreams-missing", "route-unreachable"],
    ),
    page(
        "route-unreachable",
        Warning,
        (
            "No request takes the route, for an earlier one takes them all.",
            "Routes are tried in order and the first that is for the host and path takes the request. The upstream of a later one that is for no more than that is never asked.",
        ),
        (
            gateway!(
                r#"route = [{ upstream = "http://127.0.0.1:3000" }, { path = "/v2/*", upstream = "http://127.0.0.1:3001" }]"#
            ),
            gateway!(
                r#"route = [{ path = "/v2/*", upstream = "http://127.0.0.1:3001" }, { upstream = "http://127.0.0.1:3000" }]"#
            ),
        ),
        &["rule-unreachable", "upstream-and-route"],
    ),
    page(
        "proxy-invalid",
        Fault,
        (
            "The proxy is no IP address, nor a prefix of addresses.",
            "What a trusted proxy says of its client is believed. Names are no proof of who it is that connects: only addresses are.",
        ),
        (
            gateway!(r#"upstream = "http://127.0.0.1:3000""#, r#"trusted-proxies = ["proxy.example.com"]"#),
            gateway!(r#"upstream = "http://127.0.0.1:3000""#, r#"trusted-proxies = ["10.0.0.0/8"]"#),
        ),
        &["address-invalid"],
    ),
];
