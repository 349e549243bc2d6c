//! A request on its way through a gate.

use std::fmt;
use std::future::{Future, Ready, ready};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

use actix_web::Error;
use actix_web::body::EitherBody;
use actix_web::dev::{Service, ServiceRequest, ServiceResponse};
use actix_web::http::header::HeaderValue;
use pin_project_lite::pin_project;
use xorigin::policy::{Answer, Effect};

use super::service::Shared;
use super::{Gate, Passage};
use crate::response::Headers;

type Outcome<B> = Result<ServiceResponse<EitherBody<B, ()>>, Error>;

pin_project! {
    /// The response of an application behind a gate, or of the gate itself. It is not boxed.
    pub struct GatedFuture<G, S, B>
    where
        G: Gate,
        S: Service<ServiceRequest>,
    {
        #[pin]
        state: State<G, S, B>,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<G, S, B>
    where
        G: Gate,
        S: Service<ServiceRequest>,
    {
        // A predicate is waited for; the application has seen nothing yet.
        Asking { asking: Option<Asking<G, S>>, answer: Answer },
        // The application runs.
        Forwarded { #[pin] response: S::Future, effect: Option<Effect<HeaderValue>> },
        // The gate has answered.
        Answered { #[pin] response: Ready<Outcome<B>> },
    }
}

struct Asking<G: Gate, S> {
    shared: Rc<Shared<G, S>>,
    request: ServiceRequest,
    judge: G::Judge,
}

impl<G, S, B> GatedFuture<G, S, B>
where
    G: Gate,
    S: Service<ServiceRequest>,
{
    /// A request about which all is said.
    pub(super) fn settled(shared: &Shared<G, S>, request: ServiceRequest, passage: Passage) -> Self {
        Self { state: State::settled(shared, request, passage) }
    }

    /// A request that waits for `answer`.
    pub(super) fn asking(shared: Rc<Shared<G, S>>, request: ServiceRequest, answer: Answer, judge: G::Judge) -> Self {
        Self { state: State::Asking { asking: Some(Asking { shared, request, judge }), answer } }
    }
}

impl<G, S, B> State<G, S, B>
where
    G: Gate,
    S: Service<ServiceRequest>,
{
    fn settled(shared: &Shared<G, S>, request: ServiceRequest, passage: Passage) -> Self {
        match passage {
            Passage::Forwarded(effect) => Self::Forwarded { response: shared.service.call(request), effect },
            Passage::Answered(response) => {
                let response = request.into_response(response.map_into_right_body());
                Self::Answered { response: ready(Ok(response)) }
            }
        }
    }
}

impl<G, S, B> Future for GatedFuture<G, S, B>
where
    G: Gate,
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
{
    type Output = Outcome<B>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.project().state;
        loop {
            let next = match state.as_mut().project() {
                StateProjection::Forwarded { response, effect } => {
                    let response = ready!(response.poll(cx));
                    return Poll::Ready(finish(response, effect.take()));
                }
                StateProjection::Answered { response } => return response.poll(cx),
                StateProjection::Asking { asking, answer } => {
                    let answer = ready!(answer.as_mut().poll(cx));
                    let Some(Asking { shared, request, judge }) = asking.take() else { return Poll::Pending };
                    let passage = shared.gate.enter_answered(&judge, &request, answer);
                    State::settled(&shared, request, passage)
                }
            };
            state.set(next);
        }
    }
}

/// What the application answered, with what the gate does to it. An error stays one, so that outer middleware sees it;
/// the response that is made of it at last gets the same.
fn finish<B>(response: Result<ServiceResponse<B>, Error>, effect: Option<Effect<HeaderValue>>) -> Outcome<B> {
    match response {
        Ok(mut response) => {
            if let Some(effect) = effect {
                effect.apply(&mut Headers(response.headers_mut()));
            }
            Ok(response.map_into_left_body())
        }
        Err(mut error) => {
            if let Some(effect) = effect {
                error.add_response_mapper(move |mut response| {
                    effect.clone().apply(&mut Headers(response.headers_mut()));
                    response
                });
            }
            Err(error)
        }
    }
}

impl<G, S, B> fmt::Debug for GatedFuture<G, S, B>
where
    G: Gate,
    S: Service<ServiceRequest>,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GatedFuture").finish_non_exhaustive()
    }
}
