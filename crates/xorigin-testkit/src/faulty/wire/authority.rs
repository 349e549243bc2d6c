//! A certificate authority that is as old as the process.

use std::fmt::Display;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tempfile::NamedTempFile;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// What signed a server's certificate, as a file for clients.
#[derive(Debug)]
pub(in crate::faulty) struct Authority(NamedTempFile);

impl Authority {
    /// An authority, and what accepts connections to `names` with a certificate that it signed.
    pub(in crate::faulty) fn new(names: Vec<String>) -> io::Result<(Self, TlsAcceptor)> {
        let mut authority = CertificateParams::new(Vec::new()).map_err(other)?;
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let (authority_key, key) = (KeyPair::generate().map_err(other)?, KeyPair::generate().map_err(other)?);
        let pem = authority.self_signed(&authority_key).map_err(other)?.pem();
        let issuer = Issuer::new(authority, authority_key);
        let certificate = CertificateParams::new(names).map_err(other)?.signed_by(&key, &issuer).map_err(other)?;
        let key = PrivateKeyDer::try_from(key.serialize_der()).map_err(other)?;
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(other)?
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .map_err(other)?;
        let mut file = NamedTempFile::new()?;
        file.write_all(pem.as_bytes())?;
        file.flush()?;
        Ok((Self(file), TlsAcceptor::from(Arc::new(config))))
    }

    /// The file, in PEM.
    pub(in crate::faulty) fn file(&self) -> &Path {
        self.0.path()
    }
}

fn other(error: impl Display) -> io::Error {
    io::Error::other(error.to_string())
}
