//! In what two rules differ.

use alloc::string::String;
use alloc::vec::Vec;

use crate::policy::spec::{Enforcement, PreflightFailure, ResourcePolicy};

/// Whether more is allowed, or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// Something is newly allowed.
    Looser,
    /// Something is newly refused.
    Tighter,
    /// Something is answered otherwise.
    Changed,
}

/// In what two rules differ.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Change {
    /// Origins may read that could not, or may not that could.
    Origins {
        /// Whether they may.
        allowed: bool,
        /// Whether they may, or could, with credentials.
        credentials: bool,
        /// Origins, patterns, or `*` for any.
        origins: Listed,
    },
    /// Requests may carry credentials that could not, or may not that could.
    Credentials {
        /// Whether they may.
        allowed: bool,
    },
    /// Methods that a preflight may ask for, or may not any more.
    Methods {
        /// Whether it may.
        allowed: bool,
        /// Methods, or `*` for any.
        methods: Listed,
    },
    /// Request headers that a preflight may ask for, or may not any more.
    RequestHeaders {
        /// Whether it may.
        allowed: bool,
        /// Names in lower case, or `*` for any but `authorization`.
        names: Listed,
    },
    /// Response headers that script may read, or may not any more.
    ExposedHeaders {
        /// Whether it may.
        allowed: bool,
        /// Names in lower case, or `*` for any.
        names: Listed,
    },
    /// The timing of resources may be read, or may not any more.
    Timing {
        /// Whether it may.
        allowed: bool,
    },
    /// For how many seconds a preflight may be cached; nothing where that is not said.
    MaxAge {
        /// As it was.
        old: Option<u32>,
        /// As it is.
        new: Option<u32>,
    },
    /// What is done about refused requests.
    Enforcement {
        /// As it was.
        old: Enforcement,
        /// As it is.
        new: Enforcement,
    },
    /// What `Cross-Origin-Resource-Policy` says; nothing where the application is left to say it.
    ResourcePolicy {
        /// As it was.
        old: Option<ResourcePolicy>,
        /// As it is.
        new: Option<ResourcePolicy>,
    },
    /// The status that answers a successful preflight.
    PreflightSuccess {
        /// As it was.
        old: u16,
        /// As it is.
        new: u16,
    },
    /// What becomes of a refused preflight.
    PreflightFailure {
        /// As it was.
        old: PreflightFailure,
        /// As it is.
        new: PreflightFailure,
    },
}

/// Members of a set: the first of them, and how many more there are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Listed {
    /// The first.
    pub members: Vec<Member>,
    /// How many more there are.
    pub more: usize,
    /// What tells two sets apart whose first members are the same.
    pub(super) digest: u64,
}

/// What is written in a policy, and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Member {
    /// As a policy writes it: an origin, a pattern, a name, `*`.
    pub written: String,
    /// One of those that it stands for, about which the two policies decide differently; itself, if it is no pattern.
    pub witness: String,
}

impl Direction {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Looser, Self::Tighter, Self::Changed];

    /// The word for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Looser => "looser",
            Self::Tighter => "tighter",
            Self::Changed => "changed",
        }
    }

    /// The word for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Looser => "newly allowed",
            Self::Tighter => "newly refused",
            Self::Changed => "changed",
        }
    }

    const fn of(allowed: bool) -> Self {
        if allowed { Self::Looser } else { Self::Tighter }
    }
}

impl Change {
    /// Whether more is allowed, or less.
    #[must_use]
    pub fn direction(&self) -> Direction {
        match self {
            Self::Origins { allowed, .. }
            | Self::Credentials { allowed }
            | Self::Methods { allowed, .. }
            | Self::RequestHeaders { allowed, .. }
            | Self::ExposedHeaders { allowed, .. }
            | Self::Timing { allowed } => Direction::of(*allowed),
            Self::Enforcement { old: Enforcement::Report, .. } => Direction::Changed,
            Self::Enforcement { new, .. } => Direction::of(*new != Enforcement::Block),
            Self::ResourcePolicy { old, new } => Direction::of(breadth(*old) < breadth(*new)),
            Self::MaxAge { .. } | Self::PreflightSuccess { .. } | Self::PreflightFailure { .. } => Direction::Changed,
        }
    }

    /// Whether anything may be newly allowed by it: what is looser, and a policy that takes effect after it only
    /// reported, since what it allows was until then the application's to allow.
    #[must_use]
    pub fn may_allow(&self) -> bool {
        self.direction() == Direction::Looser || matches!(self, Self::Enforcement { old: Enforcement::Report, .. })
    }

    /// The key of a policy file that says it.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Origins { .. } => "origins",
            Self::Credentials { .. } => "credentials",
            Self::Methods { .. } => "methods",
            Self::RequestHeaders { .. } => "request-headers",
            Self::ExposedHeaders { .. } => "expose-headers",
            Self::Timing { .. } => "timing-allow-origin",
            Self::MaxAge { .. } => "max-age",
            Self::Enforcement { .. } => "enforcement",
            Self::ResourcePolicy { .. } => "cross-origin-resource-policy",
            Self::PreflightSuccess { .. } => "preflight-success-status",
            Self::PreflightFailure { .. } => "preflight-failure",
        }
    }

    /// What is newly allowed or refused, if that is a set.
    #[must_use]
    pub const fn listed(&self) -> Option<&Listed> {
        match self {
            Self::Origins { origins: listed, .. }
            | Self::Methods { methods: listed, .. }
            | Self::RequestHeaders { names: listed, .. }
            | Self::ExposedHeaders { names: listed, .. } => Some(listed),
            _ => None,
        }
    }
}

/// How many pages may embed: where nothing is said those may that do not ask for isolation.
const fn breadth(policy: Option<ResourcePolicy>) -> u8 {
    match policy {
        Some(ResourcePolicy::SameOrigin) => 0,
        Some(ResourcePolicy::SameSite) => 1,
        None => 2,
        Some(ResourcePolicy::CrossOrigin | ResourcePolicy::FromOrigins) => 3,
    }
}
