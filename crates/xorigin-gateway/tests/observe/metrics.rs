//! The metrics.

use std::collections::BTreeSet;

use xorigin::policy::{Enforcement, RequestKind, Verdict};
use xorigin_gateway::exchange::{Failure, Observer as _};

use super::*;

/// The value of a series.
fn value(telemetry: &Telemetry, series: &str) -> Option<f64> {
    let text = telemetry.metrics();
    let values: Vec<_> = text.lines().filter_map(|line| line.strip_prefix(series)?.strip_prefix(' ')).collect();
    assert!(values.len() <= 1, "{series}: {values:?}");
    values.first().map(|value| value.parse().unwrap())
}

#[track_caller]
fn check(telemetry: &Telemetry, expected: &[(&str, f64)]) {
    for (series, expected) in expected {
        assert_eq!(value(telemetry, series), Some(*expected), "{series} in\n{}", telemetry.metrics());
    }
}

#[test]
fn names_and_types() {
    let (telemetry, ..) = telemetry();
    telemetry.reloaded(true);
    telemetry.refused(400);
    let mut failed = Told::new(Some("one"), RequestKind::Actual, Verdict::Allowed);
    failed.failure = Some(Failure::SlowUpstream);
    failed.tell(&telemetry);
    let text = telemetry.metrics();
    let types: BTreeSet<&str> = text.lines().filter_map(|line| line.strip_prefix("# TYPE ")).collect();
    let expected = [
        "config_last_reload_success_timestamp_seconds gauge",
        "config_last_reload_successful gauge",
        "config_reload counter",
        "cors_denied counter",
        "cors_requests counter",
        "cors_shadow_mismatch counter",
        "http_server_request_duration_seconds histogram",
        "xorigin_access_log_dropped_lines counter",
        "xorigin_build info",
        "xorigin_connections counter",
        "xorigin_connections_open gauge",
        "xorigin_failures counter",
        "xorigin_refused_requests counter",
        "xorigin_upstream_failures counter",
    ];
    assert_eq!(types, BTreeSet::from(expected));
    assert!(text.ends_with("# EOF\n"), "{text}");
    let version = concat!("xorigin_build_info{version=\"", env!("CARGO_PKG_VERSION"), "\"}");
    check(&telemetry, &[(version, 1.0)]);
}

#[test]
fn decisions_by_rule() {
    let (telemetry, ..) = telemetry();
    let refused = Verdict::Refused("request-header-not-allowed");
    Told::new(Some("one"), RequestKind::Actual, Verdict::Allowed).tell(&telemetry);
    Told::new(Some("one"), RequestKind::Actual, Verdict::Allowed).tell(&telemetry);
    Told::new(Some("two"), RequestKind::Preflight, refused).tell(&telemetry);
    Told::new(None, RequestKind::NotCors, Verdict::NoRule).tell(&telemetry);
    let mut reported = Told::new(Some("two"), RequestKind::Preflight, refused);
    reported.decided.enforcement = Enforcement::Report;
    reported.tell(&telemetry);
    check(
        &telemetry,
        &[
            ("cors_requests_total{rule=\"one\",kind=\"actual\",decision=\"allowed\"}", 2.0),
            ("cors_requests_total{rule=\"one\",kind=\"preflight\",decision=\"allowed\"}", 0.0),
            ("cors_requests_total{rule=\"two\",kind=\"preflight\",decision=\"refused\"}", 2.0),
            ("cors_requests_total{rule=\"\",kind=\"none\",decision=\"no-rule\"}", 1.0),
            ("cors_denied_total{rule=\"two\",reason=\"headers\"}", 2.0),
            ("cors_denied_total{rule=\"two\",reason=\"origin\"}", 0.0),
            ("cors_shadow_mismatch_total{rule=\"two\"}", 1.0),
            ("cors_shadow_mismatch_total{rule=\"one\"}", 0.0),
        ],
    );
}

#[test]
fn durations_failures_and_connections() {
    let (telemetry, ..) = telemetry();
    let mut told = Told::new(Some("one"), RequestKind::Actual, Verdict::Allowed);
    told.tell(&telemetry);
    (told.status, told.failure) = (502, Some(Failure::BadGateway));
    told.tell(&telemetry);
    (told.status, told.failure) = (404, Some(Failure::NoRoute));
    told.tell(&telemetry);
    telemetry.refused(431);
    telemetry.opened();
    telemetry.opened();
    telemetry.closed();
    telemetry.reloaded(true);
    telemetry.reloaded(false);
    let duration = "http_server_request_duration_seconds";
    check(
        &telemetry,
        &[
            (&format!("{duration}_count{{http_request_method=\"GET\",http_response_status_code=\"200\"}}"), 1.0),
            (&format!("{duration}_sum{{http_request_method=\"GET\",http_response_status_code=\"502\"}}"), 1.234_567),
            (
                &format!(
                    "{duration}_bucket{{le=\"1.0\",http_request_method=\"GET\",http_response_status_code=\"200\"}}"
                ),
                0.0,
            ),
            (
                &format!(
                    "{duration}_bucket{{le=\"2.5\",http_request_method=\"GET\",http_response_status_code=\"200\"}}"
                ),
                1.0,
            ),
            ("xorigin_failures_total{failure=\"bad-gateway\"}", 1.0),
            ("xorigin_failures_total{failure=\"no-route\"}", 1.0),
            ("xorigin_upstream_failures_total{upstream=\"http://127.0.0.1:3000\",failure=\"bad-gateway\"}", 1.0),
            ("xorigin_refused_requests_total{http_response_status_code=\"431\"}", 1.0),
            ("xorigin_connections_open", 1.0),
            ("xorigin_connections_total", 2.0),
            ("config_reload_total{result=\"success\"}", 1.0),
            ("config_reload_total{result=\"failure\"}", 1.0),
            ("config_last_reload_successful", 0.0),
        ],
    );
    assert!(!telemetry.metrics().contains("failure=\"no-route\",upstream"));
}

/// Whatever clients send, there are no more series than before, and none of their words is among them.
#[test]
fn clients_make_no_labels() {
    let (telemetry, ..) = telemetry();
    let mut told = Told::new(Some("one"), RequestKind::Actual, Verdict::Refused("request-origin-not-allowed"));
    let series = |telemetry: &Telemetry| telemetry.metrics().lines().count();
    told.method = Method::from_bytes(b"EVIL0").unwrap();
    told.tell(&telemetry);
    let before = series(&telemetry);
    for number in 1..100 {
        told.method = Method::from_bytes(format!("EVIL{number}").as_bytes()).unwrap();
        told.uri = format!("/evil/{number}").parse().unwrap();
        told.noted.origin = header(format!("https://evil{number}.example").as_bytes());
        told.noted.host = header(format!("evil{number}.example").as_bytes());
        told.tell(&telemetry);
    }
    assert_eq!(series(&telemetry), before);
    assert!(!telemetry.metrics().to_lowercase().contains("evil"));
    check(
        &telemetry,
        &[(
            "http_server_request_duration_seconds_count{http_request_method=\"other\",http_response_status_code=\"200\"}",
            100.0,
        )],
    );
}

/// Counts go on over reloads, and however many rules come and go, their number has an end.
#[test]
fn rules_come_and_go() {
    let (telemetry, ..) = telemetry();
    let told = Told::new(Some("one"), RequestKind::Actual, Verdict::Allowed);
    told.tell(&telemetry);
    for number in 0..20 {
        let names: Vec<String> = (0..100).map(|rule| format!("rule {number} {rule}")).collect();
        telemetry.adopt(&policy(&names.iter().map(String::as_str).collect::<Vec<_>>()));
    }
    told.tell(&telemetry);
    Told::new(Some("rule 19 99"), RequestKind::Actual, Verdict::Allowed).tell(&telemetry);
    check(
        &telemetry,
        &[
            ("cors_requests_total{rule=\"one\",kind=\"actual\",decision=\"allowed\"}", 2.0),
            ("cors_requests_total{rule=\"other rules\",kind=\"actual\",decision=\"allowed\"}", 1.0),
        ],
    );
    let rules = telemetry.metrics().lines().filter(|line| line.starts_with("cors_shadow_mismatch_total{")).count();
    assert_eq!(rules, 1001);
}

/// A rule's name is the configuration's, and may have anything in it.
#[test]
fn names_are_escaped() {
    let (telemetry, ..) = telemetry();
    telemetry.adopt(&policy(&["a \"b\" \\ c"]));
    check(&telemetry, &[("cors_shadow_mismatch_total{rule=\"a \\\"b\\\" \\\\ c\"}", 0.0)]);
}
