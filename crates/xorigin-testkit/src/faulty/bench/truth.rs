//! What is true of an endpoint.

/// What is true of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// Each of these has to be found.
    Faulty(&'static [Fault]),
    /// Nothing is wrong with it that anybody could use or that breaks anything: no alarm of [`Least::Low`] or above.
    Correct,
    /// Nobody can know, for the reason of this name (`timeout`, `redirect`, `authentication`, `rate-limit`, `cache`,
    /// `flapping`, `server-error`, `network`): it is neither called safe nor vulnerable.
    Inconclusive(&'static str),
}

/// A fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The class in the catalogue. Where the catalogue has two names for it, either is right.
    pub classes: &'static [&'static str],
    /// As how bad it has to be reported at least.
    pub least: Least,
}

/// How bad something is, at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Least {
    /// Worth knowing.
    Info,
    /// Something does not work, or helps with another fault.
    Low,
    /// For somebody in a special place.
    Medium,
    /// For anybody.
    High,
    /// For anybody, and there is something to get.
    Critical,
}

impl Least {
    /// The word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}
