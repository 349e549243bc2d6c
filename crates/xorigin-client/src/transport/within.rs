//! Time limits that say in which phase they ran out.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::{Phase, TransportError};

/// A limit that several phases share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline {
    limit: Option<(Instant, Duration)>,
}

impl Deadline {
    /// A deadline that begins now. `None` never ends, and needs no timer.
    pub(super) fn start(limit: Option<Duration>) -> Self {
        // A limit beyond what the clock can count is no limit.
        Self { limit: limit.and_then(|after| Some((Instant::now().checked_add(after)?, after))) }
    }

    /// Waits for `future`, which belongs to `phase`, no longer than what is left.
    pub(super) async fn run<T, E: From<TransportError>>(
        self,
        phase: Phase,
        future: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        match self.limit {
            None => future.await,
            Some((end, after)) => match timeout_at(end, future).await {
                Ok(result) => result,
                Err(_) => Err(TransportError::Timeout { phase, after }.into()),
            },
        }
    }
}
