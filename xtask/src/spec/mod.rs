//! `cargo xtask spec`: keeps the code and the Fetch standard in step.
//!
//! `spec/README.md` has the grammar of citations and the rules.

mod against;
mod anchor;
mod citations;
mod command;
mod comment;
mod coverage;
mod deviations;
mod docs;
mod html;
mod idl;
mod lock;
mod path;
mod rules;
mod source;
mod standard;
mod steps;
mod table;

pub(crate) use command::run;
