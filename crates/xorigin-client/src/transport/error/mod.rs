//! What can go wrong between a request and its response.

mod kind;
mod sentence;

pub use self::kind::{Phase, ProxyProblem, TlsProblem, TransportError};
pub(super) use self::sentence::{chain, excerpt};
