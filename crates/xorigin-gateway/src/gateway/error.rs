//! Why a gateway does not start.

use std::error::Error;
use std::fmt;
use std::io;
use std::net::SocketAddr;

use crate::plan::PlanError;

/// Why a gateway does not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// The settings cannot be put to use.
    Plan(PlanError),
    /// It cannot listen at this address.
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        error: io::Error,
    },
    /// As many sockets were handed over, and the settings have another number of listeners.
    Sockets {
        /// How many sockets there are.
        given: usize,
        /// How many the settings have.
        wanted: usize,
    },
    /// A socket that was handed over, a thread or its runtime cannot be used.
    System(io::Error),
}

impl From<PlanError> for StartError {
    fn from(error: PlanError) -> Self {
        Self::Plan(error)
    }
}

impl From<io::Error> for StartError {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plan(error) => error.fmt(f),
            Self::Listen { address, error } => write!(f, "cannot listen at {address}: {error}"),
            Self::Sockets { given, wanted } => {
                write!(f, "{given} sockets were handed over for {wanted} listeners")
            }
            Self::System(error) => error.fmt(f),
        }
    }
}

impl Error for StartError {}
