//! The handshake.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::problem::problem;
use crate::transport::request::Target;
use crate::transport::{TlsInfo, TlsProblem, TransportError};

pub(in crate::transport) async fn handshake(
    stream: TcpStream,
    target: &Target,
    config: Arc<ClientConfig>,
) -> Result<(TlsStream<TcpStream>, TlsInfo), TransportError> {
    let failed = |problem| TransportError::Tls { host: format!("{}:{}", target.host, target.port), problem };
    // The final dot of a fully qualified name is not part of the names in certificates.
    let host = target.host.strip_suffix('.').unwrap_or(&target.host);
    let name = ServerName::try_from(host.to_owned())
        .map_err(|error| failed(TlsProblem::Other { detail: error.to_string() }))?;
    let stream = TlsConnector::from(config).connect(name, stream).await.map_err(|error| failed(problem(&error)))?;
    let (_, agreed) = stream.get_ref();
    let info = TlsInfo {
        version: agreed.protocol_version().and_then(|version| version.as_str()).unwrap_or_default().to_owned(),
        cipher: agreed
            .negotiated_cipher_suite()
            .and_then(|suite| suite.suite().as_str())
            .unwrap_or_default()
            .to_owned(),
        alpn: agreed.alpn_protocol().map(<[u8]>::to_vec),
    };
    Ok((stream, info))
}
