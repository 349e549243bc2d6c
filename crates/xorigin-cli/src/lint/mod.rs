//! `lint`: what is wrong with policy files, and what is worth knowing about them.
//!
//! What there is to say is the core's; here are the forms in which it is said.

mod args;
mod build;
mod excerpt;
mod fingerprint;
mod model;
mod run;
mod sarif;
mod text;
mod uri;

pub(crate) use args::LintArgs;
pub(crate) use run::run;
