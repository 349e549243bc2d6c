//! One HTTP/2 connection, shared by the exchanges that use it.

use std::error::Error as _;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use hyper::body::Incoming;
use hyper::client::conn::http2::{Builder, SendRequest};
use hyper::rt::Executor;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::task::JoinSet;

use super::super::body_out::WireBody;
use super::super::connection::Socket;
use super::super::error::chain;
use super::super::http1::Failed;
use super::super::{ConnectionInfo, TransportError};

/// By how much h2's own limit of a head exceeds ours. It resets a stream beyond its limit with the error that
/// every malformed head gets; heads that are only somewhat too large are told apart here.
const BEYOND: usize = 8;

/// An HTTP/2 connection. Its tasks end when its last user, pool included, drops it.
pub(in crate::transport) struct Http2Connection {
    sender: SendRequest<WireBody>,
    tasks: Tasks,
    head_limit: usize,
    pub(in crate::transport) info: ConnectionInfo,
}

impl Http2Connection {
    pub(in crate::transport) async fn open(
        socket: Socket,
        info: ConnectionInfo,
        head_limit: usize,
    ) -> Result<Self, TransportError> {
        let tasks = Tasks::default();
        let limit = u32::try_from(head_limit.saturating_mul(BEYOND)).unwrap_or(u32::MAX);
        let (sender, connection) = Builder::new(tasks.clone())
            .max_header_list_size(limit)
            .handshake(TokioIo::new(socket))
            .await
            .map_err(|error| TransportError::Http2 { detail: chain(&error) })?;
        tasks.execute(async move {
            // Its error reaches every exchange under way as well.
            drop(connection.await);
        });
        Ok(Self { sender, tasks, head_limit, info })
    }

    pub(in crate::transport) fn is_open(&self) -> bool {
        !self.sender.is_closed()
    }

    /// Sends a request and waits for the head of its response.
    pub(in crate::transport) async fn send(
        &self,
        request: Request<WireBody>,
    ) -> Result<(Response<Incoming>, Duration), Failed> {
        let started = Instant::now();
        let response = self.sender.clone().send_request(request).await.map_err(|error| failed(&error))?;
        // As SETTINGS_MAX_HEADER_LIST_SIZE counts, RFC 9113 §6.5.2.
        let size: usize = response.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 32).sum();
        if size > self.head_limit {
            return Err(TransportError::HeadTooLarge { limit: self.head_limit }.into());
        }
        Ok((response, started.elapsed()))
    }
}

/// What an error before the response's head means.
fn failed(error: &hyper::Error) -> Failed {
    let mut detail = chain(error);
    let cause = error.source().and_then(|cause| cause.downcast_ref::<h2::Error>());
    if error.is_user() {
        return Failed { error: TransportError::RequestBody { detail }, retriable: false };
    }
    if cause.is_some_and(|cause| cause.is_library() && cause.is_reset()) {
        detail.push_str("; the response's head is malformed, holds a byte that HTTP/2 forbids, or is far too large");
    }
    let refused = cause.is_some_and(|cause| {
        cause.is_remote() && (cause.is_go_away() || cause.reason() == Some(h2::Reason::REFUSED_STREAM))
    });
    let hung_up = error.is_canceled() || error.is_closed() || cause.is_some_and(h2::Error::is_io);
    let error = if hung_up { TransportError::ClosedBeforeHead } else { TransportError::Http2 { detail } };
    Failed { error, retriable: refused || hung_up }
}

/// The error of a body that did not come to its end.
pub(in crate::transport) fn body_error(error: &hyper::Error, received: u64, expected: Option<u64>) -> TransportError {
    match error.source().and_then(|cause| cause.downcast_ref::<h2::Error>()) {
        Some(cause) if !cause.is_io() => TransportError::Http2 { detail: chain(error) },
        _ => TransportError::ClosedInBody { received, expected },
    }
}

impl Drop for Http2Connection {
    fn drop(&mut self) {
        self.tasks.lock().abort_all();
    }
}

impl fmt::Debug for Http2Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Http2Connection").field("info", &self.info).field("open", &self.is_open()).finish()
    }
}

/// The tasks of one connection: hyper's executor, with an end.
#[derive(Clone, Default)]
struct Tasks(Arc<Mutex<JoinSet<()>>>);

impl Tasks {
    fn lock(&self) -> std::sync::MutexGuard<'_, JoinSet<()>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<F> Executor<F> for Tasks
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    fn execute(&self, future: F) {
        let mut tasks = self.lock();
        // There is one task for each stream: those that have ended are forgotten here.
        while tasks.try_join_next().is_some() {}
        tasks.spawn(async move {
            future.await;
        });
    }
}
