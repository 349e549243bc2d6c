//! What can be chosen about TLS.

use std::path::PathBuf;

/// Trust, client certificate and versions. `Default` trusts what the system trusts, or where the system
/// has no certificates, Mozilla's list that is compiled in.
#[derive(Clone, Debug, Default)]
pub struct Tls {
    /// Whether any certificate is accepted. The connection is then as open to interception as `http:`.
    pub insecure: bool,
    /// PEM files with the only certificates that are trusted, instead of the system's (curl's `--cacert`).
    /// A server's own self-signed certificate may stand there too.
    pub ca_files: Vec<PathBuf>,
    /// The certificate that is shown to servers that ask for one.
    pub client_certificate: Option<ClientCertificate>,
    /// The lowest version that is accepted.
    pub min_version: TlsVersion,
}

/// A client's certificate.
#[derive(Clone, Debug)]
pub struct ClientCertificate {
    /// The PEM file with the certificate and those between it and its authority.
    pub chain: PathBuf,
    /// The PEM file with its private key.
    pub key: PathBuf,
}

/// A version of TLS. Older ones are not supported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TlsVersion {
    /// TLS 1.2.
    #[default]
    Tls12,
    /// TLS 1.3.
    Tls13,
}
