//! A socket as hyper sees it: only what cannot be read in two ways passes.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Buf as _, BytesMut};
use hyper::rt::{Read, ReadBufCursor, Write};
use tokio::io::{AsyncRead as _, AsyncWrite as _, ReadBuf};

use super::scratch;
use super::state::ConnectionState;
use super::stream::Stream;
use crate::clock::Alarm;
use crate::gateway::Shared;
use crate::http1::{Fault, Follower};

/// How long, and for how many bytes, a connection that ends goes on to read: closed at once, the system would take back
/// the answer that is on its way.
const LINGER: Duration = Duration::from_secs(2);
const LINGER_BYTES: usize = 64 << 20;
/// How much of another protocol is held before it is known whether it is spoken.
const MOST_HELD: usize = 16 << 10;

/// A socket as hyper sees it.
pub(super) struct Guarded {
    stream: Stream,
    /// None for HTTP/2, whose frames hyper alone reads.
    follower: Option<Follower>,
    /// What has come and was not handed over, and how much of it may be.
    held: BytesMut,
    passed: usize,
    /// Whether the follower has to look at what is held.
    unfollowed: bool,
    fault: Option<Fault>,
    closing: bool,
    end: End,
    state: Arc<ConnectionState>,
    shared: Arc<Shared>,
    /// Goes off when the client takes no bytes; made when that happens first.
    stalled: Stalled,
}

/// When a client takes no bytes.
struct Stalled {
    alarm: Alarm,
    is_set: bool,
}

/// How far the end of the connection is.
#[derive(Clone, Copy, Debug)]
enum End {
    /// So many bytes of the answer to what could not be read are written.
    Answer(usize),
    Shutdown,
    Linger(usize),
    Over,
}

impl Guarded {
    /// `held` has come already.
    pub(super) fn new(
        stream: Stream,
        held: BytesMut,
        follower: Option<Follower>,
        state: Arc<ConnectionState>,
        shared: Arc<Shared>,
        stalled: Alarm,
    ) -> Self {
        let passed = if follower.is_none() { held.len() } else { 0 };
        Self {
            stream,
            unfollowed: !held.is_empty(),
            held,
            follower,
            passed,
            fault: None,
            closing: false,
            end: End::Answer(0),
            state,
            shared,
            stalled: Stalled { alarm: stalled, is_set: false },
        }
    }

    fn follow_held(&mut self) {
        self.unfollowed = false;
        match &mut self.follower {
            None => self.passed = self.held.len(),
            Some(follower) => {
                let followed = follower.follow(&self.held);
                (self.passed, self.fault) = (followed.passed, followed.fault);
            }
        }
    }

    /// What hyper is told where nothing more may pass. A body that is faulty is an error to whoever reads it. Before a
    /// head the connection ends, as soon as the responses before it are over.
    fn at_fault(&self) -> Poll<io::Result<()>> {
        match &self.follower {
            Some(follower) if follower.is_in_body() => Poll::Ready(Err(io::ErrorKind::InvalidData.into())),
            // What is not written would be lost with a connection that once asked for another protocol.
            _ if self.state.is_idle() && !self.stalled.is_set => Poll::Ready(Ok(())),
            _ => {
                self.state.awaits_idleness();
                Poll::Pending
            }
        }
    }

    /// Waits for more, or for the alarm.
    fn wait(&mut self, context: &Context<'_>) -> Poll<io::Result<()>> {
        if !self.state.alarm.has_gone_off(context) {
            return Poll::Pending;
        }
        if self.follower.as_ref().is_some_and(|follower| follower.is_in_head(&self.held)) {
            self.fault = Some(Fault::Slow);
        }
        self.closing = true;
        self.at_fault()
    }

    /// Reads, lets the follower look, and hands over what may pass. Gives whether there is anything to do but to wait.
    fn receive(&mut self, context: &mut Context<'_>, cursor: &mut ReadBufCursor<'_>) -> Poll<io::Result<Received>> {
        scratch::with(cursor.remaining(), |scratch| {
            let mut buffer = ReadBuf::new(scratch);
            ready!(Pin::new(&mut self.stream).poll_read(context, &mut buffer))?;
            let bytes = buffer.filled();
            if bytes.is_empty() {
                return Poll::Ready(Ok(Received::End));
            }
            let Some(follower) = &mut self.follower else {
                cursor.put_slice(bytes);
                return Poll::Ready(Ok(Received::Passed));
            };
            if !self.held.is_empty() {
                self.held.extend_from_slice(bytes);
                self.follow_held();
                return Poll::Ready(Ok(Received::Held));
            }
            let followed = follower.follow(bytes);
            self.fault = followed.fault;
            let (passed, held) = bytes.split_at_checked(followed.passed).unwrap_or((bytes, &[]));
            cursor.put_slice(passed);
            if !held.is_empty() {
                self.held.extend_from_slice(held);
                if follower.is_in_head(&self.held) {
                    self.state.alarm.set(self.state.times.head);
                }
            }
            Poll::Ready(Ok(if passed.is_empty() { Received::Held } else { Received::Passed }))
        })
    }

    /// Writes the answer to what could not be read.
    fn answer(&mut self, context: &mut Context<'_>, fault: Fault) -> Poll<io::Result<()>> {
        while let End::Answer(written) = self.end {
            let rest = fault.answer().get(written..).unwrap_or_default();
            if rest.is_empty() {
                self.shared.observer.refused(fault.status());
                self.end = End::Shutdown;
            } else {
                let more = ready!(Pin::new(&mut self.stream).poll_write(context, rest))?;
                self.end = if more == 0 { End::Shutdown } else { End::Answer(written + more) };
            }
        }
        Poll::Ready(Ok(()))
    }

    /// Reads and forgets, for a while.
    fn linger(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while let End::Linger(left) = self.end {
            let read = scratch::with(scratch::SIZE, |scratch| {
                let mut buffer = ReadBuf::new(scratch);
                ready!(Pin::new(&mut self.stream).poll_read(context, &mut buffer))?;
                Poll::Ready(io::Result::Ok(buffer.filled().len()))
            });
            match read {
                Poll::Ready(Ok(read)) if read > 0 && read < left => self.end = End::Linger(left - read),
                Poll::Ready(_) => self.end = End::Over,
                Poll::Pending if self.state.alarm.has_gone_off(context) => self.end = End::Over,
                Poll::Pending => return Poll::Pending,
            }
        }
        Poll::Ready(Ok(()))
    }

    /// Whether the client may be sending what nobody reads.
    fn may_have_more(&self) -> bool {
        self.fault.is_some() || self.follower.as_ref().is_some_and(Follower::is_in_body)
    }

    /// Gives up on a client that takes no bytes for too long.
    fn taken<T>(&mut self, written: Poll<io::Result<T>>, context: &Context<'_>) -> Poll<io::Result<T>> {
        let Stalled { alarm, is_set } = &mut self.stalled;
        match written {
            Poll::Ready(result) => {
                if std::mem::take(is_set) {
                    alarm.clear();
                }
                Poll::Ready(result)
            }
            Poll::Pending => {
                if !std::mem::replace(is_set, true) {
                    alarm.set(self.state.times.body);
                }
                if alarm.has_gone_off(context) {
                    Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
                } else {
                    Poll::Pending
                }
            }
        }
    }
}

/// What became of what was read.
enum Received {
    /// Something was handed over.
    Passed,
    /// It is held.
    Held,
    /// The client ends.
    End,
}

impl Read for Guarded {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        mut cursor: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        loop {
            if this.passed > 0 {
                let size = this.passed.min(cursor.remaining());
                cursor.put_slice(this.held.get(..size).unwrap_or_default());
                this.held.advance(size);
                this.passed -= size;
                if this.held.is_empty() {
                    // A connection that waits keeps no buffer.
                    this.held = BytesMut::new();
                }
                return Poll::Ready(Ok(()));
            }
            if this.fault.is_some() || this.closing {
                return this.at_fault();
            }
            if let Some(follower) = this.follower.as_mut().filter(|follower| follower.asks()) {
                if this.state.is_upgraded() {
                    follower.upgraded();
                    this.unfollowed = true;
                } else if this.state.is_idle() {
                    follower.declined();
                    this.unfollowed = true;
                } else {
                    this.state.awaits_idleness();
                    if this.held.len() >= MOST_HELD {
                        return Poll::Pending;
                    }
                }
            }
            if this.unfollowed {
                this.follow_held();
                if this.passed > 0 || this.fault.is_some() {
                    continue;
                }
            }
            match this.receive(context, &mut cursor) {
                Poll::Ready(Ok(Received::Held)) => {}
                Poll::Ready(Ok(Received::Passed | Received::End)) => return Poll::Ready(Ok(())),
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => return this.wait(context),
            }
        }
    }
}

impl Write for Guarded {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.taken(written, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.taken(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        self.taken(flushed, context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if let Some(fault) = this.fault.filter(|_| !this.follower.as_ref().is_some_and(Follower::is_in_body)) {
            let answered = this.answer(context, fault);
            ready!(this.taken(answered, context))?;
        }
        if let End::Answer(_) | End::Shutdown = this.end {
            let shut = Pin::new(&mut this.stream).poll_shutdown(context);
            ready!(this.taken(shut, context))?;
            this.end = if this.may_have_more() { End::Linger(LINGER_BYTES) } else { End::Over };
            this.state.alarm.set(LINGER);
        }
        this.linger(context)
    }
}
