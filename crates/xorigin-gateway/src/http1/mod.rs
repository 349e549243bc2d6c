//! HTTP/1.1 as two servers read it alike.
//!
//! A [`Follower`] reads the bytes of a connection before hyper does, without a socket and without a clock. It knows where
//! each head begins and lets bytes pass once they cannot be read in two ways; at the first that can, it says with which
//! [`Fault`] the connection ends. A head passes as a whole or not at all, so that nothing of a faulty one reaches the
//! upstream.

mod chunk;
mod fault;
mod field;
mod follower;
mod head;
mod host;
mod lines;
mod request_line;

pub(crate) use fault::Fault;
pub(crate) use follower::{Follower, HeadLimits};
pub(crate) use host::is_host;
pub(crate) use request_line::has_dot_segment;

#[cfg(test)]
mod tests;
