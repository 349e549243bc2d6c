//! Servers that follow their policy, whatever it is: nothing is found, and nothing is left open.

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use tower::{Layer as _, service_fn};
use xorigin::policy::{Enforcement, Policy, PolicySpec};
use xorigin_gateway::exchange::{Exchange, Observer};
use xorigin_gateway::settings::{Listener, Settings, Upstream};
use xorigin_gateway::{Control, Gateway};
use xorigin_probe::finding::Report;
use xorigin_probe::verify::{Options, VerifiedPolicy, verify};
use xorigin_testkit::fuzz::Choices;
use xorigin_testkit::pair::policy as random_policy;
use xorigin_testkit::reference::policy_text;
use xorigin_tower::CorsLayer;
use xorigin_tower::policy::PolicyHandle;

use crate::server::Server;
use crate::support::{POLICY, asker, checks, options, passed, policy, reasons, run, verified};

/// How many policies the middleware is given, and how many of them the gateway.
const POLICIES: u64 = 200;
const AT_GATEWAY: u64 = 40;

/// An application that says something of CORS itself, which the policy has to take away, and that has not every page.
async fn application(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, std::convert::Infallible> {
    let is_there = request.uri().path().rsplit('/').next().is_none_or(|last| last.len() != 12);
    let response = Response::builder()
        .status(if is_there { 200 } else { 404 })
        .header("access-control-allow-origin", "*")
        .header("access-control-allow-credentials", "true")
        .header("access-control-expose-headers", "x-trace")
        .header("vary", "accept-encoding")
        .header("etag", "\"1\"")
        .header("x-a", "1")
        .header("x-trace", "2");
    Ok(response.body(Full::from(Bytes::from_static(b"{}"))).unwrap())
}

/// The policy of a seed.
fn spec(seed: u64) -> PolicySpec {
    let mut random = fastrand::Rng::with_seed(seed);
    let bytes: Vec<u8> = std::iter::repeat_with(|| random.u8(..)).take(200).collect();
    random_policy(&mut Choices::new(&bytes))
}

/// Verifies a server beside a policy, at a host that some rule is for.
async fn ask(seed: u64, spec: &PolicySpec, text: &str, address: SocketAddr) -> Report {
    let hosts = spec.rules.iter().rev().filter_map(|rule| rule.host.as_deref());
    let host = hosts.map(|host| host.replace("*.", "a.")).next().unwrap_or_else(|| "api.example.net".to_owned());
    let target = format!("http://{host}:{}/", address.port()).parse().unwrap();
    let options = Options { seed: Some(seed), origins: 3, negatives: 10, ..Options::new(target) };
    verify(&policy(text), &options, &asker(Duration::from_secs(20))).await
}

/// That nothing is found; and how many checks there were, and how many rules were not on `report`.
#[track_caller]
fn check(report: &Report, text: &str) -> usize {
    assert!(report.findings.is_empty(), "{:#?}\n{text}", report.findings);
    assert!(report.inconclusive.is_empty(), "{:#?}\n{text}", report.inconclusive);
    let checks = checks(report);
    assert_eq!(passed(report), checks.len(), "{checks:#?}\n{text}");
    checks.len()
}

#[test]
fn by_the_middleware() {
    let handle = PolicyHandle::new(Policy::new(&spec(0)).unwrap());
    let server = Server::start(CorsLayer::new(handle.clone()).layer(service_fn(application)));
    let total: usize = run(async {
        let mut total = 0;
        for seed in 0..POLICIES {
            let spec = spec(seed);
            let text = policy_text::toml(&spec);
            handle.store(policy(&text).policy().clone());
            let report = ask(seed, &spec, &text, server.address).await;
            let count = check(&report, &text);
            // Whatever was not asked about is named.
            let is_asked = |rule: &xorigin::policy::RuleSpec| {
                rule.enforcement.unwrap_or(spec.enforcement) != Enforcement::Report && rule.host.is_none()
            };
            assert!(count > 0 || !report.notes.is_empty() || !spec.rules.iter().any(is_asked), "{text}");
            assert_eq!(report.groups.len() + report.notes.len(), spec.rules.len(), "{:?}", report.notes);
            total += count;
        }
        total
    });
    assert!(total > 20 * usize::try_from(POLICIES).unwrap(), "{total} checks");
}

/// Nobody looks.
struct Nobody;

impl Observer for Nobody {
    fn over(&self, _: &Exchange<'_>) {}
    fn refused(&self, _: u16) {}
    fn opened(&self) {}
    fn closed(&self) {}
}

/// Has the gateway drain, so that its thread ends.
struct Draining(Control);

impl Drop for Draining {
    fn drop(&mut self) {
        self.0.drain();
    }
}

fn settings(upstream: SocketAddr) -> Settings {
    Settings {
        listeners: vec![Listener { address: ([127, 0, 0, 1], 0).into(), tls: None }],
        admin: None,
        workers: std::num::NonZeroUsize::MIN,
        access_log: false,
        ..Settings::before(vec![Upstream::from(upstream)])
    }
}

#[test]
fn by_the_gateway() {
    let upstream = Server::start(service_fn(application));
    for seed in POLICIES..POLICIES + AT_GATEWAY {
        let spec = spec(seed);
        let text = policy_text::toml(&spec);
        let gateway =
            Gateway::bind(settings(upstream.address), policy(&text).policy().clone(), Arc::new(Nobody)).unwrap();
        let address = gateway.addresses().unwrap()[0];
        let draining = Draining(gateway.control());
        let thread = thread::spawn(move || gateway.run().unwrap());
        let report = run(ask(seed, &spec, &text, address));
        check(&report, &text);
        drop(draining);
        thread.join().unwrap();
    }
}

#[test]
fn everything_of_a_policy_is_asked_about() {
    let followed = policy(POLICY).policy().clone();
    let server = Server::start(CorsLayer::new(followed).layer(service_fn(application)));
    let report = verified(POLICY, server.address.port());
    check(&report, POLICY);
    let checks = checks(&report).join("\n");
    for expected in [
        "api: without Origin Passed",
        "api: must allow https://app.example.com: GET with credentials Passed",
        "api: must allow https://app.example.com: preflight of PUT Passed",
        "api: must allow https://app.example.com: preflight of DELETE Passed",
        "api: must allow https://app.example.com: preflight of GET with content-type, x-request-id Passed",
        "api: must refuse https://app.example.com: preflight of PATCH Passed",
        "api: must refuse https://app.example.com: preflight of GET with x-request-i Passed",
        "api: must refuse https://app.example.com: preflight of GET with content-typex Passed",
        "api: must refuse http://app.example.com: GET (other scheme) Passed",
        "api: must refuse http://app.example.com: preflight of PUT (other scheme) Passed",
        "api: must refuse https://appxexample.com: GET (dot replaced) Passed",
        "api: must refuse https://app.examplexcom: GET (dot replaced) Passed",
        "api: must refuse https://app.example.com.: GET (trailing dot) Passed",
        "api: must refuse https://preview.example.com: GET (base of the pattern) Passed",
        "api: must refuse https://shopapp.example.com: GET (two joined) Passed",
        "api: must refuse null: GET (null) Passed",
        "api: must refuse https://app.example.com: GET on /v1, outside of the rule Passed",
        "public: must refuse https://",
        "public: must allow null: GET Passed",
    ] {
        assert!(checks.contains(expected), "{expected}\n{checks}");
    }
    // No browser sends these.
    assert!(!checks.contains("upper case") && !checks.contains("user name"), "{checks}");
    assert!(report.sent.requests >= 100 && report.sent.preflights >= 40, "{:?}", report.sent);
}

#[test]
fn what_cannot_be_asked_about_is_said() {
    let text = r#"
version = 1
[[rule]]
name = "watched"
path = "/watched/*"
origins = ["https://app.example.com"]
enforcement = "report"
[[rule]]
name = "elsewhere"
host = "other.example.com"
origins = ["https://app.example.com"]
[[rule]]
name = "all"
origins = ["https://app.example.com"]
[[rule]]
name = "hidden"
path = "/hidden/*"
origins = ["https://app.example.com"]
"#;
    let verified: VerifiedPolicy = policy(text);
    let server = Server::start(CorsLayer::new(verified.policy().clone()).layer(service_fn(application)));
    let report = run(verify(&verified, &options(server.address.port()), &asker(Duration::from_secs(20))));
    check(&report, text);
    assert_eq!(report.groups.iter().map(|group| group.name.as_str()).collect::<Vec<_>>(), ["all"]);
    let notes = report.notes.join("\n");
    for words in
        ["watched: its enforcement is \"report\"", "elsewhere: not verified, since it is for the host", "hidden: "]
    {
        assert!(notes.contains(words), "{notes}");
    }
    let only = Options { only: vec!["hidden".into(), "missing".into()], ..options(server.address.port()) };
    let report = run(verify(&verified, &only, &asker(Duration::from_secs(20))));
    assert!(report.groups.is_empty() && reasons(&report).is_empty());
    assert!(report.notes.join("\n").contains("no rule is called \"missing\""), "{:?}", report.notes);
}
