//! A client's connection: from its socket to the requests that are served.

mod guarded;
mod open;
mod scratch;
mod sniff;
mod state;
mod stream;

pub(crate) use open::serve_connection;
pub(crate) use state::{ConnectionState, Flight};
