//! What the migration guide says of other libraries is what they do, and its policies are right.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests fail by panicking, and clippy sees tests only in the functions marked as such"
)]

mod behaviour;
mod constructors;
mod libraries;
mod policies;

/// The guide.
const GUIDE: &str = include_str!("../../../docs/migration.md");
