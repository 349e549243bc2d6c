//! What `check --browser all` found, and how it is shown.
//!
//! [`CompareReport`] is the one source of both formats: text and JSON.

mod build;
mod model;
mod table;
mod text;
mod words;

pub(crate) use build::build;
pub(crate) use model::CompareReport;
pub(crate) use text::write_text;
