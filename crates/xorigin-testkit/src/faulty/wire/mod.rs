//! HTTP/1.1 over sockets and TLS, for servers that are a function.

mod authority;
mod reset;
mod serve;

pub(super) use authority::Authority;
pub(super) use serve::{Answering, Outcome, Over, start};
