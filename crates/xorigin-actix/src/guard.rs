//! The middleware that guards WebSocket handshakes and event streams.

use std::borrow::Cow;
use std::future::{Ready, ready};

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::http::StatusCode;
use actix_web::{Error, HttpResponse};
use xorigin::policy::{Observer, OriginGuard, Policy};

use crate::gate::{Entered, Gate, Gated, Passage};
use crate::listeners::Listeners;
use crate::request::Head;

/// Middleware that answers WebSocket handshakes and requests for event streams with 403 where an [`OriginGuard`] refuses
/// them. Other requests pass, and no response is changed.
#[derive(Clone, Debug)]
pub struct GuardOrigin {
    guard: OriginGuard,
    listeners: Listeners,
}

impl GuardOrigin {
    /// Middleware with this guard.
    #[must_use]
    pub fn new(guard: OriginGuard) -> Self {
        Self { guard, listeners: Listeners::default() }
    }

    /// Tells `observer` of each decision, in the place of any other. Requests that are not guarded are none.
    #[must_use]
    pub fn observer(self, observer: impl Observer + 'static) -> Self {
        Self { listeners: Listeners::with(observer), ..self }
    }

    fn passage(&self, policy: Option<&Policy>, head: &Head<'_>, answer: Option<bool>) -> Passage {
        let guarded = self.guard.decide(policy, head, answer);
        self.listeners.tell(|| guarded.decided, || guarded.refusal.as_ref());
        match guarded.refusal {
            Some(_) => Passage::Answered(HttpResponse::with_body(StatusCode::FORBIDDEN, ())),
            None => Passage::Forwarded(None),
        }
    }
}

impl Gate for GuardOrigin {
    type Judge = Option<Policy>;

    fn enter(&self, request: &ServiceRequest) -> Entered<Option<Policy>> {
        let head = Head(request.head());
        if !self.guard.is_for(&head) {
            return Entered::Settled(Passage::Forwarded(None));
        }
        let policy = self.guard.policy(&head);
        match policy.as_ref().and_then(|policy| policy.ask(&head)) {
            Some(answer) => Entered::Asks(answer, policy.map(Cow::into_owned)),
            None => Entered::Settled(self.passage(policy.as_deref(), &head, None)),
        }
    }

    fn enter_answered(&self, policy: &Option<Policy>, request: &ServiceRequest, answer: bool) -> Passage {
        self.passage(policy.as_ref(), &Head(request.head()), Some(answer))
    }
}

impl<S, B> Transform<S, ServiceRequest> for GuardOrigin
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
