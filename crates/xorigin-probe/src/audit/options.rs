//! What an audit is told.

use std::time::Duration;

use crate::ProbeOrigin;

use super::Checks;

/// What an audit is told.
#[derive(Clone, Debug)]
pub struct Options {
    /// The seed of the random names; none for a random one.
    pub seed: Option<u64>,
    /// Origins of pages that are known to use all targets.
    pub known_origins: Vec<ProbeOrigin>,
    /// What is looked for.
    pub checks: Checks,
    /// Whether every request has a query of its own, so that no cache answers it. What caches do, and which headers stand
    /// in documents that they keep, is asked only then, since it leaves something in them.
    pub cache_bust: bool,
    /// Whether a WebSocket handshake is tried.
    pub websocket: bool,
    /// Whether the targets are only reached from a private network; none to look at their addresses.
    pub private: Option<bool>,
    /// The longest time for which a server may make it wait by `Retry-After`.
    pub patience: Duration,
}

impl Default for Options {
    /// All of the catalogue but what leaves something in caches; 5 s of patience.
    fn default() -> Self {
        Self {
            seed: None,
            known_origins: Vec::new(),
            checks: Checks::default(),
            cache_bust: false,
            websocket: true,
            private: None,
            patience: Duration::from_secs(5),
        }
    }
}
