//! Settings and policy as one.

use std::sync::Arc;

use rustls::{ClientConfig, ServerConfig};
use xorigin::policy::{HttpHead, Policy};

use super::{CompiledRoute, PlanError};
use crate::settings::{Scheme, Settings};
use crate::tls::{client_config, server_config};

/// What requests are served by. It is replaced as a whole, and a request keeps the one with which it began.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) settings: Settings,
    pub(crate) policy: Policy,
    pub(crate) routes: Box<[CompiledRoute]>,
    /// For each listener, in their order.
    pub(crate) tls: Box<[Option<Arc<ServerConfig>>]>,
    /// For `https` upstreams, if there are any.
    pub(crate) upstream_tls: Option<Arc<ClientConfig>>,
}

impl Plan {
    /// Reads the files that the settings name.
    pub(crate) fn new(settings: Settings, policy: Policy) -> Result<Self, PlanError> {
        let routes = settings.routes.iter().map(CompiledRoute::new).collect::<Result<_, _>>()?;
        let tls = settings.listeners.iter().map(|listener| listener.tls.as_ref().map(server_config).transpose());
        let tls = tls.collect::<Result<_, _>>()?;
        let mut upstreams = settings.routes.iter().flat_map(|route| &route.upstreams);
        let upstream_tls = upstreams
            .any(|upstream| upstream.scheme == Scheme::Https)
            .then(|| client_config(settings.upstream_roots.as_deref()))
            .transpose()?;
        Ok(Self { settings, policy, routes, tls, upstream_tls })
    }

    /// The number of the route that takes a request.
    pub(crate) fn route(&self, head: &HttpHead<'_>) -> Option<usize> {
        self.routes.iter().position(|route| route.takes(head))
    }
}
