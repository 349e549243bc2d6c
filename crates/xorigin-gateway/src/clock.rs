//! Time limits, on one coarse clock for each worker.
//!
//! To set an alarm or to clear it is a store; a worker looks at all of its alarms ten times a second. No timer of the
//! runtime is touched on a request's path.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

/// How often a worker looks at its alarms.
const TICK: Duration = Duration::from_millis(100);
/// The time of an alarm that is not set.
const NEVER: u64 = u64::MAX;

/// A worker's clock. It stands still while there are no alarms.
#[derive(Debug)]
pub(crate) struct Clock {
    begun: Instant,
    /// The tick of now.
    hand: Arc<AtomicU64>,
    alarms: RefCell<Vec<Weak<State>>>,
    wound: Notify,
}

/// A time limit that can be set again and again.
#[derive(Clone, Debug)]
pub(crate) struct Alarm {
    state: Arc<State>,
    hand: Arc<AtomicU64>,
}

#[derive(Debug)]
struct State {
    /// The tick at which it goes off.
    at: AtomicU64,
    waker: Mutex<Option<Waker>>,
}

/// The time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Elapsed;

impl Clock {
    pub(crate) fn new() -> Self {
        Self { begun: Instant::now(), hand: Arc::default(), alarms: RefCell::default(), wound: Notify::new() }
    }

    /// A new alarm that is not set.
    pub(crate) fn alarm(&self) -> Alarm {
        let state = Arc::new(State { at: AtomicU64::new(NEVER), waker: Mutex::default() });
        let mut alarms = self.alarms.borrow_mut();
        if alarms.is_empty() {
            self.turn();
            self.wound.notify_one();
        }
        alarms.push(Arc::downgrade(&state));
        Alarm { state, hand: Arc::clone(&self.hand) }
    }

    /// The tick of now.
    pub(crate) fn tick(&self) -> u64 {
        self.hand.load(Ordering::Relaxed)
    }

    /// Goes on for ever.
    pub(crate) async fn run(&self) {
        loop {
            if self.alarms.borrow().is_empty() {
                self.wound.notified().await;
            }
            tokio::time::sleep(TICK).await;
            let now = self.turn();
            self.alarms.borrow_mut().retain(|alarm| {
                let Some(alarm) = alarm.upgrade() else { return false };
                if alarm.at.load(Ordering::Relaxed) <= now {
                    alarm.wake();
                }
                true
            });
        }
    }

    /// Puts the hand where it belongs.
    fn turn(&self) -> u64 {
        let now = ticks(self.begun.elapsed());
        self.hand.store(now, Ordering::Relaxed);
        now
    }
}

impl State {
    fn wake(&self) {
        let waker = self.waker.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl Alarm {
    /// Has it go off after `wait`, and not before.
    pub(crate) fn set(&self, wait: Duration) {
        let now = self.hand.load(Ordering::Relaxed);
        // The hand may be a tick behind.
        self.state.at.store(now.saturating_add(ticks(wait)).saturating_add(2), Ordering::Relaxed);
    }

    /// Has it not go off.
    pub(crate) fn clear(&self) {
        self.state.at.store(NEVER, Ordering::Relaxed);
    }

    /// Whether it has gone off; if not, the task is woken when it does.
    pub(crate) fn has_gone_off(&self, context: &Context<'_>) -> bool {
        let mut waker = self.state.waker.lock().unwrap_or_else(PoisonError::into_inner);
        if !waker.as_ref().is_some_and(|waker| waker.will_wake(context.waker())) {
            *waker = Some(context.waker().clone());
        }
        self.state.at.load(Ordering::Relaxed) <= self.hand.load(Ordering::Relaxed)
    }

    /// What `future` gives, unless it takes longer than `wait`.
    pub(crate) async fn limit<F: Future>(&self, wait: Duration, future: F) -> Result<F::Output, Elapsed> {
        self.set(wait);
        let result = self.until(future).await;
        self.clear();
        result
    }

    /// What `future` gives, unless the alarm goes off before, which others may set.
    pub(crate) async fn until<F: Future>(&self, future: F) -> Result<F::Output, Elapsed> {
        let mut future = pin!(future);
        std::future::poll_fn(|context| match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Ok(output)),
            Poll::Pending if self.has_gone_off(context) => Poll::Ready(Err(Elapsed)),
            Poll::Pending => Poll::Pending,
        })
        .await
    }
}

pub(crate) fn ticks(time: Duration) -> u64 {
    u64::try_from(time.as_millis() / TICK.as_millis()).unwrap_or(NEVER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alarm_goes_off_when_it_is_set_and_not_before() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let clock = Clock::new();
            let alarm = clock.alarm();
            let wait = Duration::from_millis(300);
            let waited = async {
                let begun = Instant::now();
                assert_eq!(alarm.limit(wait, std::future::pending::<()>()).await, Err(Elapsed));
                assert!(begun.elapsed() >= wait);
                assert_eq!(alarm.limit(wait, std::future::ready(1)).await, Ok(1));
            };
            let (mut waited, mut running) = (pin!(waited), pin!(clock.run()));
            std::future::poll_fn(|context| {
                assert!(running.as_mut().poll(context).is_pending());
                waited.as_mut().poll(context)
            })
            .await;
        });
    }
}
