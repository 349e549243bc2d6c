//! `cargo xtask bench-audit`: the audit of a thousand endpoints beside CORScanner, on the same server in one run.

mod command;
mod endpoints;
mod limits;
mod measure;
mod report;
mod scanner;

pub(crate) use command::run;
