//! A server with one behaviour.

use std::io;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::behaviour::Behaviour;
use super::play::play;
use crate::listening::{self, Listening, Stop};
use crate::scripted::Request;

/// How long a hostile server runs at most.
pub const LIFETIME: Duration = Duration::from_secs(30);

/// A server on loopback that behaves badly. It stops when it is dropped, or after [`LIFETIME`].
#[derive(Debug)]
pub struct Hostile {
    url: String,
    requests: Arc<AtomicUsize>,
    _listening: Listening,
}

impl Hostile {
    /// Starts a server with `behaviour` on a port that the operating system chooses.
    ///
    /// # Errors
    /// If there is no port or no thread left.
    pub fn start(behaviour: Behaviour) -> io::Result<Self> {
        Self::start_for(behaviour, LIFETIME)
    }

    fn start_for(behaviour: Behaviour, lifetime: Duration) -> io::Result<Self> {
        let listener = listening::bind(0)?;
        let url = format!("http://127.0.0.1:{}/hostile", listener.local_addr()?.port());
        let requests = Arc::new(AtomicUsize::new(0));
        let (counter, target) = (Arc::clone(&requests), url.clone());
        let serve = move |stream: &mut TcpStream, stop: &Stop| {
            if stream.set_read_timeout(Some(lifetime)).is_err() {
                return;
            }
            let Ok(Some(_)) = Request::read(stream) else { return };
            counter.fetch_add(1, Ordering::SeqCst);
            play(behaviour, &target, stream, stop);
            listening::finish(stream, stop);
        };
        let listening = Listening::start(listener, Some(lifetime), serve)?;
        Ok(Self { url, requests, _listening: listening })
    }

    /// The URL to ask for. Every other path behaves alike.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How many requests have come.
    #[must_use]
    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

#[cfg(test)]
#[path = "server_tests.rs"]
mod tests;
