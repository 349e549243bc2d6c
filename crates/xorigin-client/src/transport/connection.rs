//! A connection, of whichever version.

use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};

use super::http1::Http1Connection;
use super::http2::Http2Connection;

/// What HTTP is spoken over: TCP, or TLS over it.
pub(super) type Socket = Box<dyn Duplex>;

/// Reads and writes.
pub(super) trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

/// A connection that can take a request.
#[derive(Debug)]
pub(super) enum Connection {
    /// For one exchange at a time.
    Http1(Box<Http1Connection>),
    /// For many at once.
    Http2(Arc<Http2Connection>),
}
