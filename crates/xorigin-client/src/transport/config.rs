//! What a transport can be told.

use std::time::Duration;

use super::{Proxy, Resolve, Tls};

/// The settings of a [`Transport`](super::Transport). `Default` is what a browser would do without a proxy.
#[derive(Clone, Debug)]
pub struct TransportConfig {
    /// Addresses that are used instead of the resolver's, first match first.
    pub resolve: Vec<Resolve>,
    /// Which of a host's addresses may be used.
    pub address_family: AddressFamily,
    /// The proxy through which every host is reached that [`no_proxy`](Self::no_proxy) does not name.
    pub proxy: Option<Proxy>,
    /// Hosts that are reached without the proxy: `*` for all, a host for itself and everything below it
    /// (`example.com` and `.example.com` mean the same), an address for itself, each with or without `:port`.
    /// Address ranges are not understood.
    pub no_proxy: Vec<String>,
    /// Trust, client certificate and versions of TLS.
    pub tls: Tls,
    /// Which versions of HTTP may be spoken.
    pub http_version: HttpVersion,
    /// How long resolving, connecting, the proxy and TLS may take together. Default: 30 s.
    pub connect_timeout: Option<Duration>,
    /// How long sending the request and waiting for the response's head may take. Default: 300 s, Firefox's.
    pub head_timeout: Option<Duration>,
    /// How long may pass between two chunks of a response's body. Default: 300 s.
    pub body_timeout: Option<Duration>,
    /// The most bytes that the heads of one response may have, interim responses included.
    /// Default: 256 KiB, Chromium's. Over HTTP/2 it is the decoded size as RFC 9113 §6.5.2 counts it.
    pub head_limit: usize,
    /// The most connections that are kept for one host while nobody uses them. Default: 6.
    pub max_idle_per_host: usize,
    /// How long a connection is kept while nobody uses it. Default: 90 s.
    pub idle_timeout: Duration,
}

impl Default for TransportConfig {
    fn default() -> Self {
        Self {
            resolve: Vec::new(),
            address_family: AddressFamily::default(),
            proxy: None,
            no_proxy: Vec::new(),
            tls: Tls::default(),
            http_version: HttpVersion::default(),
            connect_timeout: Some(Duration::from_secs(30)),
            head_timeout: Some(Duration::from_secs(300)),
            body_timeout: Some(Duration::from_secs(300)),
            head_limit: 256 * 1024,
            max_idle_per_host: 6,
            idle_timeout: Duration::from_secs(90),
        }
    }
}

/// Which versions of HTTP may be spoken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HttpVersion {
    /// What the server prefers: ALPN offers HTTP/2 and HTTP/1.1 on `https:`; `http:` is HTTP/1.1.
    #[default]
    Auto,
    /// HTTP/1.1 only.
    Http1,
    /// HTTP/2 only; on `http:` with prior knowledge, without an upgrade.
    Http2,
}

/// Which of a host's addresses may be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AddressFamily {
    /// All of them.
    #[default]
    Any,
    /// IPv4 only.
    V4,
    /// IPv6 only.
    V6,
}
