//! Where requests go.

use std::fmt;
use std::net::{IpAddr, SocketAddr};

use xorigin::policy::{HostPattern, PathPattern};

/// Where the requests of one host and path go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Which hosts, as in the policy's rules; every host if absent.
    pub host: Option<HostPattern>,
    /// Which paths, as in the policy's rules.
    pub path: PathPattern,
    /// The servers that take turns, at least one.
    pub upstreams: Vec<Upstream>,
    /// Whether an upstream is told the host that the client asked for, and not its own.
    pub keep_host: bool,
}

/// A server to which requests go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Upstream {
    /// How it is spoken to.
    pub scheme: Scheme,
    /// Where it is.
    pub authority: Authority,
}

/// How an upstream is spoken to: HTTP/1.1, with TLS or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Without TLS.
    Http,
    /// With TLS.
    Https,
}

/// A host and a port.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Authority {
    /// A name, an IPv4 address, or an IPv6 address in brackets.
    pub host: String,
    /// The port.
    pub port: u16,
}

impl Scheme {
    /// The port that goes without saying.
    #[must_use]
    pub const fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

impl From<SocketAddr> for Upstream {
    /// The server at an address, without TLS.
    fn from(address: SocketAddr) -> Self {
        let host = match address.ip() {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("[{address}]"),
        };
        Self { scheme: Scheme::Http, authority: Authority { host, port: address.port() } }
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Http => "http",
            Self::Https => "https",
        })
    }
}

impl fmt::Display for Upstream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.authority.host)?;
        if self.authority.port == self.scheme.default_port() { Ok(()) } else { write!(f, ":{}", self.authority.port) }
    }
}
