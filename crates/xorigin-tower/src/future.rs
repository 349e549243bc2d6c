//! The future of a response.

use std::fmt;
use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::{HeaderMap, HeaderValue, Request, Response, StatusCode};
use pin_project_lite::pin_project;
use tower_service::Service;
use xorigin::policy::{Answer, Effect, HttpHead};

use crate::gate::{Gate, Step};

pin_project! {
    /// The response of a service behind a policy or a guard.
    pub struct ResponseFuture<S, ReqBody, G>
    where
        S: Service<Request<ReqBody>>,
        G: Gate,
    {
        #[pin]
        state: State<S, ReqBody, G>,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<S, ReqBody, G>
    where
        S: Service<Request<ReqBody>>,
        G: Gate,
    {
        // The service makes the response, to which this is done.
        Forwarded { #[pin] future: S::Future, effect: Option<Effect<HeaderValue>> },
        // The response has this status, these headers and no body.
        Answered { status: StatusCode, headers: HeaderMap },
        // An asynchronous predicate is asked. It is rare and large, and apart, so that it makes no other future larger.
        Asking { asking: Option<Box<Asking<S, ReqBody, G>>> },
    }
}

/// A request that waits for the answer of an asynchronous predicate, with the service that is ready for it.
pub(crate) struct Asking<S, ReqBody, G: Gate> {
    pub(crate) answer: Answer,
    pub(crate) kept: G::Kept,
    pub(crate) gate: G,
    pub(crate) inner: S,
    pub(crate) request: Request<ReqBody>,
}

impl<S, ReqBody, G> ResponseFuture<S, ReqBody, G>
where
    S: Service<Request<ReqBody>>,
    G: Gate,
{
    /// What was decided about `request`, for which `inner` is ready.
    #[inline]
    pub(crate) fn of(step: Step, inner: &mut S, request: Request<ReqBody>) -> Self {
        let state = match step {
            Step::Forward(effect) => State::Forwarded { future: inner.call(request), effect },
            Step::Respond(status, headers) => State::Answered { status, headers },
        };
        Self { state }
    }

    pub(crate) fn asking(asking: Asking<S, ReqBody, G>) -> Self {
        Self { state: State::Asking { asking: Some(Box::new(asking)) } }
    }
}

impl<S, ReqBody, G> Asking<S, ReqBody, G>
where
    S: Service<Request<ReqBody>>,
    G: Gate,
{
    fn answered(mut self, answer: bool) -> ResponseFuture<S, ReqBody, G> {
        let step = self.gate.end(&self.kept, &HttpHead::from(&self.request), answer);
        ResponseFuture::of(step, &mut self.inner, self.request)
    }
}

impl<S, ReqBody, ResBody, G> Future for ResponseFuture<S, ReqBody, G>
where
    S: Service<Request<ReqBody>, Response = Response<ResBody>>,
    ResBody: Default,
    G: Gate,
{
    type Output = Result<Response<ResBody>, S::Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            match self.as_mut().project().state.project() {
                StateProjection::Forwarded { future, effect } => {
                    let mut polled = future.poll(context);
                    if let Poll::Ready(Ok(response)) = &mut polled
                        && let Some(effect) = effect.take()
                    {
                        effect.apply(response.headers_mut());
                    }
                    return polled;
                }
                StateProjection::Answered { status, headers } => {
                    let mut response = Response::new(ResBody::default());
                    *response.status_mut() = *status;
                    *response.headers_mut() = mem::take(headers);
                    return Poll::Ready(Ok(response));
                }
                StateProjection::Asking { asking: waiting } => {
                    // It is gone only when the state is another.
                    let Some(mut asking) = waiting.take() else { return Poll::Pending };
                    let Poll::Ready(answer) = asking.answer.as_mut().poll(context) else {
                        *waiting = Some(asking);
                        return Poll::Pending;
                    };
                    self.set(asking.answered(answer));
                }
            }
        }
    }
}

impl<S, ReqBody, G> fmt::Debug for ResponseFuture<S, ReqBody, G>
where
    S: Service<Request<ReqBody>>,
    G: Gate,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}
