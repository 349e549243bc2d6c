//! A misconfiguration that the table shows, before it is confirmed.

use xorigin::check::Sharing;

use super::{Power, What};

/// A misconfiguration that the table shows.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::audit) struct Suspect {
    pub(in crate::audit) code: &'static str,
    pub(in crate::audit) who: Who,
    /// The origin that shows it best.
    pub(in crate::audit) base: usize,
    pub(in crate::audit) what: What,
    /// Others that show the same.
    pub(in crate::audit) others: Vec<What>,
    pub(in crate::audit) power: Power,
}

/// Who is trusted: the first axis of severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) enum Who {
    AnySite,
    /// Whoever has a domain and a name below it.
    DomainOwner,
    /// Whoever registers a name that looks like one's own.
    Registrant,
    /// The same, in browsers that open such names.
    OddName,
    SharedHost,
    Playground,
    Network,
    Subdomain,
    Port,
    App,
    LocalProgram,
    /// The same host, with a dot behind its name.
    Dotted,
    /// Nobody: such a name cannot be had.
    Nobody,
}

/// What they get: the second axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) enum Gain {
    CredentialedRead,
    CredentialedWrite,
    PrivateRead,
    PublicRead,
}

impl Gain {
    /// The best that a power gives.
    pub(in crate::audit) fn of(power: Power, is_private: bool) -> Self {
        if power.read == Sharing::WithCredentials {
            Self::CredentialedRead
        } else if power.send == Sharing::WithCredentials {
            Self::CredentialedWrite
        } else if is_private {
            Self::PrivateRead
        } else {
            Self::PublicRead
        }
    }
}
