//! Why the file was not taken.

use std::error::Error;
use std::fmt;
use std::io;

use serde_json::json;
use xorigin::policy::ProblemDetails;

use crate::PlanError;
use crate::settings::file::ConfigurationError;

/// Why the file was not taken: nothing of it is in effect.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReloadError {
    /// The file cannot be read.
    Unreadable(io::Error),
    /// What it says is wrong.
    Configuration(ConfigurationError),
    /// What it says cannot be put to use.
    Plan(PlanError),
}

impl ReloadError {
    /// The type of the problem, where it is not that of a policy.
    pub const TYPE: &'static str = "urn:xorigin:gateway:not-reloaded";

    /// The body of a response that says so, as JSON text: all faults with their places, or a sentence.
    ///
    /// # Standard
    /// RFC 9457.
    #[must_use]
    pub fn problem_details(&self) -> String {
        match self {
            Self::Configuration(ConfigurationError::Faults(faults)) => ProblemDetails::from(faults).to_string(),
            other => {
                let (title, status) = ("The file was not taken", ProblemDetails::STATUS);
                json!({ "type": Self::TYPE, "title": title, "status": status, "detail": other.to_string() }).to_string()
            }
        }
    }
}

impl From<io::Error> for ReloadError {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

impl From<ConfigurationError> for ReloadError {
    fn from(error: ConfigurationError) -> Self {
        Self::Configuration(error)
    }
}

impl From<PlanError> for ReloadError {
    fn from(error: PlanError) -> Self {
        Self::Plan(error)
    }
}

impl fmt::Display for ReloadError {
    /// Every fault in a line of its own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => write!(f, "cannot be read: {error}"),
            Self::Configuration(error) => error.fmt(f),
            Self::Plan(error) => error.fmt(f),
        }
    }
}

impl Error for ReloadError {}
