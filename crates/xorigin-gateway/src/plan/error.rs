//! Why settings cannot be put to use.

use std::error::Error;
use std::fmt;

use crate::tls::TlsFileError;

/// Why settings cannot be put to use.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlanError {
    /// A file of certificates or of a key cannot be used.
    Tls(TlsFileError),
    /// An upstream's name is none that a certificate, or `Host`, could have.
    Upstream(String),
}

impl From<TlsFileError> for PlanError {
    fn from(error: TlsFileError) -> Self {
        Self::Tls(error)
    }
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tls(error) => error.fmt(f),
            Self::Upstream(upstream) => write!(f, "no server can be called {upstream}"),
        }
    }
}

impl Error for PlanError {}
