//! `check`: one request, as a browser sends it, and what came of it.

mod agent;
mod asked;
mod body;
mod client;
mod compare;
mod har;
mod multipart;
mod offline;
mod output;
mod run;
mod url;

pub(crate) use agent::transport;
pub(crate) use asked::{basic, headers};
pub(crate) use run::run;
