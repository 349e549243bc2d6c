//! The service.

use std::task::{Context, Poll};

use http::{Request, Response};
use tower_layer::Layer as _;
use tower_service::Service;
use xorigin::policy::PolicySource;

use super::{CorsLayer, PolicyGate};
use crate::future::ResponseFuture;
use crate::gate::Gated;

/// A service behind a policy: see [`CorsLayer`].
///
/// CORS-preflight requests are answered without the service; every other request goes to it, and its response gets the
/// headers that the policy says. While an asynchronous predicate is asked about a request, the service waits with it and
/// a clone takes its place: that is what the service has to be `Clone` for.
#[derive(Clone, Debug)]
pub struct Cors<S>(pub(super) Gated<S, PolicyGate>);

impl<S> Cors<S> {
    /// Puts a policy before `inner`, as [`CorsLayer`] does.
    pub fn new(inner: S, source: impl Into<PolicySource>) -> Self {
        CorsLayer::new(source).layer(inner)
    }
}

impl<S, ReqBody, ResBody> Service<Request<ReqBody>> for Cors<S>
where
    S: Service<Request<ReqBody>, Response = Response<ResBody>> + Clone,
    ResBody: Default,
{
    type Response = Response<ResBody>;
    type Error = S::Error;
    type Future = ResponseFuture<S, ReqBody, PolicyGate>;

    /// Which request comes next is not known, so that the service has to be ready even if a preflight does.
    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<ReqBody>) -> Self::Future {
        self.0.call(request)
    }
}
