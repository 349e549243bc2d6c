//! The service.

use std::task::{Context, Poll};

use http::{Request, Response};
use tower_service::Service;

use super::GuardGate;
use crate::future::ResponseFuture;
use crate::gate::Gated;

/// A service behind a guard: see [`OriginGuardLayer`](crate::OriginGuardLayer).
#[derive(Clone, Debug)]
pub struct Guarded<S>(pub(super) Gated<S, GuardGate>);

impl<S, ReqBody, ResBody> Service<Request<ReqBody>> for Guarded<S>
where
    S: Service<Request<ReqBody>, Response = Response<ResBody>> + Clone,
    ResBody: Default,
{
    type Response = Response<ResBody>;
    type Error = S::Error;
    type Future = ResponseFuture<S, ReqBody, GuardGate>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<ReqBody>) -> Self::Future {
        self.0.call(request)
    }
}
