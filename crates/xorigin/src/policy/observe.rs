//! What logs and metrics are told of a decision.

use super::request::RequestKind;
use super::spec::Enforcement;

/// A decision as logs and metrics may have it: few values, none of them the request's own words, so that nobody outside
/// can make a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided<'a> {
    /// What the request was to CORS.
    pub kind: RequestKind,
    /// The rule's name, or `rule[0]` and so on, if one was for the request.
    pub rule: Option<&'a str>,
    /// What the rule does about refused requests.
    pub enforcement: Enforcement,
    /// What was decided.
    pub verdict: Verdict,
    /// Whether the policy answered itself, so that the application did not run.
    pub answered: bool,
}

/// What was decided, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// No rule is for the request.
    NoRule,
    /// It is no CORS request.
    NotCors,
    /// The rule allows it.
    Allowed,
    /// The rule does not name its origin, which is the server's own: browsers send `Origin` with such a `POST` too, and
    /// let the page read the answer without CORS.
    SameOrigin,
    /// The rule refuses it, for the reason of this code.
    Refused(&'static str),
}

impl Verdict {
    /// The word: `no-rule`, `not-cors`, `allowed`, `same-origin`, `refused`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoRule => "no-rule",
            Self::NotCors => "not-cors",
            Self::Allowed => "allowed",
            Self::SameOrigin => "same-origin",
            Self::Refused(_) => "refused",
        }
    }

    /// The code of the refusal, if it is one.
    #[must_use]
    pub const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Refused(code) => Some(code),
            Self::NoRule | Self::NotCors | Self::Allowed | Self::SameOrigin => None,
        }
    }
}

/// Whoever counts decisions. It is called on the request's path, and should be quick.
pub trait Observer: Send + Sync {
    /// A request was decided.
    fn decided(&self, decided: &Decided<'_>);
}

impl<F: Fn(&Decided<'_>) + Send + Sync> Observer for F {
    fn decided(&self, decided: &Decided<'_>) {
        self(decided);
    }
}
