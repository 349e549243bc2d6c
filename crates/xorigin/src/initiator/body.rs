//! Bodies, and the type that each brings along.

use alloc::vec::Vec;

use crate::message::Body;

/// A body as script hands it over, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestBody {
    /// What it was made of.
    pub kind: BodyKind,
    /// Its length in bytes; unknown for a stream.
    pub length: Option<u64>,
}

/// What a body is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// A string.
    Text,
    /// `URLSearchParams`.
    Form,
    /// A `Blob` of this type, which may be empty.
    Blob(Vec<u8>),
    /// Bytes that have no type.
    Bytes,
    /// A `ReadableStream`, which is read once.
    Stream,
}

impl RequestBody {
    /// The type that the body brings along, unless the headers have one.
    ///
    /// # Standard
    /// Fetch [extract](https://fetch.spec.whatwg.org/#concept-bodyinit-extract).
    #[must_use]
    pub fn content_type(&self) -> Option<&[u8]> {
        // Steps 1–9: n/a — streams, sources and lengths are the caller's, who has the bytes.
        // Step 10.
        match &self.kind {
            BodyKind::Text => Some(b"text/plain;charset=UTF-8"),
            BodyKind::Form => Some(b"application/x-www-form-urlencoded;charset=UTF-8"),
            BodyKind::Blob(kind) => (!kind.is_empty()).then_some(kind),
            BodyKind::Bytes | BodyKind::Stream => None,
        }
        // Steps 11–14: n/a — see steps 1–9.
    }

    /// The body of the request.
    #[must_use]
    pub fn body(&self) -> Body {
        match (&self.kind, self.length) {
            (BodyKind::Stream, _) | (_, None) => Body::stream(),
            (_, Some(length)) => Body::replayable(length),
        }
    }
}
