//! What a policy answers.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, Response, StatusCode};
use http_body_util::Full;
use xorigin::policy::{HttpHead, Policy, Reaction, RequestKind};

use super::application;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: &'static str,
}

/// What a policy has decided.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decided {
    pub(super) kind: RequestKind,
    pub(super) allowed: bool,
    /// The rule that decided, and whether it allows credentials.
    pub(super) credentials: Option<bool>,
    /// Whether the application ran.
    pub(super) forwarded: bool,
}

impl Answer {
    pub(super) fn into_response(self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(Bytes::from_static(self.body.as_bytes())));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        *response.headers_mut() = self.headers;
        response
    }
}

/// What `policy` answers to a request, in front of an application that has something at the request's path or not.
pub(super) fn answer(policy: &Policy, request: &Parts, there: bool) -> (Answer, Decided) {
    let head = HttpHead::from(request);
    let decision = policy.evaluate(&head);
    let reaction = decision.react(None);
    let decided = Decided {
        kind: decision.kind(),
        allowed: decision.is_allowed(),
        credentials: decision.rule().map(|rule| rule.credentials()),
        forwarded: matches!(reaction, Reaction::Forward(_)),
    };
    let answer = match reaction {
        Reaction::Respond(own) => {
            let mut headers = HeaderMap::new();
            own.apply(&mut headers);
            Answer { status: own.status(), headers, body: "" }
        }
        Reaction::Forward(effect) => {
            let mut answer = application::answer(request.method.as_str(), there);
            effect.apply(&mut answer.headers);
            answer
        }
    };
    (answer, decided)
}
