//! The server policy against naive references, and against the core's user agent.
//!
//! Inputs are random, from a seed that a failure tells; `XORIGIN_SEED=7 cargo test -p xorigin --test references` takes
//! another. What fails is made as small as it can be.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod pair;
mod targets;
