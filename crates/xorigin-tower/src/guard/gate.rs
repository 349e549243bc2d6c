//! What the guard decides.

use std::borrow::Cow;
use std::sync::Arc;

use http::{HeaderMap, StatusCode};
use xorigin::policy::{HttpHead, Observer, OriginGuard, Policy};

use crate::gate::{Begun, Gate, Step};
use crate::listeners::Listeners;

/// A guard that stands before services.
#[derive(Clone, Debug)]
pub struct GuardGate {
    shared: Arc<Shared>,
}

/// What all clones of a layer and of its services have in common.
#[derive(Clone, Debug)]
struct Shared {
    guard: OriginGuard,
    listeners: Listeners,
}

impl GuardGate {
    pub(crate) fn new(guard: OriginGuard) -> Self {
        Self { shared: Arc::new(Shared { guard, listeners: Listeners::default() }) }
    }

    pub(crate) fn observed(mut self, observer: Arc<dyn Observer>) -> Self {
        Arc::make_mut(&mut self.shared).listeners = Listeners::with(observer);
        self
    }
}

impl Shared {
    fn step(&self, policy: Option<&Policy>, head: &HttpHead<'_>, answer: Option<bool>) -> Step {
        let guarded = self.guard.decide(policy, head, answer);
        self.listeners.tell(|| guarded.decided, || guarded.refusal.as_ref());
        match guarded.refusal {
            Some(_) => Step::Respond(StatusCode::FORBIDDEN, HeaderMap::new()),
            None => Step::Forward(None),
        }
    }
}

impl Gate for GuardGate {
    /// A request keeps the policy with which it began.
    type Kept = Option<Policy>;

    fn begin(&self, head: &HttpHead<'_>) -> Begun<Option<Policy>> {
        if !self.shared.guard.is_for(head) {
            return Begun::Decided(Step::Forward(None));
        }
        let policy = self.shared.guard.policy(head);
        match policy.as_ref().and_then(|policy| policy.ask(head)) {
            None => Begun::Decided(self.shared.step(policy.as_deref(), head, None)),
            Some(answer) => Begun::Asks(answer, policy.map(Cow::into_owned)),
        }
    }

    fn end(&self, policy: &Option<Policy>, head: &HttpHead<'_>, answer: bool) -> Step {
        self.shared.step(policy.as_ref(), head, Some(answer))
    }
}
