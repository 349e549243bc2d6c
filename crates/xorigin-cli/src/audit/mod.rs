//! `audit`: the known misconfigurations of live servers.

mod args;
mod run;
mod targets;

pub(crate) use args::AuditArgs;
pub(crate) use run::run;
