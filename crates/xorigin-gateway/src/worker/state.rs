//! What a worker has.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};

use tokio::sync::{Notify, OwnedSemaphorePermit};

use super::Local;
use crate::clock::Clock;
use crate::connection::ConnectionState;
use crate::gateway::Shared;

/// What a worker has.
pub(crate) struct Worker {
    pub(crate) shared: Arc<Shared>,
    pub(crate) clock: Clock,
    local: RefCell<Rc<Local>>,
    connections: RefCell<Vec<Weak<ConnectionState>>>,
    open: Cell<usize>,
    draining: Cell<bool>,
    /// The last connection was closed.
    pub(super) none_open: Notify,
}

/// An open connection, counted until this is dropped.
#[derive(Debug)]
pub(crate) struct Opened {
    worker: Rc<Worker>,
    _room: OwnedSemaphorePermit,
}

impl Worker {
    pub(super) fn new(shared: Arc<Shared>) -> Rc<Self> {
        let local = Local::new(shared.plan.load_full(), None);
        Rc::new(Self {
            shared,
            clock: Clock::new(),
            local: RefCell::new(Rc::new(local)),
            connections: RefCell::default(),
            open: Cell::new(0),
            draining: Cell::new(false),
            none_open: Notify::new(),
        })
    }

    /// The plan of now.
    pub(crate) fn local(&self) -> Rc<Local> {
        let plan = self.shared.plan.load();
        let mut local = self.local.borrow_mut();
        if !Arc::ptr_eq(&plan, &local.plan) {
            *local = Rc::new(Local::new(Arc::clone(&plan), Some(&local)));
        }
        Rc::clone(&local)
    }

    /// Whether a listener speaks TLS.
    pub(super) fn speaks_tls(&self, listener: usize) -> bool {
        self.shared.plan.load().tls.get(listener).is_some_and(Option::is_some)
    }

    /// Has a connection be told when the gateway ends.
    pub(crate) fn watch(&self, connection: &Arc<ConnectionState>) {
        if self.draining.get() {
            connection.drain();
            return;
        }
        let mut connections = self.connections.borrow_mut();
        if connections.len() == connections.capacity() {
            // Once for each time that there would be more room made.
            connections.retain(|connection| connection.strong_count() > 0);
        }
        connections.push(Arc::downgrade(connection));
    }

    /// Tells every connection that the gateway ends.
    pub(super) fn drain(&self) {
        self.draining.set(true);
        for connection in self.connections.take().iter().filter_map(Weak::upgrade) {
            connection.drain();
        }
    }

    /// Counts a connection.
    pub(super) fn opened(self: &Rc<Self>, room: OwnedSemaphorePermit) -> Opened {
        self.open.set(self.open.get() + 1);
        self.shared.connections.fetch_add(1, Ordering::Relaxed);
        self.shared.observer.opened();
        Opened { worker: Rc::clone(self), _room: room }
    }

    /// How many connections are open.
    pub(super) fn open(&self) -> usize {
        self.open.get()
    }
}

impl Opened {
    /// The worker that serves the connection.
    pub(crate) fn worker(&self) -> &Rc<Worker> {
        &self.worker
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        let worker = &self.worker;
        worker.open.set(worker.open.get().saturating_sub(1));
        worker.shared.connections.fetch_sub(1, Ordering::Relaxed);
        worker.shared.observer.closed();
        if worker.open.get() == 0 {
            worker.none_open.notify_one();
        }
    }
}

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker").field("open", &self.open).finish_non_exhaustive()
    }
}
