//! What the policy decides.

use std::sync::Arc;

use http::StatusCode;
use xorigin::policy::{Decision, HttpHead, Observer, Policy, PolicySource, Reaction};

use crate::gate::{Begun, Gate, Step};
use crate::listeners::Listeners;

/// A policy that stands before services.
#[derive(Clone, Debug)]
pub struct PolicyGate {
    shared: Arc<Shared>,
}

/// What all clones of a layer and of its services have in common.
#[derive(Clone, Debug)]
struct Shared {
    source: PolicySource,
    listeners: Listeners,
}

impl PolicyGate {
    pub(crate) fn new(source: PolicySource) -> Self {
        Self { shared: Arc::new(Shared { source, listeners: Listeners::default() }) }
    }

    pub(crate) fn observed(mut self, observer: Arc<dyn Observer>) -> Self {
        Arc::make_mut(&mut self.shared).listeners = Listeners::with(observer);
        self
    }
}

impl Shared {
    // In the place of its call: what it returns is large, and is written where it stays.
    #[inline(always)]
    fn step(&self, decision: &Decision<'_, HttpHead<'_>>) -> Step {
        self.listeners.tell(|| decision.decided(), || decision.refusal());
        match decision.react(self.source.vary()) {
            Reaction::Forward(effect) => Step::Forward(Some(effect)),
            Reaction::Respond(response) => {
                // Every status of a policy is one; a refusal would do least harm.
                let status = StatusCode::from_u16(response.status()).unwrap_or(StatusCode::FORBIDDEN);
                Step::Respond(status, response.header_map())
            }
        }
    }
}

impl Gate for PolicyGate {
    /// A request keeps the policy with which it began.
    type Kept = Policy;

    #[inline]
    fn begin(&self, head: &HttpHead<'_>) -> Begun<Policy> {
        let policy = self.shared.source.policy(head);
        let decision = match &policy {
            None => Decision::without_policy(head),
            Some(policy) => match policy.ask(head) {
                None => policy.evaluate(head),
                Some(answer) => return Begun::Asks(answer, Policy::clone(policy)),
            },
        };
        Begun::Decided(self.shared.step(&decision))
    }

    fn end(&self, policy: &Policy, head: &HttpHead<'_>, answer: bool) -> Step {
        self.shared.step(&policy.evaluate_answered(head, answer))
    }
}
