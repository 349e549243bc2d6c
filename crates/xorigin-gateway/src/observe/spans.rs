//! A span for each request, for OpenTelemetry.

use std::time::SystemTime;

use opentelemetry::trace::{
    Span as _, SpanContext, SpanKind, Status, TraceContextExt as _, TraceFlags, TraceState, Tracer as _,
    TracerProvider as _,
};
use opentelemetry::{Context, KeyValue, SpanId, TraceId};
use opentelemetry_otlp::{ExporterBuildError, SpanExporter};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{SdkTracer, SdkTracerProvider};

use super::labels::{failure, method};
use super::log::TraceParent;
use crate::exchange::Exchange;

/// The most bytes of each attribute that a client writes.
const LONGEST: usize = 256;

/// Sends a span for each request to a collector, by OTLP over HTTP, on a thread of its own. What finds no room in its queue
/// is dropped.
///
/// Where the collector is, what is sampled and what the service is called is said by OpenTelemetry's environment variables:
/// `OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_TRACES_SAMPLER`, `OTEL_SERVICE_NAME`.
#[derive(Debug)]
pub struct Spans {
    provider: SdkTracerProvider,
    tracer: SdkTracer,
}

impl Spans {
    /// Starts the thread.
    ///
    /// # Errors
    /// If the environment says something that has no meaning.
    pub fn start() -> Result<Self, ExporterBuildError> {
        let exporter = SpanExporter::builder().with_http().build()?;
        let mut resource = Resource::builder();
        if std::env::var_os("OTEL_SERVICE_NAME").is_none() {
            resource = resource.with_service_name("xorigin-gateway");
        }
        let provider =
            SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource.build()).build();
        let tracer = provider.tracer("xorigin");
        Ok(Self { provider, tracer })
    }

    /// Tells of an exchange that is over.
    pub(super) fn over(&self, exchange: &Exchange<'_>, now: SystemTime) {
        let decided = &exchange.decided;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes.get(..LONGEST).unwrap_or(bytes)).into_owned();
        let mut attributes = vec![
            KeyValue::new("http.request.method", method(exchange.method)),
            KeyValue::new("url.path", text(exchange.uri.path().as_bytes())),
            KeyValue::new("http.response.status_code", i64::from(exchange.status)),
            KeyValue::new("cors.decision", decided.verdict.as_str()),
        ];
        let host = exchange.noted.host.as_ref().map(|host| KeyValue::new("server.address", text(host.as_bytes())));
        let upstream = exchange.upstream.map(|upstream| KeyValue::new("xorigin.upstream", upstream.to_string()));
        let rule = decided.rule.map(|rule| KeyValue::new("cors.rule", rule.to_owned()));
        let reason = decided.verdict.reason().map(|reason| KeyValue::new("cors.reason", reason));
        let what = exchange.failure.map(|what| KeyValue::new("error.type", failure(what)));
        attributes.extend([host, upstream, rule, reason, what].into_iter().flatten());

        let builder = self.tracer.span_builder(method(exchange.method)).with_kind(SpanKind::Server);
        let start = now.checked_sub(exchange.duration).unwrap_or(now);
        let builder = builder.with_start_time(start).with_attributes(attributes);
        let mut span = self.tracer.build_with_context(builder, &context(exchange));
        if exchange.status >= 500 {
            span.set_status(Status::error(""));
        }
        span.end_with_timestamp(now);
    }

    /// Sends what waits, and ends.
    pub fn finish(&self) {
        // A collector that is not there takes nothing: there is nobody to tell.
        drop(self.provider.shutdown());
    }
}

/// The span of whoever asks.
fn context(exchange: &Exchange<'_>) -> Context {
    let parent = exchange.noted.traceparent.as_ref().and_then(|value| TraceParent::parse(value.as_bytes()));
    let remote = parent.and_then(|parent| {
        let trace = TraceId::from_hex(parent.trace).ok()?;
        let span = SpanId::from_hex(parent.parent).ok()?;
        let flags = u8::from_str_radix(parent.flags, 16).ok()?;
        Some(SpanContext::new(trace, span, TraceFlags::new(flags), true, TraceState::NONE))
    });
    remote.map_or_else(Context::new, |remote| Context::new().with_remote_span_context(remote))
}
