//! What stands before a service, whatever it decides.

use std::{fmt, mem};

use http::{HeaderMap, HeaderValue, Request, StatusCode};
use tower_service::Service;
use xorigin::policy::{Answer, Effect, HttpHead};

use crate::future::{Asking, ResponseFuture};

/// Decides about requests.
pub trait Gate: Clone {
    /// What is kept of the beginning while an answer is waited for.
    type Kept;

    /// Decides, or begins to ask.
    fn begin(&self, head: &HttpHead<'_>) -> Begun<Self::Kept>;

    /// Decides, given the answer.
    fn end(&self, kept: &Self::Kept, head: &HttpHead<'_>, answer: bool) -> Step;
}

/// What there is at once.
pub enum Begun<K> {
    /// It is decided.
    Decided(Step),
    /// An answer has to be waited for.
    Asks(Answer, K),
}

impl<K> fmt::Debug for Begun<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decided(step) => f.debug_tuple("Decided").field(step).finish(),
            Self::Asks(..) => f.write_str("Asks(..)"),
        }
    }
}

/// What is done with a request.
#[derive(Debug)]
pub enum Step {
    /// It is answered with this status, these headers and no body.
    Respond(StatusCode, HeaderMap),
    /// The service is called, and this is done to its response.
    Forward(Option<Effect<HeaderValue>>),
}

/// A service and what stands before it.
#[derive(Clone, Debug)]
pub(crate) struct Gated<S, G> {
    pub(crate) inner: S,
    pub(crate) gate: G,
}

impl<S, G: Gate> Gated<S, G> {
    /// Handles a request for which the service is ready.
    #[inline]
    pub(crate) fn call<ReqBody>(&mut self, request: Request<ReqBody>) -> ResponseFuture<S, ReqBody, G>
    where
        S: Service<Request<ReqBody>> + Clone,
    {
        match self.gate.begin(&HttpHead::from(&request)) {
            Begun::Decided(step) => ResponseFuture::of(step, &mut self.inner, request),
            Begun::Asks(answer, kept) => {
                // The service that is ready waits with the request. What stays behind is asked before it is used.
                let clone = self.inner.clone();
                let inner = mem::replace(&mut self.inner, clone);
                ResponseFuture::asking(Asking { answer, kept, gate: self.gate.clone(), inner, request })
            }
        }
    }
}
