//! Metrics, as OpenMetrics has them.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::SystemTime;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};
use xorigin::policy::Policy;

use super::decisions::Decisions;
use super::labels::{
    ExchangeLabels, FailureLabels, ReloadLabels, StatusLabels, UpstreamLabels, failure, is_of_upstream, method,
};
use crate::exchange::Exchange;

/// The type of what [`Telemetry::metrics`](super::Telemetry::metrics) gives.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The bounds that OpenTelemetry's conventions give for the durations of HTTP servers, in seconds.
const BOUNDS: [f64; 14] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];

/// The results of reading the file.
const RESULTS: [&str; 2] = ["success", "failure"];

type Durations = Family<ExchangeLabels, Histogram, fn() -> Histogram>;

/// Everything that is counted.
#[derive(Debug)]
pub(super) struct Metrics {
    registry: Registry,
    decisions: Arc<Decisions>,
    durations: Durations,
    failures: Family<FailureLabels, Counter>,
    of_upstreams: Family<UpstreamLabels, Counter>,
    refused: Family<StatusLabels, Counter>,
    open: Gauge,
    accepted: Counter,
    reloads: Family<ReloadLabels, Counter>,
    reload_succeeded: Gauge,
    reloaded_at: Gauge<f64, AtomicU64>,
}

impl Metrics {
    /// All at 0. `dropped` counts the lines that the access log had no room for.
    pub(super) fn new(dropped: Counter) -> Self {
        let mut registry = Registry::default();
        let decisions = Arc::new(Decisions::default());
        registry.register_collector(Box::new(Arc::clone(&decisions)));
        let durations = Durations::new_with_constructor(|| Histogram::new(BOUNDS));
        let help = "From a request's head to the end of its response's body";
        registry.register_with_unit("http_server_request_duration", help, Unit::Seconds, durations.clone());
        let mut metrics = Self {
            decisions,
            durations,
            failures: Family::default(),
            of_upstreams: Family::default(),
            refused: Family::default(),
            open: Gauge::default(),
            accepted: Counter::default(),
            reloads: Family::default(),
            reload_succeeded: Gauge::default(),
            reloaded_at: Gauge::default(),
            registry,
        };
        metrics.register(dropped);
        for result in RESULTS {
            drop(metrics.reloads.get_or_create(&ReloadLabels { result }));
        }
        metrics
    }

    fn register(&mut self, dropped: Counter) {
        let registry = &mut self.registry;
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("xorigin_build", "The version of the program", version);
        registry.register("xorigin_failures", "Exchanges that did not go well", self.failures.clone());
        registry.register(
            "xorigin_upstream_failures",
            "Exchanges that did not go well for the upstream's sake",
            self.of_upstreams.clone(),
        );
        registry.register("xorigin_refused_requests", "Requests that could not be read", self.refused.clone());
        registry.register("xorigin_connections_open", "Connections of clients that are open", self.open.clone());
        registry.register("xorigin_connections", "Connections of clients that were accepted", self.accepted.clone());
        registry.register("xorigin_access_log_dropped_lines", "Lines that the log had no room for", dropped);
        registry.register("config_reload", "How often the file was read", self.reloads.clone());
        registry.register(
            "config_last_reload_successful",
            "Whether the last reading of the file succeeded",
            self.reload_succeeded.clone(),
        );
        registry.register_with_unit(
            "config_last_reload_success_timestamp",
            "When the file was last read with success",
            Unit::Seconds,
            self.reloaded_at.clone(),
        );
    }

    pub(super) fn over(&self, exchange: &Exchange<'_>) {
        self.decisions.count(&exchange.decided);
        let labels =
            ExchangeLabels { http_request_method: method(exchange.method), http_response_status_code: exchange.status };
        self.durations.get_or_create(&labels).observe(exchange.duration.as_secs_f64());
        let Some(what) = exchange.failure else { return };
        self.failures.get_or_create(&FailureLabels { failure: failure(what) }).inc();
        if let Some(upstream) = exchange.upstream.filter(|_| is_of_upstream(what)) {
            let labels = UpstreamLabels { upstream: upstream.to_string(), failure: failure(what) };
            self.of_upstreams.get_or_create(&labels).inc();
        }
    }

    pub(super) fn refused(&self, status: u16) {
        self.refused.get_or_create(&StatusLabels { http_response_status_code: status }).inc();
    }

    pub(super) fn opened(&self) {
        self.open.inc();
        self.accepted.inc();
    }

    pub(super) fn closed(&self) {
        self.open.dec();
    }

    /// Has the rules of `policy` be counted.
    pub(super) fn adopt(&self, policy: &Policy) {
        self.decisions.adopt(policy);
    }

    /// Counts a reading of the file.
    pub(super) fn reloaded(&self, succeeded: bool, at: SystemTime) {
        let [success, failure] = RESULTS;
        let result = if succeeded { success } else { failure };
        self.reloads.get_or_create(&ReloadLabels { result }).inc();
        self.reload_succeeded.set(succeeded.into());
        if succeeded {
            let since = at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            self.reloaded_at.set(since.as_secs_f64());
        }
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
