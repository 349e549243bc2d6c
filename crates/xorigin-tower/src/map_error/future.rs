//! The future of a response.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::Response;
use pin_project_lite::pin_project;

pin_project! {
    /// The response of a service whose errors become responses.
    pub struct MapErrorFuture<T, F, E> {
        #[pin]
        state: State<T, E>,
        respond: F,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<T, E> {
        // The service was called.
        Called { #[pin] future: T },
        // The service could not be made ready.
        Failed { error: Option<E> },
    }
}

impl<T, F, E> MapErrorFuture<T, F, E> {
    pub(super) const fn called(future: T, respond: F) -> Self {
        Self { state: State::Called { future }, respond }
    }

    pub(super) const fn failed(error: E, respond: F) -> Self {
        Self { state: State::Failed { error: Some(error) }, respond }
    }
}

impl<T, F, E, B> Future for MapErrorFuture<T, F, E>
where
    T: Future<Output = Result<Response<B>, E>>,
    F: Fn(E) -> Response<B>,
{
    type Output = Result<Response<B>, Infallible>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let response = match this.state.project() {
            StateProjection::Called { future } => future.poll(context),
            // It is gone only when the response has been given.
            StateProjection::Failed { error } => error.take().map_or(Poll::Pending, |error| Poll::Ready(Err(error))),
        };
        response.map(|response| Ok(response.unwrap_or_else(this.respond)))
    }
}

impl<T, F, E> fmt::Debug for MapErrorFuture<T, F, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MapErrorFuture").finish_non_exhaustive()
    }
}
