//! Who may ask, and when.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, Semaphore};
use tokio::time::Instant;
use url::Url;
use xorigin::fetch::Purpose;

use super::{Limits, Permit};

/// Lets requests go, one by one. Clones are the same; it stays on one thread.
#[derive(Clone, Debug)]
pub struct Pacer {
    shared: Rc<Shared>,
}

#[derive(Debug)]
struct Shared {
    limits: Limits,
    all: Arc<Semaphore>,
    hosts: RefCell<HashMap<String, Host>>,
    sent: Cell<u64>,
    preflights: Cell<u64>,
    planned: Cell<u64>,
    stopped: Cell<Option<Stopped>>,
    stop: Notify,
}

/// A host and port.
#[derive(Clone, Debug)]
struct Host {
    room: Arc<Semaphore>,
    /// When the next request may begin.
    next: Rc<Cell<Instant>>,
}

/// Why nothing more is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// Somebody said so.
    Interrupted,
    /// As many requests as were allowed have been sent.
    BudgetSpent,
}

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Requests that were let go.
    pub sent: u64,
    /// Preflights among them.
    pub preflights: u64,
    /// Requests that are known to be wanted, those that were sent included. It may grow.
    pub planned: u64,
}

impl Pacer {
    /// A pacer that has let nothing go yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        let all = Arc::new(Semaphore::new(limits.at_once.get()));
        Self {
            shared: Rc::new(Shared {
                limits,
                all,
                hosts: RefCell::default(),
                sent: Cell::new(0),
                preflights: Cell::new(0),
                planned: Cell::new(0),
                stopped: Cell::new(None),
                stop: Notify::new(),
            }),
        }
    }

    /// What it was told.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.shared.limits
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let sent = self.shared.sent.get();
        Progress { sent, preflights: self.shared.preflights.get(), planned: self.shared.planned.get().max(sent) }
    }

    /// So many more requests are wanted.
    pub fn plan(&self, requests: u64) {
        self.shared.planned.set(self.shared.planned.get().saturating_add(requests));
    }

    /// Lets nothing go any more. What waits is told at once, and so is what waits for an answer.
    pub fn stop(&self) {
        self.stop_since(Stopped::Interrupted);
    }

    /// Why nothing is let go any more, if so.
    #[must_use]
    pub fn stopped(&self) -> Option<Stopped> {
        self.shared.stopped.get()
    }

    /// Waits until somebody says to stop. The budget is no such reason: what was sent may be answered.
    pub async fn interrupted(&self) {
        loop {
            let told = self.shared.stop.notified();
            if self.stopped() == Some(Stopped::Interrupted) {
                return;
            }
            told.await;
        }
    }

    /// Waits until a request of `url`'s host may be sent. It counts as sent.
    ///
    /// # Errors
    /// If nothing is sent any more.
    pub async fn permit(&self, url: &Url, purpose: Purpose) -> Result<Permit, Stopped> {
        tokio::select! {
            biased;
            () = self.interrupted() => Err(Stopped::Interrupted),
            permit = self.wait(url, purpose) => permit,
        }
    }

    async fn wait(&self, url: &Url, purpose: Purpose) -> Result<Permit, Stopped> {
        let shared = &self.shared;
        let host = self.host(url);
        // The host's first, so that those that wait for a slow host do not take the others' room. Nobody closes either.
        let of_host = host.room.acquire_owned().await.map_err(|_| Stopped::Interrupted)?;
        let turn = host.next.get().max(Instant::now());
        host.next.set(turn + shared.limits.interval);
        if turn > Instant::now() {
            tokio::time::sleep_until(turn).await;
        }
        let of_all = Arc::clone(&shared.all).acquire_owned().await.map_err(|_| Stopped::Interrupted)?;
        if shared.limits.budget.is_some_and(|budget| shared.sent.get() >= budget) {
            self.stop_since(Stopped::BudgetSpent);
        }
        if let Some(stopped) = self.stopped() {
            return Err(stopped);
        }
        shared.sent.set(shared.sent.get() + 1);
        if purpose == Purpose::Preflight {
            shared.preflights.set(shared.preflights.get() + 1);
        }
        Ok(Permit::new(of_host, of_all))
    }

    /// Has a host be asked nothing for so long, since it said so itself.
    pub fn pause(&self, url: &Url, time: Duration) {
        let host = self.host(url);
        host.next.set(host.next.get().max(Instant::now() + time));
    }

    fn host(&self, url: &Url) -> Host {
        let port = url.port_or_known_default().unwrap_or_default();
        let key = format!("{}:{port}", url.host_str().unwrap_or_default());
        let mut hosts = self.shared.hosts.borrow_mut();
        let host = hosts.entry(key).or_insert_with(|| Host {
            room: Arc::new(Semaphore::new(self.shared.limits.per_host.get())),
            next: Rc::new(Cell::new(Instant::now())),
        });
        host.clone()
    }

    fn stop_since(&self, reason: Stopped) {
        if self.stopped() != Some(Stopped::Interrupted) {
            self.shared.stopped.set(Some(reason));
        }
        self.shared.stop.notify_waiters();
    }
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Interrupted => "interrupted",
            Self::BudgetSpent => "the budget of requests is spent",
        })
    }
}
