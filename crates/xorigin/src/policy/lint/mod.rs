//! What an expert would say about a policy in which nothing is wrong.
//!
//! Advice has to be worth reading: a policy that is written as the documentation writes them gets none.
//!
//! - A warning is about what is most probably not meant: a pattern that spans more than it seems, a rule or an origin that
//!   can never match.
//! - A note is about what may well be meant: what it lets through, or what is there for nothing.

mod origins;
mod policy;
mod rule;
#[cfg(test)]
mod tests;
mod unreachable;
