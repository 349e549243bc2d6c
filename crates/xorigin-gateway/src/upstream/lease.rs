//! A connection to an upstream, in use.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hyper::client::conn::http1::SendRequest;

use super::{Pool, RequestBody};
use crate::clock::Alarm;

/// A connection to an upstream.
#[derive(Debug)]
pub(super) struct Connected {
    pub(super) sender: SendRequest<RequestBody>,
    /// For what the upstream owes: a response's head, or the next bytes of its body.
    pub(super) alarm: Alarm,
    /// The tick at which it was last used.
    pub(super) used: u64,
}

/// A connection to an upstream whose response is not over. Once it is, it goes back to its pool.
#[derive(Debug)]
pub(crate) struct Lease {
    pub(super) connected: Connected,
    pub(super) pool: Rc<Pool>,
    /// How many connections the pool keeps.
    pub(super) most: usize,
    /// Whether the request's body is over, if it has one.
    pub(super) request: Option<Arc<AtomicBool>>,
}

impl Lease {
    /// For what the upstream owes.
    pub(crate) fn alarm(&self) -> &Alarm {
        &self.connected.alarm
    }

    /// The response is over.
    pub(crate) fn give_back(self, now: u64) {
        let Self { mut connected, pool, most, request } = self;
        connected.alarm.clear();
        connected.used = now;
        // An upstream that responds before it has the whole request may never read the rest.
        let request_is_over = request.is_none_or(|finished| finished.load(Ordering::Relaxed));
        if request_is_over && !connected.sender.is_closed() {
            pool.put(connected, most);
        }
    }
}
