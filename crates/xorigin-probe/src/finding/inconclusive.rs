//! That there is no answer, and why.

use std::fmt;

use url::Url;

/// A target of which something could not be found out: neither that it is right nor that it is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inconclusive {
    /// The target.
    pub target: Url,
    /// Why.
    pub why: Why,
    /// What was seen: a status, a header, what the system said.
    pub detail: String,
    /// What to do about it.
    pub advice: String,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// It did not answer in time.
    Timeout,
    /// No connection, no TLS, no HTTP.
    Network,
    /// It leads elsewhere.
    Redirect,
    /// It wants to know who asks.
    Authentication,
    /// It has had enough of being asked.
    RateLimit,
    /// A cache answered for it.
    Cache,
    /// The same question was answered in two ways.
    Flapping,
    /// It fails itself: 5xx.
    ServerError,
    /// Nothing is there: another status from 400 to 499, which says little about good responses.
    NotFound,
    /// Nothing more was to be sent.
    Stopped,
}

impl Why {
    /// The word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Timeout => "timeout",
            Self::Network => "network",
            Self::Redirect => "redirect",
            Self::Authentication => "authentication",
            Self::RateLimit => "rate-limit",
            Self::Cache => "cache",
            Self::Flapping => "flapping",
            Self::ServerError => "server-error",
            Self::NotFound => "not-found",
            Self::Stopped => "stopped",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
