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

/// The lines of a header that should have one.
#[derive(Debug)]
pub(in crate::policy) enum Lines<'a, V> {
    None,
    One(&'a V),
    Several,
}

/// What makes a request a CORS request, and what a preflight asks for; each header is looked up once.
#[derive(Debug)]
pub(in crate::policy) struct Asking<'a, V> {
    pub(in crate::policy) kind: RequestKind,
    pub(in crate::policy) origin: Lines<'a, V>,
    /// `Access-Control-Request-Method` of a preflight.
    pub(in crate::policy) method: Lines<'a, V>,
    /// `Access-Control-Request-Headers` of a preflight.
    pub(in crate::policy) headers: Lines<'a, V>,
}

impl RequestKind {
    /// The kind of `request`: a preflight is `OPTIONS` with `Origin` and `Access-Control-Request-Method`.
    #[must_use]
    pub fn of(request: &impl RequestView) -> Self {
        Asking::of(request).kind
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

impl<'a, V> Lines<'a, V> {
    /// The lines of `field`.
    pub(in crate::policy) fn of<R: RequestView<Value = V>>(request: &'a R, field: RequestField<'_>) -> Self {
        match request.first(field) {
            None => Self::None,
            Some((line, false)) => Self::One(line),
            Some((_, true)) => Self::Several,
        }
    }

    const fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// The one line.
    pub(in crate::policy) const fn single(&self) -> Option<&'a V> {
        match self {
            Self::One(line) => Some(line),
            Self::None | Self::Several => None,
        }
    }
}

impl<'a, V> Asking<'a, V> {
    pub(in crate::policy) fn of<R: RequestView<Value = V>>(request: &'a R) -> Self {
        let origin = Lines::of(request, RequestField::Origin);
        let (method, headers) = if !origin.is_none() && request.method() == b"OPTIONS" {
            (Lines::of(request, RequestField::RequestMethod), Lines::of(request, RequestField::RequestHeaders))
        } else {
            (Lines::None, Lines::None)
        };
        let kind = match (&origin, &method) {
            (Lines::None, _) => RequestKind::NotCors,
            (_, Lines::None) => RequestKind::Actual,
            _ => RequestKind::Preflight,
        };
        Self { kind, origin, method, headers }
    }
}
