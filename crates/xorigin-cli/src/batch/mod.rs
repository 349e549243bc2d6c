//! `check --batch`: a browser that another program converses with, line by line.
//!
//! The contract is `docs/batch-protocol.md`. All lines run in one user agent.

mod input;
mod latin1;
mod output;
mod run;

pub(crate) use run::run;
