//! How a user agent is made.

use std::time::Duration;

use xorigin::cache::CacheLimits;
use xorigin::engine::Engine;

use super::UserAgent;
use crate::transport::TransportConfig;

/// What a user agent is made of. Each setting has a browser's default.
#[derive(Clone, Debug)]
pub struct Builder {
    pub(super) engine: Engine,
    pub(super) transport: TransportConfig,
    pub(super) cache_limits: CacheLimits,
    pub(super) timeout: Option<Duration>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            engine: Engine::STANDARD,
            transport: TransportConfig::default(),
            cache_limits: CacheLimits::default(),
            timeout: None,
        }
    }
}

impl Builder {
    /// Behaves as `engine` where user agents differ. Default: [`Engine::STANDARD`].
    #[must_use]
    pub fn engine(mut self, engine: Engine) -> Self {
        self.engine = engine;
        self
    }

    /// Connects as `transport` says.
    #[must_use]
    pub fn transport(mut self, transport: TransportConfig) -> Self {
        self.transport = transport;
        self
    }

    /// Bounds the CORS-preflight cache.
    #[must_use]
    pub const fn cache_limits(mut self, limits: CacheLimits) -> Self {
        self.cache_limits = limits;
        self
    }

    /// Gives every fetch up after this long, redirects and preflights included. Default: no limit but the transport's.
    #[must_use]
    pub const fn timeout(mut self, timeout: Option<Duration>) -> Self {
        self.timeout = timeout;
        self
    }

    /// The user agent.
    #[must_use]
    pub fn build(self) -> UserAgent {
        UserAgent::new(self)
    }
}
