//! Connections that wait for their next request.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::connection::Connection;
use super::http1::Http1Connection;
use super::http2::Http2Connection;
use super::request::Target;

/// What must be equal for two requests to share a connection.
///
/// # Standard
/// Fetch [obtain a connection](https://fetch.spec.whatwg.org/#concept-connection-obtain) keys by network
/// partition, origin and credentials.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) target: Target,
    pub(super) include_credentials: bool,
    pub(super) partition: Option<String>,
    /// Whether it goes through the transport's proxy.
    pub(super) proxied: bool,
}

/// The connections of one transport.
#[derive(Debug)]
pub(super) struct Pool {
    hosts: Mutex<HashMap<Key, Host>>,
    max_idle_per_host: usize,
    idle_timeout: Duration,
}

#[derive(Debug, Default)]
struct Host {
    /// The longest idle first.
    http1: Vec<(Box<Http1Connection>, Instant)>,
    /// One for all, with the time of its last request.
    http2: Option<(Arc<Http2Connection>, Instant)>,
}

impl Host {
    /// Forgets what has been idle too long or is closed.
    fn prune(&mut self, now: Instant, timeout: Duration) {
        let fresh = |since: Instant| now.saturating_duration_since(since) < timeout;
        self.http1.retain(|(_, since)| fresh(*since));
        self.http2.take_if(|(shared, since)| !shared.is_open() || (Arc::strong_count(shared) == 1 && !fresh(*since)));
    }

    const fn is_empty(&self) -> bool {
        self.http1.is_empty() && self.http2.is_none()
    }
}

impl Pool {
    pub(super) fn new(max_idle_per_host: usize, idle_timeout: Duration) -> Self {
        Self { hosts: Mutex::default(), max_idle_per_host, idle_timeout }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Key, Host>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection that can take a request now: the one that was used last, since it is the likeliest to be
    /// open still.
    pub(super) fn take(&self, key: &Key) -> Option<Connection> {
        let now = Instant::now();
        let mut hosts = self.lock();
        let host = hosts.get_mut(key)?;
        host.prune(now, self.idle_timeout);
        if let Some((shared, used)) = &mut host.http2 {
            *used = now;
            return Some(Connection::Http2(Arc::clone(shared)));
        }
        while let Some((mut connection, _)) = host.http1.pop() {
            if connection.is_ready() {
                return Some(Connection::Http1(connection));
            }
        }
        None
    }

    /// Keeps a connection whose exchange is over.
    pub(super) fn put(&self, key: Key, connection: Connection) {
        let now = Instant::now();
        let mut hosts = self.lock();
        // Hosts that nobody asks for again are forgotten here, there is no timer.
        hosts.retain(|_, host| {
            host.prune(now, self.idle_timeout);
            !host.is_empty()
        });
        if self.max_idle_per_host == 0 {
            return;
        }
        let host = hosts.entry(key).or_default();
        match connection {
            Connection::Http1(connection) => {
                if host.http1.len() >= self.max_idle_per_host {
                    host.http1.remove(0);
                }
                host.http1.push((connection, now));
            }
            Connection::Http2(connection) => host.http2 = Some((connection, now)),
        }
    }
}
