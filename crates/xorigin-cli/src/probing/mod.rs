//! What `verify` and `audit` have in common: how fast is asked and with which credentials, progress on a terminal, and
//! what Ctrl-C does.

mod args;
mod fail_on;
mod running;

pub(crate) use args::AskingArgs;
pub(crate) use fail_on::FailOn;
pub(crate) use running::{exit, run};
