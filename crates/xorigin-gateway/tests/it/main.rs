//! The gateway over real sockets.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests fail by panicking"
)]

mod drain;
mod hostile;
mod proxying;
mod support;
mod tunnels;
mod upstreams;
