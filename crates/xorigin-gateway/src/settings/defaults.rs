//! What holds where nothing is said.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroUsize;
use std::thread;

use xorigin::policy::PathPattern;

use super::{Limits, Listener, Route, Settings, Times, Upstream};

/// Where it listens.
const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// Where health and metrics are.
pub(in crate::settings) const ADMIN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 9091);

impl Settings {
    /// What holds where nothing is said but that all requests go to these servers, which take turns.
    #[must_use]
    pub fn before(upstreams: Vec<Upstream>) -> Self {
        Self {
            listeners: listeners(),
            routes: vec![Route::of_everything(upstreams, false)],
            limits: Limits::default(),
            times: Times::default(),
            admin: Some(ADMIN),
            trusted_proxies: Vec::new(),
            upstream_roots: None,
            workers: workers(),
            access_log: true,
        }
    }
}

impl Route {
    /// The route of every host and path.
    #[must_use]
    pub fn of_everything(upstreams: Vec<Upstream>, keep_host: bool) -> Self {
        Self { host: None, path: PathPattern::every(), upstreams, keep_host }
    }
}

/// One without TLS, on loopback.
pub(in crate::settings) fn listeners() -> Vec<Listener> {
    vec![Listener { address: LISTEN, tls: None }]
}

/// As many threads as can run at a time.
pub(in crate::settings) fn workers() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}
