//! The connections of a worker to one upstream that nobody uses.

use std::cell::{Cell, RefCell};

use super::lease::Connected;
use crate::settings::Upstream;

/// For how many ticks an upstream that cannot be reached is passed over, if there is another: two seconds.
const PASSED_OVER: u64 = 20;

/// The connections of a worker to one upstream that nobody uses.
#[derive(Debug)]
pub(crate) struct Pool {
    pub(super) upstream: Upstream,
    /// The one that was used last stands last.
    idle: RefCell<Vec<Connected>>,
    /// The tick until which it is passed over.
    down_until: Cell<u64>,
    /// The tick at which it was found that it cannot be reached.
    down_since: Cell<u64>,
}

impl Pool {
    pub(crate) fn new(upstream: Upstream) -> Self {
        Self { upstream, idle: RefCell::default(), down_until: Cell::new(0), down_since: Cell::new(0) }
    }

    pub(crate) fn is_of(&self, upstream: &Upstream) -> bool {
        self.upstream == *upstream
    }

    /// The connection that was used last, if it can be. Those that have not been used since the tick `oldest` are closed.
    pub(super) fn take(&self, oldest: u64) -> Option<Connected> {
        let mut idle = self.idle.borrow_mut();
        while let Some(at) =
            idle.iter().rposition(|connected| connected.sender.is_ready() || connected.sender.is_closed())
        {
            let connected = idle.remove(at);
            if !connected.sender.is_closed() && connected.used >= oldest {
                return Some(connected);
            }
        }
        None
    }

    pub(super) fn put(&self, connected: Connected, most: usize) {
        let mut idle = self.idle.borrow_mut();
        if idle.len() >= most {
            idle.retain(|connected| !connected.sender.is_closed());
        }
        if idle.len() < most {
            idle.push(connected);
        }
    }

    /// Closes what has not been used since the tick `oldest`.
    pub(crate) fn close_older_than(&self, oldest: u64) {
        self.idle.borrow_mut().retain(|connected| connected.used >= oldest && !connected.sender.is_closed());
    }

    /// Passes it over for a while.
    pub(super) fn is_down(&self, now: u64) {
        self.down_since.set(now);
        self.down_until.set(now + PASSED_OVER);
        self.idle.borrow_mut().clear();
    }

    pub(super) fn is_up(&self) {
        self.down_until.set(0);
    }

    /// Whether it is passed over by a request that came at the tick `now`, and not since this request asked it itself.
    pub(super) fn was_passed_over(&self, now: u64) -> bool {
        self.down_since.get() < now && now < self.down_until.get()
    }
}
