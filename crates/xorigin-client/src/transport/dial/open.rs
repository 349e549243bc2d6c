//! The steps to a connection, in order.

use std::sync::Arc;
use std::time::Instant;

use rustls::ClientConfig;
use tokio::net::TcpStream;

use super::{http_proxy, socks, tcp};
use crate::transport::connection::{Connection, Socket};
use crate::transport::http1::Http1Connection;
use crate::transport::http2::Http2Connection;
use crate::transport::proxy::{Proxy, ProxyKind, is_exempt};
use crate::transport::request::Target;
use crate::transport::within::Deadline;
use crate::transport::{ConnectionInfo, HttpVersion, Phase, Timing, TransportConfig, TransportError, resolve, tls};

/// How a target is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::transport) enum Route {
    Direct,
    /// The proxy is given the whole URL and sends the request on.
    Forward(Proxy),
    /// The proxy is asked for a connection to the target.
    Tunnel(Proxy),
}

impl Route {
    pub(in crate::transport) fn to(target: &Target, config: &TransportConfig) -> Self {
        match &config.proxy {
            Some(proxy) if !is_exempt(&config.no_proxy, &target.host, target.port) => {
                let tunnel = target.https || proxy.kind != ProxyKind::Http || config.http_version == HttpVersion::Http2;
                if tunnel { Self::Tunnel(proxy.clone()) } else { Self::Forward(proxy.clone()) }
            }
            _ => Self::Direct,
        }
    }
}

/// Opens a connection to `target`; `client_config` is asked for only if TLS is needed.
pub(in crate::transport) async fn open(
    target: &Target,
    route: &Route,
    config: &TransportConfig,
    client_config: impl FnOnce() -> Result<Arc<ClientConfig>, TransportError>,
) -> Result<(Connection, Timing), TransportError> {
    let deadline = Deadline::start(config.connect_timeout);
    let mut timing = Timing::default();

    let start = Instant::now();
    let (host, port) = match route {
        Route::Direct => (target.host.as_str(), target.port),
        Route::Forward(proxy) | Route::Tunnel(proxy) => (proxy.host.as_str(), proxy.port),
    };
    let addresses = deadline.run(Phase::Resolve, resolve::addresses(host, port, config)).await?;
    timing.dns = start.elapsed();

    let start = Instant::now();
    let (mut stream, remote) = deadline.run(Phase::Connect, tcp::connect(&addresses)).await?;
    if let Route::Tunnel(proxy) = route {
        deadline.run(Phase::Proxy, tunnel(&mut stream, proxy, target, config)).await?;
    }
    timing.connect = start.elapsed();

    let mut info = ConnectionInfo { remote, reused: false, tls: None };
    let (socket, http2): (Socket, bool) = if target.https {
        let start = Instant::now();
        let client_config = client_config()?;
        let (stream, agreed) = deadline.run(Phase::Tls, tls::handshake(stream, target, client_config)).await?;
        timing.tls = start.elapsed();
        let http2 = agreed.alpn.as_deref() == Some(b"h2");
        info.tls = Some(agreed);
        if config.http_version == HttpVersion::Http2 && !http2 {
            let detail = "the server did not agree to HTTP/2 by ALPN; allow HTTP/1.1".to_owned();
            return Err(TransportError::Http2 { detail });
        }
        (Box::new(stream), http2)
    } else {
        (Box::new(stream), config.http_version == HttpVersion::Http2)
    };
    let connection = if http2 {
        let opened = deadline.run(Phase::Head, Http2Connection::open(socket, info, config.head_limit)).await?;
        Connection::Http2(Arc::new(opened))
    } else {
        Connection::Http1(Box::new(Http1Connection::open(socket, info).await?))
    };
    Ok((connection, timing))
}

/// Has the proxy connect `stream` to the target.
async fn tunnel(
    stream: &mut TcpStream,
    proxy: &Proxy,
    target: &Target,
    config: &TransportConfig,
) -> Result<(), TransportError> {
    let result = match proxy.kind {
        ProxyKind::Http => http_proxy::tunnel(stream, proxy, target).await,
        ProxyKind::Socks5h => socks::tunnel(stream, proxy, &socks::Destination::Name(&target.host), target.port).await,
        ProxyKind::Socks5 => {
            let addresses = resolve::addresses(&target.host, target.port, config).await?;
            let first = addresses.first().map(std::net::SocketAddr::ip);
            let destination = first.map_or(socks::Destination::Name(&target.host), socks::Destination::Address);
            socks::tunnel(stream, proxy, &destination, target.port).await
        }
    };
    result.map_err(|problem| TransportError::Proxy { proxy: proxy.to_string(), problem })
}
