//! The options, as rustls takes them.

use std::path::Path;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::version::{TLS12, TLS13};
use rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion};

use super::verify::{AcceptAny, AlsoTheCertificateItself};
use super::{ClientCertificate, Tls, TlsVersion};
use crate::transport::{HttpVersion, TransportError};

pub(in crate::transport) fn client_config(
    tls: &Tls,
    http_version: HttpVersion,
) -> Result<Arc<ClientConfig>, TransportError> {
    let provider = Arc::new(ring::default_provider());
    let versions: &[&SupportedProtocolVersion] = match tls.min_version {
        TlsVersion::Tls12 => &[&TLS13, &TLS12],
        TlsVersion::Tls13 => &[&TLS13],
    };
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_protocol_versions(versions)
        .map_err(|error| unusable(error.to_string()))?
        .dangerous()
        .with_custom_certificate_verifier(verifier(tls, provider)?);
    let mut config = match &tls.client_certificate {
        None => builder.with_no_client_auth(),
        Some(certificate) => {
            let (chain, key) = read_pair(certificate)?;
            builder
                .with_client_auth_cert(chain, key)
                .map_err(|error| unusable(format!("the client certificate {}: {error}", certificate.chain.display())))?
        }
    };
    config.alpn_protocols = match http_version {
        HttpVersion::Auto => vec![b"h2".to_vec(), b"http/1.1".to_vec()],
        HttpVersion::Http1 => vec![b"http/1.1".to_vec()],
        HttpVersion::Http2 => vec![b"h2".to_vec()],
    };
    Ok(Arc::new(config))
}

fn verifier(tls: &Tls, provider: Arc<CryptoProvider>) -> Result<Arc<dyn ServerCertVerifier>, TransportError> {
    if tls.insecure {
        return Ok(Arc::new(AcceptAny::new(provider)));
    }
    let mut roots = RootCertStore::empty();
    let mut given = Vec::new();
    for file in &tls.ca_files {
        given.extend(read_certificates(file)?);
    }
    if given.is_empty() {
        // A single certificate that cannot be used is no reason to trust none.
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if roots.is_empty() {
            roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        }
    }
    for certificate in &given {
        roots
            .add(certificate.clone())
            .map_err(|error| unusable(format!("a certificate in {:?} cannot be used: {error}", tls.ca_files)))?;
    }
    let webpki = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider)
        .build()
        .map_err(|error| unusable(format!("no certificate can be verified: {error}")))?;
    Ok(if given.is_empty() { webpki } else { Arc::new(AlsoTheCertificateItself::new(webpki, given)) })
}

fn read_certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, TransportError> {
    let wrong = |what: String| unusable(format!("the certificate file {}: {what}", file.display()));
    let certificates = CertificateDer::pem_file_iter(file)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| wrong(error.to_string()))?;
    if certificates.is_empty() {
        return Err(wrong("there is no PEM certificate in it".to_owned()));
    }
    Ok(certificates)
}

type Pair = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

fn read_pair(certificate: &ClientCertificate) -> Result<Pair, TransportError> {
    let chain = read_certificates(&certificate.chain)?;
    let key = PrivateKeyDer::from_pem_file(&certificate.key)
        .map_err(|error| unusable(format!("the key file {}: {error}", certificate.key.display())))?;
    Ok((chain, key))
}

const fn unusable(what: String) -> TransportError {
    TransportError::InvalidConfig { what }
}
