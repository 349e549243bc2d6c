//! From a target to a connection that speaks HTTP: addresses, TCP, proxy, TLS.

mod http_proxy;
mod open;
mod socks;
mod tcp;

pub(super) use self::open::{Route, open};
