//! One HTTP/1.1 connection, driven by whoever uses it.

use std::error::Error as _;
use std::fmt;
use std::future::poll_fn;
use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use bytes::Bytes;
use hyper::Request;
use hyper::body::{Body as _, Incoming};
use hyper::client::conn::http1::{Builder, Connection, SendRequest};

use super::super::body_out::WireBody;
use super::super::connection::Socket;
use super::super::error::chain;
use super::super::{ConnectionInfo, Phase, TransportError};
use super::head_in::ResponseHead;
use super::tap::{Exchange, Tap};

/// An HTTP/1.1 connection.
///
/// No task is spawned for it: hyper's half is polled together with the future that waits for a head or a
/// chunk, so that dropping that future stops everything, and an idle connection costs nothing.
pub(in crate::transport) struct Http1Connection {
    sender: SendRequest<WireBody>,
    driver: Pin<Box<Connection<Tap, WireBody>>>,
    finished: bool,
    exchange: Exchange,
    pub(in crate::transport) info: ConnectionInfo,
}

/// A request that brought no response.
#[derive(Debug)]
pub(in crate::transport) struct Failed {
    pub(in crate::transport) error: TransportError,
    /// Whether the peer cannot have acted on it, or hung up before a byte of an answer came: a connection
    /// that had been idle may simply have been closed meanwhile.
    pub(in crate::transport) retriable: bool,
}

impl From<TransportError> for Failed {
    fn from(error: TransportError) -> Self {
        Self { error, retriable: false }
    }
}

impl Http1Connection {
    pub(in crate::transport) async fn open(socket: Socket, info: ConnectionInfo) -> Result<Self, TransportError> {
        let exchange = Exchange::default();
        let tap = Tap::new(socket, exchange.clone());
        let (sender, connection) = Builder::new()
            // The tap takes whole buffers; with small bodies it is one write for head and body.
            .writev(false)
            .handshake(tap)
            .await
            .map_err(|error| TransportError::Malformed { what: chain(&error) })?;
        Ok(Self { sender, driver: Box::pin(connection), finished: false, exchange, info })
    }

    /// Sends a request: `stand_in` frames the body, `head` is what goes out before it.
    pub(in crate::transport) async fn send(
        &mut self,
        head: Vec<u8>,
        stand_in: Request<WireBody>,
        plan: Plan,
    ) -> Result<(ResponseHead, Incoming, Duration), Failed> {
        self.exchange.arm(head, plan.head_limit, plan.to_head, plan.may_reuse);
        let started = Instant::now();
        let result = {
            let mut response = pin!(self.sender.send_request(stand_in));
            poll_fn(|cx| {
                if !self.finished {
                    self.finished = self.driver.as_mut().poll(cx).is_ready();
                }
                response.as_mut().poll(cx)
            })
            .await
        };
        let mut state = self.exchange.lock();
        match (result, state.response.take()) {
            (Ok(response), Some(head)) => {
                let first_byte = state.first_byte.map_or_else(|| started.elapsed(), |at| at - started);
                Ok((head, response.into_body(), first_byte))
            }
            (result, _) => {
                let untouched = state.first_byte.is_none();
                // The tap's word counts more than hyper's, which was told that "another error" happened.
                let told = state.error.take();
                let error = told.unwrap_or_else(|| {
                    result.map_or_else(|error| of_hyper(&error, untouched), |_| TransportError::ClosedBeforeHead)
                });
                let broken = matches!(error, TransportError::ClosedBeforeHead | TransportError::Io { .. });
                Err(Failed { retriable: untouched && broken, error })
            }
        }
    }

    /// Lets hyper read and write what can be read and written now.
    pub(in crate::transport) fn drive(&mut self, cx: &mut Context<'_>) {
        if !self.finished {
            self.finished = self.driver.as_mut().poll(cx).is_ready();
        }
    }

    /// Polls for the next data of `body`, which came by this connection.
    pub(in crate::transport) fn poll_data(
        &mut self,
        body: &mut Incoming,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, hyper::Error>>> {
        loop {
            let mut frame = Pin::new(&mut *body).poll_frame(cx);
            if frame.is_pending() {
                self.drive(cx);
                frame = Pin::new(&mut *body).poll_frame(cx);
            }
            match frame {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(Some(Ok(frame))) => {
                    // Trailers are nobody's: Fetch has none.
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
            }
        }
    }

    /// Whether the connection can take another request now: nothing is under way, it is open as far as is
    /// known, and nothing unexpected has come.
    pub(in crate::transport) fn is_ready(&mut self) -> bool {
        self.drive(&mut Context::from_waker(Waker::noop()));
        !self.finished && self.sender.is_ready()
    }
}

/// What hyper's error means, if the tap knows nothing about it.
fn of_hyper(error: &hyper::Error, untouched: bool) -> TransportError {
    let detail = chain(error);
    let cause = error.source().and_then(|cause| cause.downcast_ref::<io::Error>());
    match cause.map(io::Error::kind) {
        _ if error.is_user() => TransportError::RequestBody { detail },
        Some(kind) => TransportError::Io { phase: Phase::Head, kind, detail },
        // hyper noticed by itself that the idle connection had been closed, or that something came on it which
        // nobody had asked for.
        None if untouched => TransportError::ClosedBeforeHead,
        None => TransportError::Malformed { what: detail },
    }
}

/// How an exchange is to be read.
#[derive(Clone, Copy, Debug)]
pub(in crate::transport) struct Plan {
    pub(in crate::transport) head_limit: usize,
    /// Whether the method is HEAD, so that the response has no body.
    pub(in crate::transport) to_head: bool,
    /// Whether the request lets the connection live on.
    pub(in crate::transport) may_reuse: bool,
}

impl fmt::Debug for Http1Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Http1Connection").field("info", &self.info).field("finished", &self.finished).finish()
    }
}

/// The error of a body that ended too early; `received` bytes of it had come.
pub(in crate::transport) fn body_error(error: &hyper::Error, received: u64, expected: Option<u64>) -> TransportError {
    let text = chain(error);
    let cause = error.source().and_then(|cause| cause.downcast_ref::<io::Error>());
    // Chunks that cannot be parsed are an I/O error to hyper, of this kind.
    match cause.map(io::Error::kind) {
        Some(io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData) => {
            TransportError::Malformed { what: format!("its body's framing is wrong: {text}") }
        }
        Some(kind @ io::ErrorKind::TimedOut) => TransportError::Io { phase: Phase::Body, kind, detail: text },
        _ => TransportError::ClosedInBody { received, expected },
    }
}
