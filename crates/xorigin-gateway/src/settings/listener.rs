//! Where a gateway listens.

use std::net::SocketAddr;
use std::path::PathBuf;

/// A place where a gateway listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// The address; port 0 is any free one.
    pub address: SocketAddr,
    /// TLS, if it speaks that.
    pub tls: Option<Tls>,
}

/// The files of a TLS certificate. They are read again at each reload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tls {
    /// The certificate and those that lead from it to its root, PEM.
    pub certificate: PathBuf,
    /// Its private key, PEM.
    pub key: PathBuf,
}
