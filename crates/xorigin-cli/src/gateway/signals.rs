//! Signals.

use std::io;

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// To read the file again.
    Reload,
    /// To end.
    End,
}

/// The signals that are waited for. From when this is made none of them ends the program by itself.
#[cfg(unix)]
pub(super) struct Signals {
    hangup: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    pub(super) fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            hangup: signal(SignalKind::hangup())?,
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// The next one.
    pub(super) async fn next(&mut self) -> Asked {
        std::future::poll_fn(|context| {
            use std::task::Poll;
            if self.terminate.poll_recv(context).is_ready() || self.interrupt.poll_recv(context).is_ready() {
                Poll::Ready(Asked::End)
            } else if self.hangup.poll_recv(context).is_ready() {
                Poll::Ready(Asked::Reload)
            } else {
                Poll::Pending
            }
        })
        .await
    }
}

/// Ctrl-C alone, where there are no others.
#[cfg(not(unix))]
pub(super) struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self)
    }

    /// The next one.
    pub(super) async fn next(&mut self) -> Asked {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        Asked::End
    }
}
