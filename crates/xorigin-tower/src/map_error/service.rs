//! The service.

use std::convert::Infallible;
use std::fmt;
use std::task::{Context, Poll};

use http::{Request, Response};
use tower_service::Service;

use super::MapErrorFuture;

/// A service whose errors become responses.
pub struct MapError<S, F, E> {
    inner: S,
    respond: F,
    /// Why the service could not be made ready. It is the next request's answer, since there is nobody else to tell.
    failed: Option<E>,
}

impl<S, F, E> MapError<S, F, E> {
    pub(super) const fn new(inner: S, respond: F) -> Self {
        Self { inner, respond, failed: None }
    }
}

impl<S, F, E, ReqBody, ResBody> Service<Request<ReqBody>> for MapError<S, F, E>
where
    S: Service<Request<ReqBody>, Response = Response<ResBody>, Error = E>,
    F: Fn(E) -> Response<ResBody> + Clone,
{
    type Response = Response<ResBody>;
    type Error = Infallible;
    type Future = MapErrorFuture<S::Future, F, E>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        if self.failed.is_none() {
            match self.inner.poll_ready(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(ready) => self.failed = ready.err(),
            }
        }
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<ReqBody>) -> Self::Future {
        match self.failed.take() {
            Some(error) => MapErrorFuture::failed(error, self.respond.clone()),
            None => MapErrorFuture::called(self.inner.call(request), self.respond.clone()),
        }
    }
}

/// The clone has yet to be made ready, so that nothing has failed.
impl<S: Clone, F: Clone, E> Clone for MapError<S, F, E> {
    fn clone(&self) -> Self {
        Self::new(self.inner.clone(), self.respond.clone())
    }
}

impl<S: fmt::Debug, F, E> fmt::Debug for MapError<S, F, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MapError").field("inner", &self.inner).finish_non_exhaustive()
    }
}
