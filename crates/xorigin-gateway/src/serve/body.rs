//! The body of a response on its way to the client.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::Version;
use http_body::{Frame, SizeHint};
use hyper::body::Incoming;

use super::download::{CutShort, Download};
use super::record::Record;
use super::stream::Stream;
use crate::connection::Flight;
use crate::exchange::Failure;
use crate::upstream::Lease;

/// The body of a response. The exchange is over when it is dropped.
#[derive(Debug)]
pub(crate) struct Body {
    content: Content,
    record: Record,
    _flight: Flight,
}

#[derive(Debug)]
enum Content {
    Empty,
    /// A text of the gateway's own.
    Own(Bytes),
    /// An upstream's, over HTTP/1.1.
    Upstream(Box<Download>),
    /// An upstream's, over HTTP/2.
    Stream(Stream),
}

impl Body {
    pub(super) fn empty(record: Record, flight: Flight) -> Self {
        Self { content: Content::Empty, record, _flight: flight }
    }

    pub(super) fn own(text: &'static str, record: Record, flight: Flight) -> Self {
        Self { content: Content::Own(Bytes::from_static(text.as_bytes())), record, _flight: flight }
    }

    pub(super) fn upstream(incoming: Incoming, lease: Lease, mut record: Record, flight: Flight) -> Self {
        // If it is dropped before its end, nobody wanted the rest.
        record.failure = Some(Failure::Abandoned);
        let download = Download::new(incoming, lease, flight.connection().times.clone());
        let content = match record.version() {
            Version::HTTP_2 => Content::Stream(Stream::new(download)),
            _ => Content::Upstream(Box::new(download)),
        };
        Self { content, record, _flight: flight }
    }
}

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = CutShort;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, CutShort>>> {
        let Self { content, record, .. } = &mut *self;
        match content {
            Content::Empty => Poll::Ready(None),
            Content::Own(text) => {
                let text = std::mem::take(text);
                *content = Content::Empty;
                record.sent = text.len() as u64;
                Poll::Ready(Some(Ok(Frame::data(text))))
            }
            Content::Upstream(download) => download.poll(record, context),
            Content::Stream(stream) => stream.poll(record, context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.content {
            Content::Empty => true,
            Content::Own(_) => false,
            Content::Upstream(download) => download.is_end_stream(),
            Content::Stream(stream) => stream.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.content {
            Content::Empty => SizeHint::with_exact(0),
            Content::Own(text) => SizeHint::with_exact(text.len() as u64),
            Content::Upstream(download) => download.size_hint(),
            Content::Stream(stream) => stream.size_hint(),
        }
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        match &mut self.content {
            Content::Empty | Content::Own(_) => {}
            Content::Upstream(download) => download.dropped(&mut self.record),
            Content::Stream(stream) => stream.dropped(&mut self.record),
        }
    }
}
