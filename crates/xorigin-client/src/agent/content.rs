//! The bytes of a request's body.

use bytes::Bytes;

use crate::transport::{BodyStream, OutgoingBody};

/// The bytes that go with a request: the core knows of a body only that it is there.
#[derive(Debug, Default)]
pub enum Content {
    /// The request has no body.
    #[default]
    None,
    /// Bytes, which are sent again where a redirect asks for it.
    Bytes(Bytes),
    /// A stream, which is sent once and over HTTP/2 only.
    Stream(BodyStream),
}

impl Content {
    /// What to send now: bytes are shared, a stream is given away.
    pub(super) fn outgoing(&mut self) -> OutgoingBody {
        match self {
            Self::None => OutgoingBody::None,
            Self::Bytes(bytes) => OutgoingBody::Bytes(bytes.clone()),
            Self::Stream(_) => match std::mem::take(self) {
                Self::Stream(stream) => OutgoingBody::Stream(stream),
                Self::None | Self::Bytes(_) => OutgoingBody::None,
            },
        }
    }

    /// Whether it is a stream.
    pub(super) const fn is_stream(&self) -> bool {
        matches!(self, Self::Stream(_))
    }
}
