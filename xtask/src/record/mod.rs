//! `cargo xtask record`: what real browsers do, written down or compared with what was.

mod browser;
mod command;
mod compare;
mod devtools;
mod errors;
mod interrupt;
mod options;
mod progress;
mod readme;
mod running;
mod sample;
mod store;
mod take;

pub(crate) use command::run;
