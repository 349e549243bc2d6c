//! Upstreams: connections to them, who is asked, and what is tried again.

mod body;
mod connect;
mod lease;
mod pool;
mod send;

pub(crate) use body::{BodyFault, Gate, RequestBody, Upload};
pub(crate) use lease::Lease;
pub(crate) use pool::Pool;
pub(crate) use send::{Sent, send};
