//! What a pacer is told.

use std::num::NonZeroUsize;
use std::time::Duration;

/// How fast and how much may be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most requests at once.
    pub at_once: NonZeroUsize,
    /// The most requests at once of one host and port.
    pub per_host: NonZeroUsize,
    /// The least time between the beginnings of two requests of one host and port. Zero: none.
    pub interval: Duration,
    /// The most requests in all.
    pub budget: Option<u64>,
    /// How long one request may take, from its connection to the head of its response.
    pub time: Duration,
}

impl Default for Limits {
    /// 8 at once, 2 of a host, without an interval or a budget, 10 s.
    fn default() -> Self {
        Self {
            at_once: NonZeroUsize::new(8).unwrap_or(NonZeroUsize::MIN),
            per_host: NonZeroUsize::new(2).unwrap_or(NonZeroUsize::MIN),
            interval: Duration::ZERO,
            budget: None,
            time: Duration::from_secs(10),
        }
    }
}
