//! The body of a request on its way to an upstream.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;

use crate::clock::Alarm;
use crate::settings::Times;

/// How long an upstream may take to say that it wants a body; then it is sent all the same, since many never say.
///
/// # Standard
/// RFC 9110 §10.1.1.
const CONTINUE: Duration = Duration::from_secs(1);

/// The body of a request on its way to an upstream.
#[derive(Debug)]
pub(crate) enum RequestBody {
    Empty,
    Upload(Box<Upload>),
}

/// A body that is not empty.
#[derive(Debug)]
pub(crate) struct Upload {
    incoming: Incoming,
    /// How much of it is still within the limit.
    left: Option<u64>,
    times: Times,
    /// Goes off when the client sends nothing.
    client: Alarm,
    /// The time in which the upstream has to respond, which begins when it has the request.
    upstream: Option<Alarm>,
    /// Held back until the upstream wants it, if the client waits for that.
    gate: Option<Arc<Gate>>,
    gate_is_timed: bool,
    /// Whether the client is waited for.
    waiting: bool,
    finished: Arc<AtomicBool>,
}

/// What holds a body back until the upstream has said `100 (Continue)`.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    open: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

/// Why a body does not come to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyFault {
    /// It is longer than the limit.
    TooLarge,
    /// It does not come in time.
    Slow,
    /// It is malformed, or its client went away.
    Broken,
}

impl Upload {
    pub(crate) fn new(
        incoming: Incoming,
        limit: Option<u64>,
        times: Times,
        client: Alarm,
        gate: Option<Arc<Gate>>,
    ) -> Self {
        Self {
            incoming,
            left: limit,
            times,
            client,
            upstream: None,
            gate,
            gate_is_timed: false,
            waiting: false,
            finished: Arc::default(),
        }
    }

    /// Waits for the upstream to want it.
    fn poll_gate(&mut self, context: &Context<'_>) -> Poll<()> {
        let Some(gate) = &self.gate else { return Poll::Ready(()) };
        if !std::mem::replace(&mut self.gate_is_timed, true) {
            self.client.set(CONTINUE);
        }
        if !gate.is_open(context) && !self.client.has_gone_off(context) {
            return Poll::Pending;
        }
        self.gate = None;
        self.client.clear();
        Poll::Ready(())
    }
}

impl Gate {
    /// The upstream wants the body.
    pub(crate) fn open(&self) {
        self.open.store(true, Ordering::Relaxed);
        let waker = self.waker.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn is_open(&self, context: &Context<'_>) -> bool {
        *self.waker.lock().unwrap_or_else(PoisonError::into_inner) = Some(context.waker().clone());
        self.open.load(Ordering::Relaxed)
    }
}

impl RequestBody {
    /// Whether a request with it can be sent a second time.
    pub(crate) const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The alarm that is to go off when the upstream does not respond to it.
    pub(super) fn is_awaited_with(&mut self, alarm: &Alarm) {
        if let Self::Upload(upload) = self {
            upload.upstream = Some(alarm.clone());
        }
    }

    /// What says, once the response is over, whether the body is too. `None` for an empty one.
    pub(super) fn finished(&self) -> Option<Arc<AtomicBool>> {
        match self {
            Self::Empty => None,
            Self::Upload(upload) => Some(Arc::clone(&upload.finished)),
        }
    }
}

impl Body for RequestBody {
    type Data = Bytes;
    type Error = BodyFault;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyFault>>> {
        let Self::Upload(upload) = &mut *self else { return Poll::Ready(None) };
        ready!(upload.poll_gate(context));
        let frame = match Pin::new(&mut upload.incoming).poll_frame(context) {
            Poll::Ready(frame) => frame,
            Poll::Pending => {
                // It is the client that is waited for, and not the upstream.
                if let Some(upstream) = &upload.upstream {
                    upstream.clear();
                }
                if !std::mem::replace(&mut upload.waiting, true) {
                    upload.client.set(upload.times.body);
                }
                return if upload.client.has_gone_off(context) {
                    Poll::Ready(Some(Err(BodyFault::Slow)))
                } else {
                    Poll::Pending
                };
            }
        };
        upload.waiting = false;
        upload.client.clear();
        if let Some(upstream) = &upload.upstream {
            upstream.set(upload.times.response);
        }
        let frame = match frame {
            None => {
                upload.finished.store(true, Ordering::Relaxed);
                return Poll::Ready(None);
            }
            Some(frame) => frame.map_err(|_| BodyFault::Broken)?,
        };
        if let (Some(left), Some(data)) = (&mut upload.left, frame.data_ref()) {
            *left = left.checked_sub(data.len() as u64).ok_or(BodyFault::TooLarge)?;
        }
        if upload.incoming.is_end_stream() {
            upload.finished.store(true, Ordering::Relaxed);
        }
        Poll::Ready(Some(Ok(frame)))
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Upload(upload) => upload.incoming.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Empty => SizeHint::with_exact(0),
            Self::Upload(upload) => upload.incoming.size_hint(),
        }
    }
}

impl fmt::Display for BodyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "the request's body is too large",
            Self::Slow => "the request's body does not come",
            Self::Broken => "the request's body is broken",
        })
    }
}

impl Error for BodyFault {}
