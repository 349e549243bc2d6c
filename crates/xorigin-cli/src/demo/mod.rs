//! `demo`: three exchanges with a sample server on loopback, each explained.

mod run;
mod scenes;
mod server;

pub(crate) use run::run;
