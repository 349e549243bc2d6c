//! The transport against servers in threads, whose bytes are written out.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod bodies;
mod bytes_on_the_wire;
mod failures;
mod http2;
mod proxies;
mod reuse;
mod support;
mod tls;
