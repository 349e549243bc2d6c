//! What all threads of a gateway have in common.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use arc_swap::ArcSwap;
use tokio::sync::{Semaphore, watch};

use super::Phase;
use crate::exchange::Observer;
use crate::plan::Plan;

/// What all threads of a gateway have in common.
pub(crate) struct Shared {
    pub(crate) plan: ArcSwap<Plan>,
    pub(crate) observer: Arc<dyn Observer>,
    pub(crate) phase: watch::Sender<Phase>,
    /// One for each connection that may be open.
    pub(crate) room: Arc<Semaphore>,
    pub(crate) connections: AtomicUsize,
}

impl Shared {
    pub(super) fn new(plan: Plan, observer: Arc<dyn Observer>) -> Self {
        let room = plan.settings.limits.connections.clamp(1, Semaphore::MAX_PERMITS);
        Self {
            plan: ArcSwap::from_pointee(plan),
            observer,
            phase: watch::Sender::new(Phase::Bound),
            room: Arc::new(Semaphore::new(room)),
            connections: AtomicUsize::new(0),
        }
    }

    /// How many connections are open.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    /// Goes on to a later phase; never back.
    pub(crate) fn advance(&self, to: Phase) {
        self.phase.send_if_modified(|phase| {
            let later = *phase < to;
            if later {
                *phase = to;
            }
            later
        });
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared")
            .field("phase", &*self.phase.borrow())
            .field("connections", &self.connections())
            .finish_non_exhaustive()
    }
}
