//! The response's body.

use std::fmt;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body as _, Incoming};

use super::connection::Connection;
use super::http1::{self, Http1Connection};
use super::http2::{self, Http2Connection};
use super::pool::{Key, Pool};
use super::within::Deadline;
use super::{Phase, TransportError};

/// A response's body, read from the connection when it is asked for.
///
/// Read to its end it gives its connection back to be used again; so does dropping it, if what is left
/// has arrived already. Otherwise dropping it closes the connection (HTTP/1.1) or the stream (HTTP/2).
pub struct IncomingBody {
    source: Source,
    received: u64,
    expected: Option<u64>,
    timeout: Option<Duration>,
}

enum Source {
    Done,
    Http1 { body: Incoming, connection: Box<Http1Connection>, home: Home },
    Http2 { body: Incoming, _connection: Arc<Http2Connection> },
}

/// Where a connection goes when its exchange is over.
pub(super) struct Home {
    pub(super) pool: Arc<Pool>,
    pub(super) key: Key,
}

impl IncomingBody {
    pub(super) fn http1(
        body: Incoming,
        connection: Box<Http1Connection>,
        home: Home,
        timeout: Option<Duration>,
    ) -> Self {
        Self::new(body, timeout, |body| Source::Http1 { body, connection, home })
    }

    pub(super) fn http2(body: Incoming, connection: Arc<Http2Connection>, timeout: Option<Duration>) -> Self {
        Self::new(body, timeout, |body| Source::Http2 { body, _connection: connection })
    }

    fn new(body: Incoming, timeout: Option<Duration>, source: impl FnOnce(Incoming) -> Source) -> Self {
        let ended = body.is_end_stream();
        let expected = body.size_hint().exact();
        let mut this = Self { source: source(body), received: 0, expected, timeout };
        if ended {
            // Most responses to a preflight: their connection serves the request that follows.
            this.finish();
        }
        this
    }

    /// The next bytes, at least one, or `None` at the end. Cancelling it loses nothing.
    ///
    /// # Errors
    /// If the connection ended too early, the framing is wrong, or nothing came within the time limit. The
    /// body ends after an error.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        let deadline = Deadline::start(self.timeout);
        let result = deadline.run(Phase::Body, poll_fn(|cx| self.poll_chunk(cx))).await;
        if result.is_err() {
            self.source = Source::Done;
        }
        result
    }

    /// As [`chunk`](Self::chunk), without a time limit.
    ///
    /// # Errors
    /// As [`chunk`](Self::chunk).
    pub fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, TransportError>> {
        loop {
            let next = match &mut self.source {
                Source::Done => return Poll::Ready(Ok(None)),
                Source::Http1 { body, connection, .. } => ready!(connection.poll_data(body, cx))
                    .transpose()
                    .map_err(|error| http1::body_error(&error, self.received, self.expected)),
                Source::Http2 { body, .. } => ready!(poll_data(body, cx))
                    .transpose()
                    .map_err(|error| http2::body_error(&error, self.received, self.expected)),
            };
            match next {
                Ok(Some(data)) if data.is_empty() => {}
                Ok(Some(data)) => {
                    self.received += data.len() as u64;
                    return Poll::Ready(Ok(Some(data)));
                }
                Ok(None) => {
                    self.finish();
                    return Poll::Ready(Ok(None));
                }
                Err(error) => {
                    self.source = Source::Done;
                    return Poll::Ready(Err(error));
                }
            }
        }
    }

    /// The body's length in bytes, if the response announced it.
    #[must_use]
    pub const fn length(&self) -> Option<u64> {
        self.expected
    }

    /// How many bytes have been handed out.
    #[must_use]
    pub const fn received(&self) -> u64 {
        self.received
    }

    /// Ends the exchange: the connection goes back to the pool, if it can be used again.
    fn finish(&mut self) {
        if let Source::Http1 { body, mut connection, home } = std::mem::replace(&mut self.source, Source::Done) {
            // hyper reads what has arrived of a body that nobody wants, and closes if that is not all of it.
            drop(body);
            if connection.is_ready() {
                home.pool.put(home.key, Connection::Http1(connection));
            }
        }
    }
}

/// The next data; trailers are nobody's, Fetch has none.
fn poll_data(body: &mut Incoming, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, hyper::Error>>> {
    loop {
        match ready!(std::pin::Pin::new(&mut *body).poll_frame(cx)) {
            None => return Poll::Ready(None),
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            Some(Ok(frame)) => {
                if let Ok(data) = frame.into_data() {
                    return Poll::Ready(Some(Ok(data)));
                }
            }
        }
    }
}

impl Drop for IncomingBody {
    fn drop(&mut self) {
        self.finish();
    }
}

impl fmt::Debug for IncomingBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IncomingBody").field("received", &self.received).field("length", &self.expected).finish()
    }
}
