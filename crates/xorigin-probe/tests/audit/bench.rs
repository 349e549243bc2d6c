//! The bench: what has to be found, and that nothing else is.

use std::num::NonZeroUsize;
use std::time::Duration;

use futures_util::{StreamExt as _, stream};
use xorigin::header::HeaderList;
use xorigin_client::transport::{Tls, Transport, TransportConfig};
use xorigin_probe::ProbeOrigin;
use xorigin_probe::ask::{Ambient, Asker};
use xorigin_probe::audit::targets::parse;
use xorigin_probe::audit::{Options, audit};
use xorigin_probe::finding::{Report, Severity, entry};
use xorigin_probe::pace::{Limits, Pacer};
use xorigin_testkit::faulty::bench::{Bench, ENDPOINTS, Endpoint, Hints, Least, Truth};

/// How many endpoints are audited at once.
const AT_ONCE: usize = 16;

async fn report(bench: &Bench, transport: &Transport, endpoint: &Endpoint) -> Report {
    let targets: Vec<_> = bench.urls(endpoint).map(|url| parse(&url).unwrap()).collect();
    let limits = Limits { per_host: NonZeroUsize::MIN, time: Duration::from_secs(8), ..Limits::default() };
    let mut credentials = HeaderList::new();
    if endpoint.hints.signed_in {
        credentials.append(b"Cookie", Hints::COOKIE.as_bytes());
    }
    let ambient =
        Ambient { credentials, origin: targets.first().map(|target| target.url.clone()), ..Ambient::default() };
    let asker = Asker::new(transport.clone(), Pacer::new(limits), ambient);
    let options = Options {
        seed: Some(7),
        known_origins: endpoint.known_origins().map(|origin| ProbeOrigin::new(&origin).unwrap()).collect(),
        cache_bust: endpoint.hints.cache_bust,
        ..Options::default()
    };
    audit(&targets, &options, &asker).await
}

fn severity(least: Least) -> Severity {
    Severity::ALL.into_iter().find(|severity| severity.as_str() == least.as_str()).unwrap()
}

/// What of a report is not as it should be.
fn faults(endpoint: &Endpoint, report: &Report) -> Vec<String> {
    let mut faults = Vec::new();
    let mut expected: Vec<&str> = endpoint.also.to_vec();
    let mut unclear: Vec<&str> = endpoint.unclear.to_vec();
    match endpoint.truth {
        Truth::Correct => {}
        Truth::Inconclusive(why) => {
            unclear.push(why);
            if !report.inconclusive.iter().any(|one| one.why.as_str() == why) {
                faults.push(format!("is not called inconclusive for {why}"));
            }
        }
        Truth::Faulty(all) => {
            for fault in all {
                expected.extend(fault.classes);
                let is_it = |class: Option<&str>| class.is_some_and(|class| fault.classes.contains(&class));
                let found =
                    report.findings.iter().filter(|finding| is_it(finding.class)).map(|finding| finding.severity);
                if found.max() < Some(severity(fault.least)) {
                    faults.push(format!("lacks {:?} of {}", fault.classes, fault.least.as_str()));
                }
            }
        }
    }
    for finding in report.findings.iter().filter(|finding| finding.severity >= Severity::Low) {
        if !finding.class.is_some_and(|class| expected.contains(&class)) {
            faults.push(format!(
                "has {:?} {}: {} {}",
                finding.class,
                finding.severity.as_str(),
                finding.who,
                finding.can
            ));
        }
    }
    for one in report.inconclusive.iter().filter(|one| !unclear.contains(&one.why.as_str())) {
        faults.push(format!("is called inconclusive for {}: {}", one.why, one.detail));
    }
    for finding in &report.findings {
        assert!(
            !finding.evidence.is_empty() && !finding.can.is_empty() && entry(finding.code).is_some(),
            "{finding:?}"
        );
    }
    faults
}

/// Audits each endpoint whose number has this remainder: two tests are quicker than one.
#[track_caller]
fn check(remainder: usize) {
    let bench = Bench::start().unwrap();
    let config = TransportConfig {
        resolve: vec![Bench::resolve().parse().unwrap()],
        tls: Tls { ca_files: vec![bench.authority().to_owned()], ..Tls::default() },
        ..TransportConfig::default()
    };
    let transport = Transport::new(config);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let chosen =
        ENDPOINTS.iter().enumerate().filter(|(number, _)| number % 2 == remainder).map(|(_, endpoint)| endpoint);
    let reports = runtime.block_on(
        stream::iter(chosen)
            .map(|endpoint| {
                let (bench, transport) = (&bench, &transport);
                async move { (endpoint, report(bench, transport, endpoint).await) }
            })
            .buffer_unordered(AT_ONCE)
            .collect::<Vec<_>>(),
    );
    let mut wrong = Vec::new();
    for (endpoint, report) in &reports {
        let faults = faults(endpoint, report);
        if !faults.is_empty() {
            wrong.push(format!("{} ({}): {}", endpoint.name, endpoint.about, faults.join("; ")));
        }
        assert!(report.sent.requests <= 400, "{}: {} requests", endpoint.name, report.sent.requests);
    }
    assert_eq!(bench.unsafe_requests(), [""; 0]);
    assert!(wrong.is_empty(), "{} endpoints:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_wrong_is_found_and_nothing_else() {
    check(0);
}

#[test]
fn what_is_wrong_is_found_and_nothing_else_of_the_other_half() {
    check(1);
}
