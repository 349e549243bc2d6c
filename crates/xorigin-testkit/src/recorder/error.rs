//! Why a recording ended before its end.

use std::error::Error;
use std::fmt;
use std::time::Duration;

/// Why a recording ended before its end. Every text is safe to print.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RecordError {
    /// The browser has ended.
    Died {
        /// How.
        how: String,
        /// How many cases had been observed.
        seen: usize,
        /// How many cases there are.
        of: usize,
    },
    /// The browser runs, but reports nothing.
    Quiet {
        /// For how long.
        time: Duration,
        /// How many cases had been observed.
        seen: usize,
        /// How many cases there are.
        of: usize,
    },
    /// The recording takes longer than it may.
    TooLong {
        /// How long that is.
        time: Duration,
        /// How many cases had been observed.
        seen: usize,
        /// How many cases there are.
        of: usize,
    },
    /// The page says that it is done, but cases are missing.
    Incomplete {
        /// How many cases had been observed.
        seen: usize,
        /// How many cases there are.
        of: usize,
    },
    /// A report that is none.
    Nonsense(String),
    /// The page's own script failed.
    Failed(String),
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Died { how, seen, of } => {
                write!(f, "the browser ended after {seen} of {of} cases: {how}")
            }
            Self::Quiet { time, seen, of } => {
                write!(f, "the browser reported nothing for {time:?}, after {seen} of {of} cases")
            }
            Self::TooLong { time, seen, of } => {
                write!(f, "the browser had observed {seen} of {of} cases after {time:?}")
            }
            Self::Incomplete { seen, of } => {
                write!(f, "the page says that it is done, after {seen} of {of} cases")
            }
            Self::Nonsense(what) => write!(f, "a report makes no sense: {what}"),
            Self::Failed(what) => write!(f, "the page's script failed: {what}"),
        }
    }
}

impl Error for RecordError {}
