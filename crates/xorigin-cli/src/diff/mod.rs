//! `diff`: what a change of policy newly allows or refuses.
//!
//! What differs is the core's to say; here are the forms in which it is said.

mod args;
mod build;
mod markdown;
mod model;
mod run;
mod sarif;
mod text;

pub(crate) use args::DiffArgs;
pub(crate) use run::run;
