//! The cases, by subject.

mod actix_cors;
mod behaviour;
mod guard_cases;
mod jub0bs_cors;
mod later;
mod sources;
mod tower_http;

use super::Case;

/// Every case of the policy's middleware.
pub fn cors() -> impl Iterator<Item = &'static Case> {
    [behaviour::CASES, sources::CASES, later::CASES, tower_http::CASES, actix_cors::CASES, jub0bs_cors::CASES]
        .into_iter()
        .flatten()
}

/// Every case of the guard.
pub fn guard() -> impl Iterator<Item = &'static Case> {
    guard_cases::CASES.iter()
}

/// Every case.
pub fn all() -> impl Iterator<Item = &'static Case> {
    cors().chain(guard())
}
