//! `lint`: what is wrong with policy files, and what is worth knowing about them.
//!
//! What there is to say is the core's; here are the forms in which it is said.

mod args;
mod build;
mod fingerprint;
mod model;
mod read;
mod run;
mod sarif;
mod text;

pub(crate) use args::{InputFormat, LintArgs};
pub(crate) use build::position;
pub(crate) use model::PositionView;
pub(crate) use read::PolicyText;
pub(crate) use run::{run, tell_errors};
