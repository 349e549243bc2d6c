//! What is counted and logged of each exchange.
//!
//! Nothing of a request is a label of a metric, but what it has in common with a known word: clients cannot make labels.

mod decisions;
mod labels;
mod log;
mod metrics;
mod telemetry;

pub use log::LogWriter;
pub use log::rfc3339;
pub use metrics::CONTENT_TYPE;
pub use telemetry::Telemetry;
