//! What is counted and logged of each exchange.
//!
//! Nothing of a request is a label of a metric, but what it has in common with a known word: clients cannot make labels.

mod decisions;
mod labels;
mod log;
mod metrics;
#[cfg(feature = "otel")]
mod spans;
mod telemetry;

pub use log::LogWriter;
pub use log::rfc3339;
pub use metrics::CONTENT_TYPE;
#[cfg(feature = "otel")]
pub use spans::Spans;
pub use telemetry::Telemetry;
