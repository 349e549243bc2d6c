//! An application behind a gate.

use std::fmt;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::Error;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse};

use super::{Entered, Gate, GatedFuture};

/// An application behind [`Cors`](crate::Cors) or [`GuardOrigin`](crate::GuardOrigin).
pub struct Gated<G, S> {
    shared: Rc<Shared<G, S>>,
}

/// What a request holds while its predicate is waited for.
pub(super) struct Shared<G, S> {
    pub(super) gate: G,
    pub(super) service: S,
}

impl<G, S> Gated<G, S> {
    /// `service` behind `gate`.
    pub(crate) fn new(gate: G, service: S) -> Self {
        Self { shared: Rc::new(Shared { gate, service }) }
    }
}

impl<G, S, B> Service<ServiceRequest> for Gated<G, S>
where
    G: Gate,
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<B, ()>>;
    type Error = Error;
    type Future = GatedFuture<G, S, B>;

    fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.shared.service.poll_ready(cx)
    }

    fn call(&self, request: ServiceRequest) -> Self::Future {
        match self.shared.gate.enter(&request) {
            Entered::Settled(passage) => GatedFuture::settled(&self.shared, request, passage),
            Entered::Asks(answer, judge) => GatedFuture::asking(Rc::clone(&self.shared), request, answer, judge),
        }
    }
}

impl<G: fmt::Debug, S> fmt::Debug for Gated<G, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gated").field("gate", &self.shared.gate).finish_non_exhaustive()
    }
}
