//! The recorder: cases out, observations in.

use std::collections::HashSet;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use super::desk::{Desk, Event};
use super::error::RecordError;
use crate::oracle::{Case, Observation, Origins, Place};
use crate::scripted::ScriptedServer;

/// How often it is asked whether the browser still runs.
const POLL: Duration = Duration::from_millis(100);

/// How long a recording may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Altogether.
    pub overall: Duration,
    /// Without a report. The page itself gives up a request after eight seconds.
    pub quiet: Duration,
}

/// A scripted server that has a browser make the requests of its cases. It stops when dropped.
#[derive(Debug)]
pub struct Recorder {
    server: ScriptedServer,
    events: Receiver<Event>,
    cases: usize,
}

impl Recorder {
    /// Starts the three origins on ports that the operating system chooses.
    ///
    /// `ua` is the name that observations bear. The page makes the requests of as many cases at
    /// a time as there are `workers`, in the order of `cases`.
    ///
    /// # Errors
    /// If a port cannot be bound, the data of the bodies is absent, two cases have the same id or
    /// an id does not fit into a path.
    pub fn start(ua: &str, cases: Vec<Case>, workers: usize) -> io::Result<Self> {
        let mut ids = HashSet::new();
        for Case { id, .. } in &cases {
            if !fits_path(id) {
                let why = format!("`{}` cannot be the id of a case", id.escape_default());
                return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
            }
            if !ids.insert(id.as_str()) {
                return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("two cases have the id `{id}`")));
            }
        }
        let (sender, events) = mpsc::channel();
        let desk = Desk::new(ua, workers.max(1), &cases, sender);
        let count = cases.len();
        let ports = Origins { page: 0, a: 0, b: 0 };
        let server = ScriptedServer::start_with(ports, cases, Some(Arc::new(desk)))?;
        Ok(Self { server, events, cases: count })
    }

    /// What the browser has to open.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}/run", self.server.origin(Place::Page))
    }

    /// The ports of the three origins.
    #[must_use]
    pub fn origins(&self) -> Origins {
        self.server.origins()
    }

    /// Takes observations until there is one of every case, and gives each to `observed`.
    ///
    /// They bear the ports of [`Origins::RECORDED`], whatever ports were used. `ended` is asked
    /// now and then whether the browser has ended, and how.
    ///
    /// # Errors
    /// If the browser ends before, reports nonsense or takes longer than `limits` allow.
    pub fn run(
        &self,
        limits: Limits,
        mut ended: impl FnMut() -> Option<String>,
        mut observed: impl FnMut(Observation),
    ) -> Result<(), RecordError> {
        let begun = Instant::now();
        let (mut last, mut asked) = (begun, begun);
        let (mut seen, of) = (0, self.cases);
        loop {
            if begun.elapsed() >= limits.overall {
                return Err(RecordError::TooLong { time: limits.overall, seen, of });
            }
            match self.events.recv_timeout(POLL) {
                Ok(Event::Observed(observation)) => {
                    seen += 1;
                    last = Instant::now();
                    observed(observation.rebased(&self.origins(), &Origins::RECORDED));
                }
                Ok(Event::Nonsense(what)) => return Err(RecordError::Nonsense(what)),
                Ok(Event::Failed(what)) => return Err(RecordError::Failed(what)),
                Ok(Event::Done) if seen < of => return Err(RecordError::Incomplete { seen, of }),
                Ok(Event::Done) => return Ok(()),
                Err(_) if last.elapsed() >= limits.quiet => {
                    return Err(RecordError::Quiet { time: limits.quiet, seen, of });
                }
                // Nothing yet: the server holds the other end as long as this exists.
                Err(_) => {}
            }
            if asked.elapsed() >= POLL {
                asked = Instant::now();
                if let Some(how) = ended() {
                    return Err(RecordError::Died { how, seen, of });
                }
            }
        }
    }
}

/// Whether `id` is a path segment that every browser leaves as it is.
fn fits_path(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    id.starts_with(|c: char| c.is_ascii_alphanumeric()) && id.bytes().all(plain)
}

#[cfg(test)]
#[path = "recording_tests.rs"]
mod tests;
