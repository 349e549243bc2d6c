//! The body of a response on its way to the client.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as _, Frame, SizeHint};
use hyper::body::Incoming;

use super::record::Record;
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
    Upstream(Box<Download>),
}

/// A body that comes from an upstream.
#[derive(Debug)]
struct Download {
    incoming: Incoming,
    lease: Option<Lease>,
    /// Whether the upstream is waited for.
    waiting: bool,
    times: crate::settings::Times,
}

/// The response's body ends before its time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CutShort;

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
        let times = flight.connection().times.clone();
        let download = Download { incoming, lease: Some(lease), waiting: false, times };
        Self { content: Content::Upstream(Box::new(download)), record, _flight: flight }
    }
}

impl Download {
    /// The body has come to its end.
    fn end(&mut self, record: &mut Record) {
        if let Some(lease) = self.lease.take() {
            record.failure = None;
            lease.give_back(record.worker().clock.tick());
        }
    }
}

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = CutShort;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, CutShort>>> {
        let Self { content, record, .. } = &mut *self;
        let download = match content {
            Content::Empty => return Poll::Ready(None),
            Content::Own(text) => {
                let text = std::mem::take(text);
                *content = Content::Empty;
                record.sent = text.len() as u64;
                return Poll::Ready(Some(Ok(Frame::data(text))));
            }
            Content::Upstream(download) => download,
        };
        let frame = Pin::new(&mut download.incoming).poll_frame(context);
        let Some(lease) = &download.lease else { return Poll::Ready(None) };
        match frame {
            Poll::Ready(Some(Ok(frame))) => {
                if std::mem::take(&mut download.waiting) {
                    lease.alarm().clear();
                }
                record.sent += frame.data_ref().map_or(0, |data| data.len() as u64);
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(None) => {
                download.end(record);
                Poll::Ready(None)
            }
            Poll::Ready(Some(Err(_))) => {
                download.lease = None;
                record.failure = Some(Failure::Truncated);
                Poll::Ready(Some(Err(CutShort)))
            }
            Poll::Pending => {
                if !std::mem::replace(&mut download.waiting, true) {
                    lease.alarm().set(download.times.stream);
                }
                if !lease.alarm().has_gone_off(context) {
                    return Poll::Pending;
                }
                download.lease = None;
                record.failure = Some(Failure::Truncated);
                Poll::Ready(Some(Err(CutShort)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.content {
            Content::Empty => true,
            Content::Own(_) => false,
            Content::Upstream(download) => download.incoming.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.content {
            Content::Empty => SizeHint::with_exact(0),
            Content::Own(text) => SizeHint::with_exact(text.len() as u64),
            Content::Upstream(download) => download.incoming.size_hint(),
        }
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        // A body whose length is known is dropped with its last byte.
        if let Content::Upstream(download) = &mut self.content
            && download.incoming.is_end_stream()
        {
            download.end(&mut self.record);
        }
    }
}

impl std::fmt::Display for CutShort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the upstream's response ended before its time")
    }
}

impl std::error::Error for CutShort {}
