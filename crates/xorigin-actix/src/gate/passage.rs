//! What a gate says.

use actix_web::HttpResponse;
use actix_web::dev::ServiceRequest;
use actix_web::http::header::HeaderValue;
use xorigin::policy::{Answer, Effect};

/// What looks at each request before the application does.
pub trait Gate {
    /// Whoever decides about one request, kept while a predicate is waited for, so that a swap changes nothing for it.
    type Judge;

    /// Looks at a request.
    fn enter(&self, request: &ServiceRequest) -> Entered<Self::Judge>;

    /// Looks at it again, given what the predicate answered.
    fn enter_answered(&self, judge: &Self::Judge, request: &ServiceRequest, answer: bool) -> Passage;
}

/// What a gate says at first sight.
#[expect(missing_debug_implementations, reason = "an answer that is not there yet shows nothing")]
pub enum Entered<J> {
    /// This, and it is settled.
    Settled(Passage),
    /// Nothing before this predicate has answered.
    Asks(Answer, J),
}

/// What becomes of a request.
#[derive(Debug)]
pub enum Passage {
    /// It is answered with this.
    Answered(HttpResponse<()>),
    /// The application runs, and this is done to its response.
    Forwarded(Option<Effect<HeaderValue>>),
}
