//! A worker: one thread with a runtime of its own, its connections, and its pools of connections to upstreams.
//!
//! Workers share sockets that listen, the plan, and the observer; on a request's path none waits for another.

mod accept;
mod local;
mod run;
mod state;

pub(crate) use local::{Local, LocalRoute};
pub(crate) use run::run;
pub(crate) use state::{Opened, Worker};
