//! `verify` beside servers that follow their policy, and beside such as do not.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod broken;
mod faults;
mod followed;
mod inconclusive;
mod seeds;
mod server;
mod support;
