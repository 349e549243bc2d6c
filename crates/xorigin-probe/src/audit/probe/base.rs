//! An origin that is allowed, or may be, and its parts.

use xorigin::origin::{TupleOrigin, is_loopback_host, registrable_domain};

use crate::ProbeOrigin;

/// An origin that is allowed, or may be.
#[derive(Clone, Debug)]
pub(in crate::audit) struct Base {
    pub(in crate::audit) role: Role,
    pub(in crate::audit) origin: ProbeOrigin,
    pub(in crate::audit) scheme: String,
    pub(in crate::audit) host: String,
    pub(in crate::audit) port: Option<u16>,
    /// The registrable domain, if the host has one.
    pub(in crate::audit) site: Option<String>,
    pub(in crate::audit) is_loopback: bool,
}

/// Why somebody thinks of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::audit) enum Role {
    /// Somebody said so: a flag, a recording, the server's own policies.
    Known,
    /// It is the target's own.
    Own,
    /// Front ends often have such a name.
    Guess,
}

impl Base {
    pub(in crate::audit) fn new(role: Role, origin: ProbeOrigin) -> Option<Self> {
        let tuple: &TupleOrigin = origin.origin().as_tuple()?;
        let (scheme, host, port) = (tuple.scheme().to_owned(), tuple.host().to_owned(), tuple.port());
        let site = registrable_domain(&host).map(str::to_owned);
        let is_loopback = is_loopback_host(&host);
        Some(Self { role, scheme, host, port, site, is_loopback, origin })
    }

    /// Its registrable domain, or its host if it has none.
    pub(in crate::audit) fn site_or_host(&self) -> &str {
        self.site.as_deref().unwrap_or(&self.host)
    }

    /// Whether the host is an address, which has no names below it.
    pub(in crate::audit) fn is_address(&self) -> bool {
        self.host.starts_with('[') || self.host.parse::<std::net::Ipv4Addr>().is_ok()
    }

    /// Whether it is delivered by TLS.
    pub(in crate::audit) fn is_https(&self) -> bool {
        self.scheme == "https"
    }
}
