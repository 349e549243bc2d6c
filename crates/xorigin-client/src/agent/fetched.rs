//! A fetch that is over: its outcome, what went over the wire, and a body to read.

use std::time::Duration;

use tokio::time::Instant;
use xorigin::fetch::{Event, Outcome};

use super::Exchanged;
use crate::transport::{IncomingBody, TransportError};

/// A fetch that is over.
#[derive(Debug)]
pub struct Fetched {
    /// What script gets, or why it gets nothing, and what happened.
    pub outcome: Outcome,
    /// What went over the wire, in order.
    pub exchanges: Vec<Exchanged>,
    /// The body of the last response, which nobody has read yet.
    pub body: Option<IncomingBody>,
}

/// A preflight that is over, and a request that was not sent.
#[derive(Debug)]
pub struct Preflighted {
    /// How it ended.
    pub end: PreflightEnd,
    /// What went over the wire: the preflight, or nothing.
    pub exchanges: Vec<Exchanged>,
}

/// How a preflight ended.
#[derive(Debug)]
pub enum PreflightEnd {
    /// The request may be sent. Here is what happened so far.
    MayBeSent(Vec<Event>),
    /// The fetch is over before the request could be sent.
    Over(Box<Outcome>),
}

/// How much of a body is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyLimits {
    /// The most bytes.
    pub bytes: usize,
    /// The longest time.
    pub time: Duration,
}

impl Default for BodyLimits {
    /// 1 MiB and 2 s.
    fn default() -> Self {
        Self { bytes: 1 << 20, time: Duration::from_secs(2) }
    }
}

/// A body as far as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadBody {
    /// What came.
    pub bytes: Vec<u8>,
    /// Whether there was more, which the limits cut off.
    pub truncated: bool,
    /// Why it broke off, if it did.
    pub error: Option<TransportError>,
}

impl Fetched {
    /// Reads the body, within limits. A second call has nothing left to read.
    pub async fn read_body(&mut self, limits: BodyLimits) -> ReadBody {
        match self.body.take() {
            Some(body) => ReadBody::of(body, limits).await,
            None => ReadBody::default(),
        }
    }
}

impl ReadBody {
    /// Reads a body, within limits.
    pub async fn of(mut body: IncomingBody, limits: BodyLimits) -> Self {
        let mut read = Self::default();
        let start = Instant::now();
        loop {
            match tokio::time::timeout(limits.time.saturating_sub(start.elapsed()), body.chunk()).await {
                Ok(Ok(None)) => break,
                Ok(Ok(Some(chunk))) => {
                    let room = limits.bytes - read.bytes.len();
                    read.bytes.extend_from_slice(chunk.get(..room).unwrap_or(&chunk));
                    if chunk.len() > room {
                        read.truncated = true;
                        break;
                    }
                }
                Ok(Err(error)) => {
                    read.error = Some(error);
                    break;
                }
                Err(_) => {
                    read.truncated = true;
                    break;
                }
            }
        }
        read
    }
}
