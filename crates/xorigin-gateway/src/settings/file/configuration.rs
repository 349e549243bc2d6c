//! A file as a whole: settings and policy.

use std::error::Error;
use std::fmt;

use xorigin::policy::file::{FileFaults, Format, Located};
use xorigin::policy::{Policy, Severity};

use super::super::Settings;
use super::{Given, parse};

/// What a file and the command line say together, without a fault.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// Where it listens, where requests go, what it puts up with.
    pub settings: Settings,
    /// What decides.
    pub policy: Policy,
    /// What is most probably not meant, though nothing is wrong with it.
    pub warnings: Vec<Located>,
}

/// Why there is no configuration.
#[derive(Clone, Debug)]
pub enum ConfigurationError {
    /// What is wrong with the file.
    Faults(FileFaults),
    /// Neither the file nor the command line says where requests go.
    NoUpstream,
}

impl Configuration {
    /// Reads a file.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(text: &str, format: Format, given: &Given) -> Result<Self, ConfigurationError> {
        let (file, settings) = parse(text, format, given);
        let is_warning = |located: &&Located| located.diagnostic.severity() == Severity::Warning;
        let warnings = file.diagnostics().iter().filter(is_warning).cloned().collect();
        let policy = file.into_policy().map_err(ConfigurationError::Faults)?;
        let settings = settings.ok_or(ConfigurationError::NoUpstream)?;
        Ok(Self { settings, policy, warnings })
    }
}

impl fmt::Display for ConfigurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Faults(faults) => faults.fmt(f),
            Self::NoUpstream => f.write_str(
                "it is not said where requests go; add `--upstream`, or a table `[gateway]` with `upstream` to the file",
            ),
        }
    }
}

impl Error for ConfigurationError {}
