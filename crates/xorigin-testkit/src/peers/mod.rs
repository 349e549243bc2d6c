//! Real servers that nobody here wrote, each with a CORS configuration that is given to it.
//!
//! [`Peer::nginx`], [`Peer::caddy`] and [`Peer::express`] run the installed programs, with the
//! configuration written to a temporary directory. [`Peer::axum`] and [`Peer::actix`] run in this
//! process, on a thread of their own. Every peer accepts when it is returned, listens on
//! loopback alone and stops when it is dropped.
//!
//! A program that is not installed is an error that says how to get it, never a reason to skip.

mod actix;
mod axum;
mod caddy;
mod express;
mod nginx;
mod peer;
mod program;

pub use actix::ActixCors;
pub use axum::AxumCors;
pub use peer::Peer;

#[cfg(test)]
mod tests;
