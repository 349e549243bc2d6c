//! Servers that answer badly, too much, too slowly or not at all.
//!
//! Each one reads a request, then does what its [`Behaviour`] says. It ends 30 seconds after its
//! start at the latest, and when it is dropped.
//!
//! Heads that are well-formed carry `Access-Control-Allow-Origin: *`, so that a CORS request
//! without credentials gets as far as the fault.

mod behaviour;
mod play;
mod server;

pub use behaviour::Behaviour;
pub use server::{Hostile, LIFETIME};
