//! What a gateway is told: where it listens, where requests go, and what it puts up with.
//!
//! These are plain values in which nothing is wrong any more.

mod defaults;
pub mod file;
mod limits;
mod listener;
mod route;
mod times;

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

pub use ipnet::IpNet;
pub use limits::Limits;
pub use listener::{Listener, Tls};
pub use route::{Authority, Route, Scheme, Upstream};
pub use times::Times;

/// Everything that a gateway is told beside its policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Where it listens; at least one place.
    pub listeners: Vec<Listener>,
    /// Where requests go: the first whose host and path match takes a request. One that none takes is answered with 404.
    pub routes: Vec<Route>,
    /// What it puts up with.
    pub limits: Limits,
    /// How long it waits.
    pub times: Times,
    /// Where health, metrics and reload are served; nowhere if absent.
    pub admin: Option<SocketAddr>,
    /// Proxies in front of this one, whose `Forwarded` and `X-Forwarded-*` are added to; everybody else's are replaced.
    pub trusted_proxies: Vec<IpNet>,
    /// A PEM file of the only authorities by whose certificates `https` upstreams are known; the system's if absent.
    pub upstream_roots: Option<PathBuf>,
    /// How many threads serve requests.
    pub workers: NonZeroUsize,
    /// Whether each request writes a line to the access log.
    pub access_log: bool,
}
