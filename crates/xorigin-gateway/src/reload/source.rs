//! Where settings and policy come from.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use xorigin::policy::file::{Format, LONGEST_FILE};

use super::ReloadError;
use crate::settings::file::{Configuration, Given};

/// A file, and what the command line says beside it.
#[derive(Clone, Debug)]
pub struct Source {
    path: PathBuf,
    given: Given,
}

impl Source {
    /// The file at `path`. Paths in it lead on from its directory.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>, given: Given) -> Self {
        let path = path.into();
        let directory = path.parent().unwrap_or(Path::new("")).to_owned();
        Self { path, given: Given { directory, ..given } }
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads it.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(&self) -> Result<Configuration, ReloadError> {
        let text = self.text()?;
        let format = Format::of(&self.path.to_string_lossy(), &text);
        Ok(Configuration::read(&text, format, &self.given)?)
    }

    /// All of the file, which may be a device or a pipe without an end: no more than the core reads, and a byte that has
    /// it say so.
    fn text(&self) -> io::Result<String> {
        let most = u64::try_from(LONGEST_FILE).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        File::open(&self.path)?.take(most).read_to_end(&mut bytes)?;
        String::from_utf8(bytes).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"))
    }
}
