//! A body that comes from an upstream.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as _, Frame, SizeHint};
use hyper::body::Incoming;

use super::record::Record;
use crate::exchange::Failure;
use crate::settings::Times;
use crate::upstream::Lease;

/// A body that comes from an upstream.
#[derive(Debug)]
pub(super) struct Download {
    incoming: Incoming,
    lease: Option<Lease>,
    /// Whether the upstream is waited for.
    waiting: bool,
    times: Times,
}

/// The response's body ends before its time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CutShort;

impl Download {
    pub(super) const fn new(incoming: Incoming, lease: Lease, times: Times) -> Self {
        Self { incoming, lease: Some(lease), waiting: false, times }
    }

    pub(super) fn poll(
        &mut self,
        record: &mut Record,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, CutShort>>> {
        let frame = Pin::new(&mut self.incoming).poll_frame(context);
        let Some(lease) = &self.lease else { return Poll::Ready(None) };
        match frame {
            Poll::Ready(Some(Ok(frame))) => {
                if std::mem::take(&mut self.waiting) {
                    lease.alarm().clear();
                }
                record.sent += frame.data_ref().map_or(0, |data| data.len() as u64);
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(None) => {
                self.end(record);
                Poll::Ready(None)
            }
            Poll::Ready(Some(Err(_))) => self.is_truncated(record),
            Poll::Pending => {
                if !std::mem::replace(&mut self.waiting, true) {
                    lease.alarm().set(self.times.stream);
                }
                if lease.alarm().has_gone_off(context) { self.is_truncated(record) } else { Poll::Pending }
            }
        }
    }

    fn is_truncated(&mut self, record: &mut Record) -> Poll<Option<Result<Frame<Bytes>, CutShort>>> {
        self.lease = None;
        record.failure = Some(Failure::Truncated);
        Poll::Ready(Some(Err(CutShort)))
    }

    /// It is not asked for more. A body whose length is known is dropped with its last byte, and is over then.
    pub(super) fn dropped(&mut self, record: &mut Record) {
        if self.incoming.is_end_stream() {
            self.end(record);
        }
    }

    /// The body has come to its end.
    fn end(&mut self, record: &mut Record) {
        if let Some(lease) = self.lease.take() {
            record.failure = None;
            lease.give_back(record.worker().clock.tick());
        }
    }

    pub(super) fn is_end_stream(&self) -> bool {
        self.incoming.is_end_stream()
    }

    pub(super) fn size_hint(&self) -> SizeHint {
        self.incoming.size_hint()
    }

    /// How long the client may leave it where it is.
    pub(super) const fn patience(&self) -> std::time::Duration {
        self.times.body
    }
}

impl std::fmt::Display for CutShort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the upstream's response ended before its time")
    }
}

impl std::error::Error for CutShort {}
