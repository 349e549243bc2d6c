//! The gateway from outside: sockets, threads, and the handle by which it is changed and ended.

mod bind;
mod bound;
mod control;
mod error;
mod shared;

pub use bound::{Drained, Gateway};
pub use control::{Control, NeedsRestart, Phase};
pub use error::StartError;
pub(crate) use shared::Shared;
