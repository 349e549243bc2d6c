//! The frame of verify and audit: questions, and the pace at which they are put.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod asking;
mod pacing;
mod server;
