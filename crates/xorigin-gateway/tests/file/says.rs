//! What files say.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Duration;

use xorigin::policy::file::Format;
use xorigin::policy::{HostPattern, PathPattern};
use xorigin_gateway::settings::file::{
    Configuration, GATEWAY_KEYS, Given, LIMIT_KEYS, ROUTE_KEYS, TIME_KEYS, TLS_KEYS, parse_upstream,
};
use xorigin_gateway::settings::{Limits, Listener, Route, Settings, Times, Tls};

/// Every key, in TOML.
pub(crate) const TOML: &str = r#"
version = 1

[gateway]
listen = ["127.0.0.1:8080", "[::1]:8080"]
upstream-roots = "/etc/roots.pem"
admin = "127.0.0.1:9000"
access-log = false
trusted-proxies = ["10.0.0.0/8", "::1"]
workers = 3

[gateway.tls]
listen = "0.0.0.0:8443"
certificate = "tls/cert.pem"
key = "/etc/key.pem"

[gateway.limits]
connections = 5
head-bytes = 16_384
header-lines = 50
body-bytes = 0
streams = 7
idle-upstream-connections = 2

[gateway.times]
head = 1
body = 2.5
connect = 0.25
response = 4
stream = 5
idle = 6
drain = 0

[[gateway.route]]
host = "*.example.com"
path = "/v1/*"
upstream = ["http://127.0.0.1:3000", "https://b.example"]
keep-host = true

[[gateway.route]]
upstream = "http://[::1]:80"

[[rule]]
origins = ["https://app.example.com"]
"#;

fn expected() -> Settings {
    let plain = |address: &str| Listener { address: address.parse().unwrap(), tls: None };
    let tls = Tls { certificate: PathBuf::from("/etc/xorigin/tls/cert.pem"), key: PathBuf::from("/etc/key.pem") };
    Settings {
        listeners: vec![
            plain("127.0.0.1:8080"),
            plain("[::1]:8080"),
            Listener { address: "0.0.0.0:8443".parse().unwrap(), tls: Some(tls) },
        ],
        routes: vec![
            Route {
                host: Some(HostPattern::parse("*.example.com").unwrap()),
                path: PathPattern::parse("/v1/*").unwrap(),
                upstreams: ["http://127.0.0.1:3000", "https://b.example"]
                    .map(|it| parse_upstream(it).unwrap())
                    .to_vec(),
                keep_host: true,
            },
            Route {
                host: None,
                path: PathPattern::every(),
                upstreams: vec![parse_upstream("http://[::1]").unwrap()],
                keep_host: false,
            },
        ],
        upstream_roots: Some(PathBuf::from("/etc/roots.pem")),
        limits: Limits {
            connections: 5,
            head_bytes: 16_384,
            header_lines: 50,
            body_bytes: Some(0),
            streams: 7,
            idle_upstream_connections: 2,
        },
        times: Times {
            head: Duration::from_secs(1),
            body: Duration::from_millis(2500),
            connect: Duration::from_millis(250),
            response: Duration::from_secs(4),
            stream: Duration::from_secs(5),
            idle: Duration::from_secs(6),
            drain: Duration::ZERO,
            ..Times::default()
        },
        admin: Some("127.0.0.1:9000".parse().unwrap()),
        trusted_proxies: vec!["10.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()],
        workers: NonZeroUsize::new(3).unwrap(),
        access_log: false,
    }
}

fn read(text: &str, given: &Given) -> Configuration {
    let given = Given { directory: Path::new("/etc/xorigin").to_owned(), ..given.clone() };
    let configuration = Configuration::read(text, Format::of("", text), &given);
    configuration.unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn every_key() {
    // `[::1]:80` is the only thing that is not written as it should be; an upstream is written as an origin is.
    let text = TOML.replace("http://[::1]:80", "http://[::1]");
    assert_eq!(read(&text, &Given::default()).settings, expected());
    // Not one of them was forgotten here; the short form has a test of its own.
    let keys = GATEWAY_KEYS.iter().chain(&TLS_KEYS).chain(&ROUTE_KEYS).chain(&LIMIT_KEYS).chain(&TIME_KEYS);
    for key in keys {
        assert!(text.contains(key), "{key}");
    }
}

#[test]
fn the_same_in_json() {
    let json = r#"{"version": 1, "gateway": {"upstream": "http://a:1", "times": {"head": 1.5}, "admin": false},
                   "rule": [{"origins": ["*"]}]}"#;
    let settings = read(json, &Given::default()).settings;
    assert_eq!((settings.times.head, settings.admin), (Duration::from_millis(1500), None));
}

#[test]
fn what_is_left_out_is_the_default() {
    let short =
        read("version = 1\ngateway.upstream = 'http://a:1'\ngateway.keep-host = true", &Given::default()).settings;
    assert_eq!(short.listeners.len(), 1);
    assert_eq!(short.listeners[0], Listener { address: "127.0.0.1:8080".parse().unwrap(), tls: None });
    let route = Route {
        host: None,
        path: PathPattern::every(),
        upstreams: vec![parse_upstream("http://a:1").unwrap()],
        keep_host: true,
    };
    assert_eq!(short.routes, [route]);
    assert_eq!((short.limits, short.times), (Limits::default(), Times::default()));
    assert_eq!((short.admin, short.access_log), (Some("127.0.0.1:9091".parse().unwrap()), true));
    assert_eq!((short.upstream_roots, short.trusted_proxies.len()), (None, 0));
    let flags = Given { upstreams: vec![parse_upstream("http://a:1").unwrap()], ..Given::default() };
    let without_table = read("version = 1", &flags).settings;
    assert_eq!(without_table.listeners, short.listeners);
    assert_eq!((without_table.workers, without_table.admin), (short.workers, short.admin));
}

#[test]
fn flags_take_the_place_of_what_is_there() {
    let given = Given {
        upstreams: vec![parse_upstream("http://given:1").unwrap()],
        listen: vec!["127.0.0.1:0".parse().unwrap()],
        admin: Some(None),
        workers: NonZeroUsize::new(9),
        access_log: Some(true),
        ..Given::default()
    };
    let text = TOML.replace("http://[::1]:80", "http://[::1]");
    for text in [text.as_str(), "version = 1"] {
        let settings = read(text, &given).settings;
        assert_eq!(settings.routes.len(), 1);
        assert_eq!(settings.routes[0].upstreams, given.upstreams);
        assert_eq!(settings.listeners, [Listener { address: given.listen[0], tls: None }]);
        assert_eq!((settings.admin, settings.workers.get(), settings.access_log), (None, 9, true));
    }
}

#[test]
fn warnings_are_kept() {
    let text = "version = 1\n[gateway]\nupstream = 'http://a:1'\nadmin = '0.0.0.0:9091'\n[[rule]]\norigins = ['https://a.example']";
    let warnings = read(text, &Given::default()).warnings;
    assert_eq!(warnings.iter().map(|it| it.diagnostic.code()).collect::<Vec<_>>(), ["admin-reachable"]);
}
