//! The middleware that does what a policy says.

use std::future::{Ready, ready};

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::http::StatusCode;
use actix_web::{Error, HttpResponse};
use xorigin::policy::{Decision, Observer, Policy, PolicySource, Reaction};

use crate::gate::{Entered, Gate, Gated, Passage};
use crate::listeners::Listeners;
use crate::request::Head;
use crate::response::Headers;

/// Middleware that does what a policy says: for an application, a scope or a resource.
///
/// It is cheap to clone; the clones of all workers share one policy and one observer. Make it once, outside the
/// application's factory, and clone it there.
#[derive(Clone, Debug)]
pub struct Cors {
    source: PolicySource,
    listeners: Listeners,
}

impl Cors {
    /// Middleware with this policy: a [`Policy`], a [`PolicyHandle`](xorigin::policy::PolicyHandle) that is swapped
    /// while requests go on, or a [`PolicyResolver`](xorigin::policy::PolicyResolver) that finds one for each request.
    #[must_use]
    pub fn new(policy: impl Into<PolicySource>) -> Self {
        Self { source: policy.into(), listeners: Listeners::default() }
    }

    /// Tells `observer` of each decision, in the place of any other.
    #[must_use]
    pub fn observer(self, observer: impl Observer + 'static) -> Self {
        Self { listeners: Listeners::with(observer), ..self }
    }

    fn passage(&self, decision: &Decision<'_, Head<'_>>) -> Passage {
        self.listeners.tell(|| decision.decided(), || decision.refusal());
        match decision.react(self.source.vary()) {
            Reaction::Forward(effect) => Passage::Forwarded(Some(effect)),
            Reaction::Respond(response) => {
                // Every status of a policy is one; a refusal would do least harm.
                let status = StatusCode::from_u16(response.status()).unwrap_or(StatusCode::FORBIDDEN);
                let mut own = HttpResponse::with_body(status, ());
                response.apply(&mut Headers(own.headers_mut()));
                Passage::Answered(own)
            }
        }
    }
}

impl Gate for Cors {
    type Judge = Policy;

    fn enter(&self, request: &ServiceRequest) -> Entered<Policy> {
        let head = Head(request.head());
        let Some(policy) = self.source.policy(&head) else {
            return Entered::Settled(self.passage(&Decision::without_policy(&head)));
        };
        match policy.ask(&head) {
            Some(answer) => Entered::Asks(answer, policy.into_owned()),
            None => Entered::Settled(self.passage(&policy.evaluate(&head))),
        }
    }

    fn enter_answered(&self, policy: &Policy, request: &ServiceRequest, answer: bool) -> Passage {
        self.passage(&policy.evaluate_answered(&Head(request.head()), answer))
    }
}

impl<S, B> Transform<S, ServiceRequest> for Cors
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<B, ()>>;
    type Error = Error;
    type Transform = Gated<Self, S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(Gated::new(self.clone(), service)))
    }
}
