//! TLS towards upstreams.

use std::path::Path;
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};

use super::{TlsFileError, files};

/// What rustls is told for `https` upstreams: the authorities in `roots`, or those that the system trusts, or where it
/// has none, Mozilla's.
pub(crate) fn client_config(roots: Option<&Path>) -> Result<Arc<ClientConfig>, TlsFileError> {
    let mut store = RootCertStore::empty();
    match roots {
        Some(file) => {
            for certificate in files::certificates(file)? {
                store.add(certificate).map_err(|error| TlsFileError::new(file, &error))?;
            }
        }
        None => {
            // A single certificate that cannot be used is no reason to trust none.
            store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            if store.is_empty() {
                store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
            }
        }
    }
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| TlsFileError::new(roots.unwrap_or(Path::new("TLS")), &error))?
        .with_root_certificates(store)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
