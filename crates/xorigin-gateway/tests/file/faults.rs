//! What is wrong.

use xorigin::policy::file::Format;
use xorigin_gateway::settings::file::{
    Configuration, ConfigurationError, GATEWAY_KEYS, Given, LIMIT_KEYS, ROUTE_KEYS, TIME_KEYS, TLS_KEYS, parse,
};

use super::said;

/// What is said about a file with these lines under `[gateway]`, which begins in line 2.
fn check(gateway: &str, expected: &[&str]) {
    let text = format!("version = 1\n[gateway]\n{gateway}\n[[rule]]\norigins = ['https://app.example.com']");
    assert_eq!(said(&text), expected, "{text}");
}

const UPSTREAM: &str = "upstream = 'http://127.0.0.1:3000'\n";

fn with_upstream(gateway: &str, expected: &[&str]) {
    check(&format!("{UPSTREAM}{gateway}"), expected);
}

#[test]
fn everything_at_once() {
    let text = "version = 1
[gateway]
listen = [':8080', 7]
upstrem = 'http://127.0.0.1:3000/'
admin = '0.0.0.0:1'
trusted-proxies = '10.0.0.0/33'
times = { head = 1, responce = 1 }
[gateway.limits]
streams = 0
[[rule]]
origins = ['https://App.example.com']
orgins = []";
    let expected = [
        "3:11 gateway.listen[0] address-invalid -> 0.0.0.0:8080",
        "3:20 gateway.listen[1] type-wrong",
        "4:1 gateway.upstrem key-unknown -> upstream",
        "4:11 gateway.upstream upstream-invalid -> http://127.0.0.1:3000",
        "5:9 gateway.admin admin-reachable",
        "6:19 gateway.trusted-proxies proxy-invalid",
        "7:21 gateway.times.responce key-unknown -> response",
        "9:11 gateway.limits.streams amount-out-of-range",
        "11:12 rule[0].origins[0] origin-not-canonical -> https://app.example.com",
        "12:1 rule[0].orgins key-unknown",
    ];
    assert_eq!(said(text), expected);
    let Err(ConfigurationError::Faults(faults)) = Configuration::read(text, Format::Toml, &Given::default()) else {
        panic!("it has no faults");
    };
    assert_eq!(faults.iter().count(), expected.len() - 1, "all but the warning");
    assert!(
        faults.to_string().contains("9:11: gateway.limits.streams: 0 is not possible: 1 to 10000 are;"),
        "{faults}"
    );
}

#[test]
fn where_requests_go() {
    check("", &["2:1 gateway.upstream upstreams-missing"]);
    check("upstream = []", &["3:12 gateway.upstream upstreams-missing"]);
    check("upstream = 5", &["3:12 gateway.upstream type-wrong"]);
    check("upstream = ''", &["3:12 gateway.upstream upstream-invalid"]);
    check("upstream = ['', 5]", &["3:13 gateway.upstream[0] upstream-invalid", "3:17 gateway.upstream[1] type-wrong"]);
    check("route = []", &["3:9 gateway.route upstreams-missing"]);
    check("[[gateway.route]]\npath = '/v1'", &["3:1 gateway.route[0].upstream upstreams-missing"]);
    check(
        &format!("{UPSTREAM}[gateway.route]\nupstream = 'http://[::1]:1/x'"),
        &[
            "3:12 gateway.upstream upstream-and-route",
            "4:1 gateway.route type-wrong -> [[gateway.route]]",
            "5:12 gateway.route[0].upstream upstream-invalid -> http://[::1]:1",
        ],
    );
    check(
        "route = [{ host = 'A.example', path = 'v1', upstream = ['http://a:1', 'https://b.example:443'], keep-host = 1 }]",
        &[
            "3:19 gateway.route[0].host host-invalid -> a.example",
            "3:39 gateway.route[0].path path-invalid",
            "3:71 gateway.route[0].upstream[1] upstream-invalid -> https://b.example",
            "3:109 gateway.route[0].keep-host type-wrong -> true",
        ],
    );
    check(
        "route = [{ path = '/a/*', upstream = 'http://a' }, { host = 'h', path = '/a/b', upstream = 'http://a' }]",
        &["3:52 gateway.route[1] route-unreachable"],
    );
    check("route = [{ host = 'h', upstream = 'http://a' }, { upstream = 'http://a' }]", &[]);
}

#[test]
fn where_it_listens() {
    with_upstream(
        "listen = '127.0.0.1:1'\ntls = { listen = '127.0.0.1:1', certificate = 'c', key = 'k' }",
        &["5:18 gateway.tls.listen address-repeated"],
    );
    with_upstream("listen = ['127.0.0.1:0', '127.0.0.1:0']", &[]);
    with_upstream(
        "tls = { }",
        &[
            "4:7 gateway.tls.listen key-missing",
            "4:7 gateway.tls.certificate key-missing",
            "4:7 gateway.tls.key key-missing",
        ],
    );
    with_upstream("admin = false", &[]);
    with_upstream("admin = '[::1]:0'", &[]);
    with_upstream("admin = true", &["4:9 gateway.admin type-wrong"]);
    with_upstream("admin = 'localhost:1'", &["4:9 gateway.admin address-invalid -> 127.0.0.1:1"]);
}

#[test]
fn amounts() {
    for (line, is_right) in [
        ("workers = 0", false),
        ("workers = 1", true),
        ("workers = 1025", false),
        ("limits = { connections = -1 }", false),
        ("limits = { head-bytes = 8191 }", false),
        ("limits = { head-bytes = 8192 }", true),
        ("limits = { body-bytes = 0 }", true),
        ("limits = { idle-upstream-connections = 0 }", true),
        ("times = { head = 0 }", false),
        ("times = { head = 0.001, drain = 0 }", true),
        ("times = { body = 86400 }", true),
        ("times = { body = 86400.1 }", false),
        ("times = { body = nan }", false),
        ("times = { body = -inf }", false),
    ] {
        let text = format!("version = 1\n[gateway]\n{UPSTREAM}{line}\n[[rule]]\norigins = ['https://a.example']");
        let said = said(&text);
        assert_eq!(said.is_empty(), is_right, "{line}: {said:?}");
        assert!(said.iter().all(|it| it.ends_with(" amount-out-of-range")), "{said:?}");
    }
}

/// Each key of the lists is read, and none besides.
#[test]
fn every_key_has_a_type() {
    let tables: [(&str, &[&str]); 5] = [
        ("[gateway]", &GATEWAY_KEYS),
        ("[gateway.tls]", &TLS_KEYS),
        ("[[gateway.route]]", &ROUTE_KEYS),
        ("[gateway.limits]", &LIMIT_KEYS),
        ("[gateway.times]", &TIME_KEYS),
    ];
    for (header, keys) in tables {
        for key in keys {
            let said = said(&format!("version = 1\n{header}\n{key} = 2001-01-01"));
            assert!(said.iter().any(|it| it.ends_with(&format!("{key} type-wrong"))), "{header} {key}: {said:?}");
        }
        let said = said(&format!("version = 1\n{header}\nnothing = 1"));
        assert!(said.iter().any(|it| it.ends_with(".nothing key-unknown")), "{header}: {said:?}");
    }
}

#[test]
fn flags_take_the_place_of_what_is_missing() {
    let given = Given {
        upstreams: vec![xorigin_gateway::settings::file::parse_upstream("http://a:1").unwrap()],
        ..Given::default()
    };
    for text in ["version = 1", "version = 1\n[gateway]"] {
        let (file, settings) = parse(text, Format::Toml, &given);
        assert!(file.into_policy().is_ok(), "{text}");
        assert_eq!(settings.unwrap().routes[0].upstreams, given.upstreams);
    }
    let missing = Configuration::read("version = 1", Format::Toml, &Given::default()).unwrap_err();
    assert!(matches!(missing, ConfigurationError::NoUpstream), "{missing:?}");
}
