//! What the policy decides.

use std::sync::Arc;

use http::{HeaderMap, StatusCode};
use xorigin::policy::{Decision, HttpHead, Observer, Policy, PolicyResponse, PolicySource, Reaction};

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
    fn step(&self, decision: &Decision<'_, HttpHead<'_>>) -> Step {
        self.listeners.tell(|| decision.decided(), || decision.refusal());
        match decision.react(self.source.vary()) {
            Reaction::Forward(effect) => Step::Forward(Some(effect)),
            Reaction::Respond(response) => {
                let mut headers = HeaderMap::with_capacity(PolicyResponse::<HttpHead<'_>>::HEADERS);
                response.apply(&mut headers);
                // Every status of a policy is one; a refusal would do least harm.
                let status = StatusCode::from_u16(response.status()).unwrap_or(StatusCode::FORBIDDEN);
                Step::Respond(status, headers)
            }
        }
    }
}

impl Gate for PolicyGate {
    /// A request keeps the policy with which it began.
    type Kept = Policy;

    fn begin(&self, head: &HttpHead<'_>) -> Begun<Policy> {
        let Some(policy) = self.shared.source.policy(head) else {
            return Begun::Decided(self.shared.step(&Decision::without_policy(head)));
        };
        match policy.ask(head) {
            None => Begun::Decided(self.shared.step(&policy.evaluate(head))),
            Some(answer) => Begun::Asks(answer, policy.into_owned()),
        }
    }

    fn end(&self, policy: &Policy, head: &HttpHead<'_>, answer: bool) -> Step {
        self.shared.step(&policy.evaluate_answered(head, answer))
    }
}
