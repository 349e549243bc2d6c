//! What is wrong with a file of TLS.

use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

/// A file of certificates or of a key that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFileError {
    /// The file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub problem: String,
}

impl TlsFileError {
    pub(super) fn new(file: &Path, problem: &dyn fmt::Display) -> Self {
        Self { file: file.to_owned(), problem: problem.to_string() }
    }
}

impl fmt::Display for TlsFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.problem)
    }
}

impl Error for TlsFileError {}
