//! What a connection's socket and the requests that it carries know of each other.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Waker;
use std::time::Duration;

use crate::clock::Alarm;
use crate::settings::Times;

/// What a connection's socket and the requests that it carries know of each other.
#[derive(Debug)]
pub(crate) struct ConnectionState {
    /// Requests whose responses are not over.
    in_flight: AtomicUsize,
    /// Whether another protocol is spoken.
    upgraded: AtomicBool,
    draining: AtomicBool,
    /// Whether the socket waits for the responses in flight to be over.
    awaits: AtomicBool,
    /// Goes off when the client has let pass the time that it had: for a head, or for the next request.
    pub(super) alarm: Alarm,
    pub(crate) times: Times,
    /// The task of the connection.
    task: Mutex<Option<Waker>>,
}

/// A request in flight, until this is dropped.
#[derive(Debug)]
pub(crate) struct Flight(Arc<ConnectionState>);

impl ConnectionState {
    pub(crate) fn new(alarm: Alarm, times: Times) -> Arc<Self> {
        Arc::new(Self {
            in_flight: AtomicUsize::new(0),
            upgraded: AtomicBool::new(false),
            draining: AtomicBool::new(false),
            awaits: AtomicBool::new(false),
            alarm,
            times,
            task: Mutex::default(),
        })
    }

    /// A request has come.
    pub(crate) fn begin(self: &Arc<Self>) -> Flight {
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        self.alarm.clear();
        Flight(Arc::clone(self))
    }

    pub(super) fn is_idle(&self) -> bool {
        self.in_flight.load(Ordering::Relaxed) == 0
    }

    /// From now on another protocol is spoken.
    pub(crate) fn upgrade(&self) {
        self.upgraded.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_upgraded(&self) -> bool {
        self.upgraded.load(Ordering::Relaxed)
    }

    /// Whether the gateway ends, and with this response the connection.
    pub(crate) fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }

    /// The gateway ends.
    pub(crate) fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
        if self.is_idle() {
            self.alarm.set(self.patience());
        }
        self.wake();
    }

    /// The socket has something to say as soon as the responses in flight are over: has its task woken then.
    pub(super) fn awaits_idleness(&self) {
        self.awaits.store(true, Ordering::Relaxed);
    }

    fn wake(&self) {
        if let Some(task) = &*self.task.lock().unwrap_or_else(PoisonError::into_inner) {
            task.wake_by_ref();
        }
    }

    /// The task of the connection, which is woken when the gateway ends.
    pub(super) fn is_served_by(&self, task: &Waker) {
        *self.task.lock().unwrap_or_else(PoisonError::into_inner) = Some(task.clone());
    }

    /// How long the next request may take to come.
    fn patience(&self) -> Duration {
        if self.is_draining() { self.times.last_request.min(self.times.drain / 2) } else { self.times.idle }
    }
}

impl Flight {
    /// The connection that carries it.
    pub(crate) fn connection(&self) -> &Arc<ConnectionState> {
        &self.0
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        if self.0.in_flight.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.0.alarm.set(self.0.patience());
            if self.0.awaits.swap(false, Ordering::Relaxed) {
                self.0.wake();
            }
        }
    }
}
