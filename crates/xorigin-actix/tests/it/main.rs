//! The middleware in applications of actix-web.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail by panicking")]

mod errors;
mod events;
mod server;
mod socket;
mod suite;
mod support;
mod swap;
mod websocket;
mod wrapping;
