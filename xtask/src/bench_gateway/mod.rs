//! `cargo xtask bench-gateway`: the gateway beside nginx and Caddy, each with the same policy, in front of the same server.
//!
//! One run measures them in turn, several times, with one worker each. What other programs do at the same time hits all of
//! them alike, so that the ratios of each round are compared, and not the numbers of different rounds.

mod command;
mod limits;
mod measure;
mod report;
mod servers;

pub(crate) use command::run;
