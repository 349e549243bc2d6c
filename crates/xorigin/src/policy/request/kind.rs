//! What a request is to CORS.

use super::{RequestField, RequestView};

/// What a request is to CORS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RequestKind {
    /// It has no `Origin`: no other origin asks to read the answer, or none that a browser speaks for.
    NotCors,
    /// A [CORS request](https://fetch.spec.whatwg.org/#cors-request) that is not a preflight.
    Actual,
    /// A [CORS-preflight request](https://fetch.spec.whatwg.org/#cors-preflight-request).
    Preflight,
}

impl RequestKind {
    /// The kind of `request`: a preflight is `OPTIONS` with `Origin` and `Access-Control-Request-Method`.
    #[must_use]
    pub fn of(request: &impl RequestView) -> Self {
        let has = |field| request.values(field).next().is_some();
        if !has(RequestField::Origin) {
            Self::NotCors
        } else if request.method() == b"OPTIONS" && has(RequestField::RequestMethod) {
            Self::Preflight
        } else {
            Self::Actual
        }
    }

    /// The word in logs, metrics and reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotCors => "not-cors",
            Self::Actual => "actual",
            Self::Preflight => "preflight",
        }
    }
}
