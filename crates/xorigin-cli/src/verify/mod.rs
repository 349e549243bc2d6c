//! `verify`: a live server held against the policy that it is to follow.

mod args;
mod run;

pub(crate) use args::VerifyArgs;
pub(crate) use run::run;
