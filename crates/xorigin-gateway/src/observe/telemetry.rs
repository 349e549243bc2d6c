//! Metrics and access log of one gateway.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use xorigin::policy::Policy;

use super::log::{LogWriter, line, refused_line};
use super::metrics::Metrics;
use crate::exchange::{Exchange, Observer};

/// Keeps the metrics of a gateway, and writes its access log.
#[derive(Debug)]
pub struct Telemetry {
    metrics: Metrics,
    log: LogWriter,
    logs: AtomicBool,
    #[cfg(feature = "otel")]
    spans: Option<super::Spans>,
}

impl Telemetry {
    /// All at 0; the access log goes to `log`, once it is switched on.
    #[must_use]
    pub fn new(log: LogWriter) -> Self {
        Self {
            metrics: Metrics::new(log.dropped()),
            log,
            logs: AtomicBool::new(false),
            #[cfg(feature = "otel")]
            spans: None,
        }
    }

    /// With a span for each request.
    #[cfg(feature = "otel")]
    #[must_use]
    pub fn with_spans(self, spans: super::Spans) -> Self {
        Self { spans: Some(spans), ..self }
    }

    /// Sends the spans and writes the lines that wait. What comes later is dropped.
    pub fn finish(&self) {
        #[cfg(feature = "otel")]
        if let Some(spans) = &self.spans {
            spans.finish();
        }
        self.log.finish();
    }

    /// Has the rules of `policy` be counted, at 0 until they decide.
    pub fn adopt(&self, policy: &Policy) {
        self.metrics.adopt(policy);
    }

    /// Switches the access log on or off.
    pub fn log_requests(&self, access_log: bool) {
        self.logs.store(access_log, Ordering::Relaxed);
    }

    /// Counts a reading of the file.
    pub fn reloaded(&self, succeeded: bool) {
        self.metrics.reloaded(succeeded, SystemTime::now());
    }

    /// The metrics of now, in the form of [`CONTENT_TYPE`](super::CONTENT_TYPE).
    #[must_use]
    pub fn metrics(&self) -> String {
        self.metrics.text()
    }
}

impl Observer for Telemetry {
    fn over(&self, exchange: &Exchange<'_>) {
        self.metrics.over(exchange);
        if self.logs.load(Ordering::Relaxed) {
            self.log.write(|buffer| line(buffer, exchange, SystemTime::now()));
        }
        #[cfg(feature = "otel")]
        if let Some(spans) = &self.spans {
            spans.over(exchange, SystemTime::now());
        }
    }

    fn refused(&self, status: u16) {
        self.metrics.refused(status);
        if self.logs.load(Ordering::Relaxed) {
            self.log.write(|buffer| refused_line(buffer, status, SystemTime::now()));
        }
    }

    fn opened(&self) {
        self.metrics.opened();
    }

    fn closed(&self) {
        self.metrics.closed();
    }
}
