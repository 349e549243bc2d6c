//! `gateway`: the policy in front of an API.

mod args;
mod health;
mod log;
mod operate;
mod run;
mod signals;
mod start;
mod system;

pub(crate) use args::GatewayArgs;
pub(crate) use run::run;
