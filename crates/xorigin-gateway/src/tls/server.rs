//! TLS towards clients.

use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::ring;

use super::{TlsFileError, files};
use crate::settings::Tls;

/// What rustls is told for a listener: the certificate, and that both versions of HTTP are spoken.
pub(crate) fn server_config(tls: &Tls) -> Result<Arc<ServerConfig>, TlsFileError> {
    let (chain, key) = (files::certificates(&tls.certificate)?, files::key(&tls.key)?);
    let unusable = |error: rustls::Error| TlsFileError::new(&tls.certificate, &error);
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(unusable)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(unusable)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
