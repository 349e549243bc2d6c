//! The layer in the frameworks that it is for.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod allocations;
mod axum_router;
mod errors;
mod events;
mod grpc;
mod http_server;
mod later;
mod readiness;
mod socket;
mod stacking;
mod suite;
mod support;
mod swap;
mod websocket;
