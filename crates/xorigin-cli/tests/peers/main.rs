//! `xorigin check` against servers that nobody here wrote, in right and in wrong configurations.
//!
//! Each test starts one server with one configuration and asks it the lines of a table.
//! `cargo xtask test` installs what the servers need.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod actix;
mod axum;
mod caddy;
mod check;
mod explain;
mod express;
mod nginx;
