//! A server of this process.

use std::io;
use std::net::TcpListener;
use std::thread::{self, JoinHandle};

use tokio::sync::oneshot;

use crate::listening;

/// A thread that serves until this is dropped.
#[derive(Debug)]
pub(crate) struct ServingThread {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Tells a server to end: completes when its [`ServingThread`] is dropped.
pub(crate) type Stopped = oneshot::Receiver<()>;

impl ServingThread {
    /// Binds a port, and runs `serve` on a new thread.
    ///
    /// The operating system accepts from now on, and keeps the connections until `serve` does.
    pub(crate) fn start<F>(serve: F) -> io::Result<(u16, Self)>
    where
        F: FnOnce(TcpListener, Stopped) -> io::Result<()> + Send + 'static,
    {
        let listener = listening::bind(0)?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let (stop, stopped) = oneshot::channel();
        // A server that fails closes the port, and every client sees that.
        let run = move || drop(serve(listener, stopped));
        let thread = thread::Builder::new().name("testkit-serving".to_owned()).spawn(run)?;
        Ok((port, Self { stop: Some(stop), thread: Some(thread) }))
    }
}

impl Drop for ServingThread {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
