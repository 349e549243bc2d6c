//! `verify` beside servers that nobody here wrote, in right and in wrong configurations. What it finds there is data here,
//! and told in `docs/findings.md`.
//!
//! `cargo xtask test` installs what the servers need.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

use std::io;
use std::time::Duration;

use xorigin::policy::file::Format;
use xorigin_client::transport::{Transport, TransportConfig};
use xorigin_probe::ask::{Ambient, Asker};
use xorigin_probe::finding::{CheckEnd, Severity};
use xorigin_probe::pace::{Limits, Pacer};
use xorigin_probe::verify::{Options, VerifiedPolicy, verify};
use xorigin_testkit::peers::{ActixCors, AxumCors, Peer};

/// The policy that the configurations are meant to follow. It is in `docs/findings.md` too.
const POLICY: &str = include_str!("policy.toml");

/// What is found at a server that is to follow the policy, with the part of it changed that a server cannot have.
#[track_caller]
fn check(peer: io::Result<Peer>, changes: &[(&str, &str)], expected: &[(Severity, &str)]) {
    let peer = peer.unwrap_or_else(|error| panic!("{error}"));
    let mut text = POLICY.to_owned();
    for (written, other) in changes {
        assert!(text.contains(written), "{written}");
        text = text.replace(written, other);
    }
    let policy = VerifiedPolicy::new("cors.toml", &text, Format::Toml).unwrap();
    let target = peer.url("/items").parse().unwrap();
    let options = Options { seed: Some(7), ..Options::new(target) };
    let limits = Limits { time: Duration::from_secs(30), ..Limits::default() };
    let asker = Asker::new(Transport::new(TransportConfig::default()), Pacer::new(limits), Ambient::default());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let report = runtime.block_on(verify(&policy, &options, &asker));
    let found: Vec<_> = report.findings.iter().map(|finding| (finding.severity, finding.code)).collect();
    let whys: Vec<_> = report.findings.iter().map(|finding| (finding.code, &finding.can, &finding.notes)).collect();
    assert_eq!(found, expected, "{whys:#?}\n{:#?}", report.inconclusive);
    assert!(report.inconclusive.is_empty() && report.notes.is_empty(), "{:#?}", report.inconclusive);
    let checks: Vec<_> = report.groups.iter().flat_map(|group| &group.checks).collect();
    assert!(checks.len() > 30 && !checks.iter().any(|check| matches!(check.end, CheckEnd::Unknown(_))), "{checks:?}");
}

/// The page is about this policy, and names all that is found.
#[test]
fn the_page_tells_of_it() {
    let page = include_str!("../../../../docs/findings.md");
    assert!(page.contains(POLICY));
    let own = include_str!("main.rs");
    for code in own.split('"').filter(|text| text.starts_with("verify-") && !text.contains(' ') && text.len() > 7) {
        assert!(page.contains(code), "{code}");
    }
}

const LOW: Severity = Severity::Low;
const INFO: Severity = Severity::Info;
const HIGH: Severity = Severity::High;

/// nginx with what people paste: how the origin is said, and `always` or not.
#[track_caller]
fn nginx(allow_origin: &str, always: &str, expected: &[(Severity, &str)]) {
    let site = format!(
        "map $http_origin $listed {{ \"~^https://(app|admin)\\.example\\.com\\z\" $http_origin; }}
map $http_origin $unescaped {{ \"~^https://(app|admin).example.com\" $http_origin; }}
server {{
    listen 127.0.0.1:${{PORT}};
    {allow_origin}
    add_header Access-Control-Allow-Credentials true {always};
    add_header Access-Control-Allow-Methods \"PUT, DELETE\" {always};
    add_header Access-Control-Allow-Headers \"Content-Type, Authorization\" {always};
    add_header Access-Control-Expose-Headers X-Total {always};
    add_header Access-Control-Max-Age 600 {always};
    add_header Vary Origin {always};
    add_header X-Total 2;
    default_type application/json;
    if ($request_method = OPTIONS) {{
        return 204;
    }}
    location = /items {{
        return 200 \"[1,2]\";
    }}
    location / {{
        return 404 \"{{}}\";
    }}
}}
"
    );
    check(Peer::nginx(&site), &[], expected);
}

#[test]
fn nginx_right() {
    check(
        Peer::nginx(include_str!("../../../xorigin-cli/tests/peers/nginx/right.conf")),
        &[],
        &[(INFO, "verify-refused-headers"), (INFO, "verify-vary-preflight")],
    );
}

#[test]
fn nginx_listed() {
    nginx(
        "add_header Access-Control-Allow-Origin $listed always;",
        "always",
        &[(INFO, "verify-refused-headers"), (INFO, "verify-vary-preflight")],
    );
}

#[test]
fn nginx_without_always() {
    nginx(
        "add_header Access-Control-Allow-Origin $listed;",
        "",
        &[(LOW, "verify-error-response"), (INFO, "verify-refused-headers"), (INFO, "verify-vary-preflight")],
    );
}

#[test]
fn nginx_header_twice() {
    nginx(
        "add_header Access-Control-Allow-Origin $listed always; add_header Access-Control-Allow-Origin * always;",
        "always",
        &[(LOW, "verify-origin-any"), (LOW, "verify-duplicate-allow-origin"), (INFO, "verify-vary-preflight")],
    );
}

#[test]
fn nginx_unescaped() {
    nginx(
        "add_header Access-Control-Allow-Origin $unescaped always;",
        "always",
        &[
            (HIGH, "verify-origin-prefix"),
            (HIGH, "verify-origin-dot"),
            (INFO, "verify-refused-headers"),
            (INFO, "verify-vary-preflight"),
        ],
    );
}

#[test]
fn nginx_reflects() {
    nginx(
        "add_header Access-Control-Allow-Origin $http_origin always;",
        "always",
        &[(HIGH, "verify-origin-any"), (INFO, "verify-vary-preflight")],
    );
}

#[test]
fn nginx_fixed() {
    nginx(
        "add_header Access-Control-Allow-Origin https://app.example.com always;",
        "always",
        &[(LOW, "verify-origin-mismatch"), (INFO, "verify-vary-preflight")],
    );
}

#[test]
fn nginx_wildcard() {
    nginx(
        "add_header Access-Control-Allow-Origin * always;",
        "always",
        &[(LOW, "verify-origin-any"), (LOW, "verify-credentials-wildcard")],
    );
}

#[test]
fn caddy_right() {
    check(
        Peer::caddy(include_str!("../../../xorigin-cli/tests/peers/caddy/right.caddyfile")),
        &[],
        &[(INFO, "verify-vary-preflight")],
    );
}

#[test]
fn caddy_reflects() {
    let site = "http://127.0.0.1:${PORT} {
	header Access-Control-Allow-Origin {http.request.header.Origin}
	header Access-Control-Allow-Credentials true
	header Access-Control-Allow-Methods \"PUT, DELETE\"
	header Access-Control-Allow-Headers \"Content-Type, Authorization\"
	header Access-Control-Max-Age 600
	header Access-Control-Expose-Headers X-Total
	header X-Total 2
	@preflight method OPTIONS
	respond @preflight 204
	respond /items \"[1,2]\"
	respond 404
}
";
    check(Peer::caddy(site), &[], &[(HIGH, "verify-origin-any"), (LOW, "verify-vary")]);
}

/// What the applications of axum and actix-web are given: one origin and `PUT`.
const ONE: &[(&str, &str)] = &[(", \"https://admin.example.com\"", ""), (", \"DELETE\"", "")];

#[test]
fn tower_http_right() {
    check(
        Peer::axum(AxumCors::Right),
        ONE,
        &[(INFO, "verify-refused-headers"), (INFO, "verify-preflight-status-unusual"), (INFO, "verify-vary-preflight")],
    );
}

#[test]
fn tower_http_any() {
    check(
        Peer::axum(AxumCors::Any),
        ONE,
        &[
            (LOW, "verify-origin-any"),
            (LOW, "verify-credentials-wildcard"),
            (LOW, "verify-method-wildcard"),
            (LOW, "verify-header-wildcard"),
            (LOW, "verify-exposed-less"),
            (INFO, "verify-vary-unneeded"),
        ],
    );
}

#[test]
fn tower_http_trailing_slash() {
    check(
        Peer::axum(AxumCors::TrailingSlash),
        ONE,
        &[(LOW, "verify-origin-malformed"), (INFO, "verify-vary-unneeded"), (INFO, "verify-refused-headers")],
    );
}

#[test]
fn actix_cors_right() {
    check(
        Peer::actix(ActixCors::Right),
        ONE,
        &[(INFO, "verify-refused-headers"), (INFO, "verify-preflight-status-unusual")],
    );
}

#[test]
fn actix_cors_wildcard() {
    check(
        Peer::actix(ActixCors::Wildcard),
        ONE,
        &[(LOW, "verify-credentials-wildcard"), (LOW, "verify-exposed-less"), (LOW, "verify-origin-any")],
    );
}

/// Express with its cors package, told this of origins.
#[track_caller]
fn express(origin: &str, expected: &[(Severity, &str)]) {
    let site = format!(
        "module.exports = (app, cors) => {{
  app.use(cors({{
    origin: {origin},
    credentials: true,
    methods: ['PUT', 'DELETE'],
    allowedHeaders: ['Content-Type', 'Authorization'],
    exposedHeaders: ['X-Total'],
    maxAge: 600,
  }}));
  app.get('/items', (_, answer) => answer.set('X-Total', '2').json([1, 2]));
}};
"
    );
    check(Peer::express(&site), &[], expected);
}

#[test]
fn express_list() {
    express(
        "['https://app.example.com', 'https://admin.example.com']",
        &[(INFO, "verify-refused-headers"), (INFO, "verify-vary-preflight")],
    );
}

#[test]
fn express_true() {
    express("true", &[(HIGH, "verify-origin-any"), (INFO, "verify-vary-preflight")]);
}

#[test]
fn express_unanchored() {
    express(
        "/https:\\/\\/(app|admin).example.com/",
        &[
            (HIGH, "verify-origin-prefix"),
            (HIGH, "verify-origin-dot"),
            (INFO, "verify-refused-headers"),
            (INFO, "verify-vary-preflight"),
        ],
    );
}

#[test]
fn express_suffix() {
    express(
        "/example\\.com$/",
        &[(HIGH, "verify-origin-suffix"), (INFO, "verify-refused-headers"), (INFO, "verify-vary-preflight")],
    );
}
