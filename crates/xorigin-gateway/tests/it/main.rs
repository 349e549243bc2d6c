//! The gateway over real sockets.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests fail by panicking"
)]

mod browser;
mod drain;
mod hostile;
mod http2;
mod nginx;
mod proxying;
mod support;
mod tls;
mod tunnels;
mod upstreams;
