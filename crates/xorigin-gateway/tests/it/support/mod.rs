//! What the tests have in common: a gateway in this process, upstreams that do as they are told, and raw clients.

mod client;
mod gateway;
mod message;
mod upstream;

pub(crate) use client::Client;
pub(crate) use gateway::{POLICY, Running, settings};
pub(crate) use message::Message;
pub(crate) use upstream::Upstream;

use std::time::Duration;

/// How long anything may take before the test fails.
pub(crate) const LONG: Duration = Duration::from_secs(20);
