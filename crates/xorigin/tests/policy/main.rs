//! The policy as a server uses it: what is decided, and what becomes of the response's headers.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod allocations;
mod behaviour;
mod diff;
mod guard;
mod neighbours;
mod pitfalls;
mod predicates;
mod refusal_pages;
mod sources;
mod suite;
mod support;
mod validation;
