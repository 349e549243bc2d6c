//! What `check` found, and how it is shown.
//!
//! [`Report`] is the one source of every format: text, JSON and the pictures.

mod build;
mod checks;
mod console;
mod model;
mod picture;
mod redact;
mod text;

pub(crate) use build::{
    Described, because, build, exchange_view, may_be_sent, reason_view, refused, request_view, unanswered,
};
pub(crate) use console::console;
pub(crate) use model::{ExchangeView, NoteView, ReasonView, Report, RequestView, Verdict};
pub(crate) use picture::sequence;
pub(crate) use redact::{Redaction, text};
pub(crate) use text::{TextOptions, write_text};
