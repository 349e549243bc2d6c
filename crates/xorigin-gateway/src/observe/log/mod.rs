//! The access log: a line of JSON for each request, written by a thread of its own.

mod json;
mod line;
mod time;
mod trace;
mod writer;

pub(super) use line::{line, refused_line};
pub use time::rfc3339;
#[cfg(feature = "otel")]
pub(super) use trace::TraceParent;
pub use writer::LogWriter;
