//! The request's body.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

/// The error of a stream that gives a request's body.
pub type BodyError = Box<dyn Error + Send + Sync>;

/// The request's body.
#[derive(Debug, Default)]
pub enum OutgoingBody {
    /// No body. No `Content-Length` is added: who sends a POST without a body puts a `0` on the list.
    #[default]
    None,
    /// A body that is there and can be sent again.
    Bytes(Bytes),
    /// A body of unknown length, sent as it comes (chunked over HTTP/1.1), once.
    Stream(BodyStream),
}

impl OutgoingBody {
    /// The body's length in bytes, if it is known.
    pub(super) fn known_length(&self) -> Option<u64> {
        match self {
            Self::None => Some(0),
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Stream(_) => None,
        }
    }
}

/// A request's body that comes piece by piece.
pub struct BodyStream(Pin<Box<dyn Body<Data = Bytes, Error = BodyError> + Send>>);

impl BodyStream {
    /// A body that gives what `body` gives. Trailers are not sent over HTTP/1.1.
    pub fn new(body: impl Body<Data = Bytes, Error = BodyError> + Send + 'static) -> Self {
        Self(Box::pin(body))
    }

    /// A body of these chunks, each asked for when the one before has been written.
    pub fn from_chunks<I>(chunks: I) -> Self
    where
        I: IntoIterator<Item = Result<Bytes, BodyError>>,
        I::IntoIter: Send + Unpin + 'static,
    {
        Self::new(Chunks(chunks.into_iter()))
    }
}

impl fmt::Debug for BodyStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BodyStream")
    }
}

struct Chunks<I>(I);

impl<I: Iterator<Item = Result<Bytes, BodyError>> + Unpin> Body for Chunks<I> {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        Poll::Ready(self.0.next().map(|chunk| chunk.map(Frame::data)))
    }
}

/// The body in the form in which hyper takes it.
pub(super) enum WireBody {
    /// No body, not even an empty one, for which hyper would write a length over HTTP/2.
    Nothing,
    /// Everything, or what is left of it: nothing.
    Whole(Bytes),
    Stream(BodyStream),
}

impl From<OutgoingBody> for WireBody {
    fn from(body: OutgoingBody) -> Self {
        match body {
            OutgoingBody::None => Self::Nothing,
            OutgoingBody::Bytes(bytes) => Self::Whole(bytes),
            OutgoingBody::Stream(stream) => Self::Stream(stream),
        }
    }
}

impl Body for WireBody {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        match &mut *self {
            Self::Nothing => Poll::Ready(None),
            Self::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Whole(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Self::Stream(stream) => stream.0.as_mut().poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Whole(bytes) => bytes.is_empty(),
            Self::Stream(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            // Never exact: a stream is chunked even if its source could tell its length.
            Self::Nothing | Self::Stream(_) => SizeHint::default(),
        }
    }
}
