//! The servers do what they are examples of.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod apis;
mod reload;
mod running;
