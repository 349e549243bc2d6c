//! The program as people and other programs meet it: what goes in, what comes out, and how it ends.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod bad_input;
mod batch;
mod certificates;
mod commands;
mod compare;
mod diff;
mod explain;
mod findings;
mod formats;
mod gateway;
mod hostile;
mod lint;
mod scenes;
mod schema;
mod support;
