//! What the tests have in common.

use std::net::Ipv4Addr;
use std::num::NonZeroUsize;
use std::time::Duration;

use url::Url;
use xorigin::header::HeaderList;
use xorigin::message::ResponseHead;
use xorigin::policy::file::Format;
use xorigin_client::transport::{Resolve, Transport, TransportConfig};
use xorigin_probe::ask::{Ambient, Asker};
use xorigin_probe::finding::{CheckEnd, Report, Why};
use xorigin_probe::pace::{Limits, Pacer};
use xorigin_probe::verify::{Options, VerifiedPolicy, verify};

/// A policy that has something of everything.
pub(crate) const POLICY: &str = r#"
version = 1

[[rule]]
name = "api"
path = "/v1/*"
origins = ["https://app.example.com", "https://shop.example.org", "https://*.preview.example.com"]
credentials = true
methods = ["PUT", "DELETE"]
request-headers = ["content-type", "x-request-id"]
expose-headers = ["etag"]
max-age = 600

[[rule]]
name = "public"
path = "/public/*"
origins = ["*"]
expose-headers = ["x-total"]
"#;

/// What is asked of every server that stands still.
pub(crate) fn asker(time: Duration) -> Asker {
    let everywhere = Resolve { host: "*".to_owned(), port: None, addresses: vec![Ipv4Addr::LOCALHOST.into()] };
    let transport = Transport::new(TransportConfig { resolve: vec![everywhere], ..TransportConfig::default() });
    let some = NonZeroUsize::new(4).unwrap();
    let limits = Limits { time, per_host: some, ..Limits::default() };
    Asker::new(transport, Pacer::new(limits), Ambient::default())
}

/// Runs on one thread, as the program does.
pub(crate) fn run<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

pub(crate) fn policy(text: &str) -> VerifiedPolicy {
    VerifiedPolicy::new("cors.toml", text, Format::Toml).unwrap_or_else(|faults| panic!("{faults}\n{text}"))
}

pub(crate) fn options(port: u16) -> Options {
    let target: Url = format!("http://api.example.net:{port}/").parse().unwrap();
    Options { seed: Some(7), negatives: 40, patience: Duration::from_secs(1), ..Options::new(target) }
}

/// Verifies a server on loopback beside a policy.
pub(crate) fn verified(text: &str, port: u16) -> Report {
    run(verify(&policy(text), &options(port), &asker(Duration::from_secs(20))))
}

/// An application's answer of which nothing is said of CORS.
pub(crate) fn application() -> ResponseHead {
    let headers: HeaderList = [("etag", "\"1\""), ("x-total", "2"), ("x-secret", "3")].into_iter().collect();
    ResponseHead { status: 200, status_message: Vec::new(), headers }
}

/// The codes that were found, each once, in order.
pub(crate) fn codes(report: &Report) -> Vec<&'static str> {
    let mut codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Why things are inconclusive, each once, in order.
pub(crate) fn reasons(report: &Report) -> Vec<Why> {
    let mut reasons: Vec<_> = report.inconclusive.iter().map(|inconclusive| inconclusive.why).collect();
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}

/// Each check's name and end, as a person reads them.
pub(crate) fn checks(report: &Report) -> Vec<String> {
    let groups = report.groups.iter();
    let checks = groups.flat_map(|group| group.checks.iter().map(move |check| (group, check)));
    checks.map(|(group, check)| format!("{}: {} {:?}", group.name, check.name, check.end)).collect()
}

/// How many checks passed.
pub(crate) fn passed(report: &Report) -> usize {
    report.groups.iter().flat_map(|group| &group.checks).filter(|check| check.end == CheckEnd::Passed).count()
}
