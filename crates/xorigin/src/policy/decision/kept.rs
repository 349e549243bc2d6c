//! What outlives a decision.

use alloc::sync::Arc;

use super::Decision;
use crate::policy::observe::{Decided, Verdict};
use crate::policy::request::{RequestKind, RequestView};
use crate::policy::rule::Rule;
use crate::policy::spec::Enforcement;

/// What logs and metrics are told of a decision, kept until the response is over: owned, by a reference count.
#[derive(Clone, Debug)]
pub struct Kept {
    kind: RequestKind,
    rule: Option<Arc<Rule>>,
    enforcement: Enforcement,
    verdict: Verdict,
    answered: bool,
}

impl<R: RequestView> Decision<'_, R> {
    /// What logs and metrics are told, for whoever tells them when the request is gone.
    #[must_use]
    pub fn keep(&self) -> Kept {
        let Decided { kind, enforcement, verdict, answered, .. } = self.decided();
        Kept { kind, rule: self.rule.cloned(), enforcement, verdict, answered }
    }
}

impl Kept {
    /// What logs and metrics are told.
    #[must_use]
    pub fn decided(&self) -> Decided<'_> {
        Decided {
            kind: self.kind,
            rule: self.rule.as_deref().map(Rule::label),
            enforcement: self.enforcement,
            verdict: self.verdict,
            answered: self.answered,
        }
    }
}
