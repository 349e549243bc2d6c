//! Why there is no verdict.

use std::fmt;

use xorigin::reason::NetworkError;
use xorigin_client::transport::TransportError;

use crate::pace::Stopped;

/// Why there is no verdict.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// No response came.
    Transport(TransportError),
    /// No browser makes such a request.
    NotAsked(Box<NetworkError>),
    /// It failed below CORS, and not in the transport.
    Failed(Box<NetworkError>),
    /// It was told to stop before.
    Stopped(Stopped),
}

impl Trouble {
    /// Whether the time was over.
    #[must_use]
    pub const fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(TransportError::Timeout { .. }))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::NotAsked(error) | Self::Failed(error) => error.fmt(f),
            Self::Stopped(stopped) => stopped.fmt(f),
        }
    }
}
