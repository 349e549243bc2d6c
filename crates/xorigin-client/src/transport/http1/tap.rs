//! The tap between hyper and the socket that exchanges the heads.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Instant;

use hyper::rt::{Read, ReadBuf, ReadBufCursor, Write};
use hyper_util::rt::TokioIo;

use super::super::connection::Socket;
use super::super::{Phase, TransportError};
use super::framing;
use super::head_in::ResponseHead;
use super::head_reader::HeadReader;

/// How much is read at once while a head is awaited.
const READ: usize = 16 * 1024;

/// What the tap and the connection's owner tell each other about the exchange under way.
///
/// Both are polled by one task, so the lock is never contended.
#[derive(Clone, Debug, Default)]
pub(super) struct Exchange(Arc<Mutex<State>>);

#[derive(Debug, Default)]
pub(super) struct State {
    /// The request's head, until it has taken the stand-in's place.
    request: Option<Vec<u8>>,
    /// The response's head, while it is awaited: from the writing of the request's head on.
    reader: Option<HeadReader>,
    /// Armed together with `request`, used when that is written.
    limit: usize,
    to_head: bool,
    may_reuse: bool,
    /// When the first byte of the response came.
    pub(super) first_byte: Option<Instant>,
    /// The response's head.
    pub(super) response: Option<ResponseHead>,
    /// Why there is none.
    pub(super) error: Option<TransportError>,
}

impl Exchange {
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins an exchange, in which `request` is the head that goes out.
    pub(super) fn arm(&self, request: Vec<u8>, limit: usize, to_head: bool, may_reuse: bool) {
        *self.lock() = State { request: Some(request), limit, to_head, may_reuse, ..State::default() };
    }
}

impl State {
    /// The bytes that hyper gets for those that came while a head is awaited.
    fn receive(&mut self, bytes: &[u8]) -> Result<Vec<u8>, TransportError> {
        let Some(reader) = &mut self.reader else { return Ok(bytes.to_vec()) };
        self.first_byte.get_or_insert_with(Instant::now);
        let Some((head, rest)) = reader.feed(bytes)? else { return Ok(Vec::new()) };
        let mut for_hyper = framing::stand_in(&head, self.to_head, self.may_reuse)?;
        for_hyper.extend_from_slice(&rest);
        self.reader = None;
        self.response = Some(head);
        Ok(for_hyper)
    }
}

/// A socket as hyper sees it.
pub(super) struct Tap {
    socket: TokioIo<Socket>,
    exchange: Exchange,
    /// What hyper wrote of the stand-in, until it is complete.
    swallowed: Vec<u8>,
    out: Queue,
    inbound: Queue,
    /// Whether the peer no longer takes what is written. It may have answered before, so reading goes on.
    deaf: bool,
}

/// Bytes that were accepted on one side and not taken by the other.
#[derive(Default)]
struct Queue {
    bytes: Vec<u8>,
    at: usize,
}

impl Queue {
    fn left(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn set(&mut self, bytes: Vec<u8>) {
        *self = Self { bytes, at: 0 };
    }
}

impl Tap {
    pub(super) fn new(socket: Socket, exchange: Exchange) -> Self {
        Self {
            socket: TokioIo::new(socket),
            exchange,
            swallowed: Vec::new(),
            out: Queue::default(),
            inbound: Queue::default(),
            deaf: false,
        }
    }

    /// Writes `bytes`, or pretends to once the peer is deaf.
    fn write_through(&mut self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.deaf {
            return Poll::Ready(Ok(bytes.len()));
        }
        match ready!(Pin::new(&mut self.socket).poll_write(cx, bytes)) {
            Err(error) if is_hang_up(&error) => {
                self.deaf = true;
                self.exchange.lock().may_reuse = false;
                Poll::Ready(Ok(bytes.len()))
            }
            result => Poll::Ready(result),
        }
    }

    /// Writes what is queued.
    fn drain(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.out.left().is_empty() {
            let queue = std::mem::take(&mut self.out);
            let written = self.write_through(cx, queue.left());
            self.out = queue;
            match ready!(written)? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                count => self.out.at += count,
            }
        }
        self.out.set(Vec::new());
        Poll::Ready(Ok(()))
    }

    /// Reads until hyper can be given something, or the connection ends.
    fn read_head(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut space = [0; READ];
        while self.inbound.left().is_empty() {
            let mut buffer = ReadBuf::new(&mut space);
            let read = ready!(Pin::new(&mut self.socket).poll_read(cx, buffer.unfilled()));
            let mut state = self.exchange.lock();
            let received = match read {
                Ok(()) if buffer.filled().is_empty() => Err(None),
                Ok(()) => state.receive(buffer.filled()).map_err(Some),
                Err(error) if is_hang_up(&error) => Err(None),
                Err(error) => {
                    Err(Some(TransportError::Io { phase: Phase::Head, kind: error.kind(), detail: error.to_string() }))
                }
            };
            match received {
                Ok(bytes) => self.inbound.set(bytes),
                Err(error) => {
                    let closed = state.reader.as_ref().map_or(TransportError::ClosedBeforeHead, HeadReader::closed);
                    let error = error.unwrap_or(closed);
                    let text = error.to_string();
                    state.error = Some(error);
                    return Poll::Ready(Err(io::Error::other(text)));
                }
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl Read for Tap {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, mut buf: ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.inbound.left().is_empty() && this.exchange.lock().reader.is_some() {
            ready!(this.read_head(cx))?;
        }
        let left = this.inbound.left();
        if left.is_empty() {
            return match ready!(Pin::new(&mut this.socket).poll_read(cx, buf)) {
                // TLS that ends without a close_notify: as lenient as browsers, hyper knows what is missing.
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Poll::Ready(Ok(())),
                result => Poll::Ready(result),
            };
        }
        let (now, _) = left.split_at_checked(buf.remaining()).unwrap_or((left, &[]));
        buf.put_slice(now);
        this.inbound.at += now.len();
        Poll::Ready(Ok(()))
    }
}

impl Write for Tap {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        ready!(this.drain(cx))?;
        let mut state = this.exchange.lock();
        let Some(mut head) = state.request.take() else {
            drop(state);
            return this.write_through(cx, buf);
        };
        if this.deaf {
            // The peer hung up during the last exchange, after its answer.
            state.error = Some(TransportError::ClosedBeforeHead);
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        this.swallowed.extend_from_slice(buf);
        let Some(end) = this.swallowed.windows(4).position(|window| window == b"\r\n\r\n") else {
            state.request = Some(head);
            return Poll::Ready(Ok(buf.len()));
        };
        // hyper may have written the beginning of the body with the head.
        head.extend_from_slice(this.swallowed.get(end + 4..).unwrap_or_default());
        this.swallowed.clear();
        this.out.set(head);
        state.reader = Some(HeadReader::new(state.limit));
        drop(state);
        // What cannot be written now is written when hyper flushes.
        if let Poll::Ready(Err(error)) = this.drain(cx) {
            return Poll::Ready(Err(error));
        }
        Poll::Ready(Ok(buf.len()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.drain(cx))?;
        if self.deaf {
            return Poll::Ready(Ok(()));
        }
        match ready!(Pin::new(&mut self.socket).poll_flush(cx)) {
            Err(error) if is_hang_up(&error) => {
                self.deaf = true;
                self.exchange.lock().may_reuse = false;
                Poll::Ready(Ok(()))
            }
            result => Poll::Ready(result),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.drain(cx))?;
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }
}

/// Whether the error means that the peer closed the connection, politely or not.
fn is_hang_up(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, NotConnected, UnexpectedEof};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | NotConnected | UnexpectedEof)
}
