//! `audit`: what it is told, what it makes of observations, and what it finds of servers.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod accepted;
mod bench;
mod servers;
mod support;
mod targets;
