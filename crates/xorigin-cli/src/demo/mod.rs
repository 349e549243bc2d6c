//! `demo`: the gateway with a policy in front of a sample API, asked as browsers ask, each exchange explained.

mod api;
mod gateway;
mod run;
mod scenes;

pub(crate) use run::run;
