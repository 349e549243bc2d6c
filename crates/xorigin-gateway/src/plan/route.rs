//! Where requests go, looked up.

use http::HeaderValue;
use rustls::pki_types::ServerName;
use xorigin::policy::{HttpHead, RequestView as _};

use super::PlanError;
use crate::settings::{Route, Scheme, Upstream};

/// A route, with what is the same for each of its requests.
#[derive(Debug)]
pub(crate) struct CompiledRoute {
    route: Route,
    pub(crate) upstreams: Box<[CompiledUpstream]>,
}

/// An upstream, with what is the same for each of its requests.
#[derive(Debug)]
pub(crate) struct CompiledUpstream {
    pub(crate) upstream: Upstream,
    /// What `Host` says where the client's own is not kept.
    pub(crate) host: HeaderValue,
    /// The name that its certificate has to have.
    pub(crate) server_name: Option<ServerName<'static>>,
}

impl CompiledRoute {
    pub(super) fn new(route: &Route) -> Result<Self, PlanError> {
        let upstreams = route.upstreams.iter().map(CompiledUpstream::new).collect::<Result<_, _>>()?;
        Ok(Self { route: route.clone(), upstreams })
    }

    /// Whether the request goes here.
    pub(crate) fn takes(&self, head: &HttpHead<'_>) -> bool {
        let host = self.route.host.as_ref().is_none_or(|host| head.host().is_some_and(|asked| host.matches(asked)));
        host && self.route.path.matches(head.path())
    }

    /// Whether upstreams are told the host that the client asked for.
    pub(crate) const fn keeps_host(&self) -> bool {
        self.route.keep_host
    }
}

impl CompiledUpstream {
    fn new(upstream: &Upstream) -> Result<Self, PlanError> {
        let unusable = || PlanError::Upstream(upstream.to_string());
        let authority = upstream.to_string();
        let (_, authority) = authority.split_once("://").ok_or_else(unusable)?;
        let host = HeaderValue::from_str(authority).map_err(|_| unusable())?;
        let name = upstream.authority.host.trim_start_matches('[').trim_end_matches([']', '.']);
        let server_name = match upstream.scheme {
            Scheme::Http => None,
            Scheme::Https => Some(ServerName::try_from(name.to_owned()).map_err(|_| unusable())?),
        };
        Ok(Self { upstream: upstream.clone(), host, server_name })
    }
}
