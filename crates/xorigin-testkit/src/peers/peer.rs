//! A running server.

use super::program::Program;
use crate::serving::ServingThread;

/// A server that runs until this is dropped.
#[derive(Debug)]
pub struct Peer {
    port: u16,
    _running: Running,
}

/// What stops when it is dropped.
#[derive(Debug)]
pub(super) enum Running {
    Program { _program: Program },
    Thread { _thread: ServingThread },
}

impl Peer {
    pub(super) fn program(port: u16, program: Program) -> Self {
        Self { port, _running: Running::Program { _program: program } }
    }

    pub(super) fn thread(port: u16, thread: ServingThread) -> Self {
        Self { port, _running: Running::Thread { _thread: thread } }
    }

    /// The URL of `path_and_query`, which starts with a slash.
    #[must_use]
    pub fn url(&self, path_and_query: &str) -> String {
        format!("http://127.0.0.1:{}{path_and_query}", self.port)
    }

    /// The port of 127.0.0.1 that the server listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }
}
