//! How a framework is driven.

use std::fmt::{self, Debug, Formatter};

use xorigin::policy::{OriginGuard, PolicySource};

use super::Exchange;

/// What stands before the application.
#[derive(Clone, Debug)]
pub enum Middleware {
    /// The policy's middleware.
    Cors(PolicySource),
    /// The guard of WebSocket handshakes and event streams.
    Guard(OriginGuard),
}

/// A framework with the middleware in it.
pub trait Subject {
    /// Puts a request to an application behind `middleware`, with a [`Recorder`](super::Recorder) that observes it.
    ///
    /// An application that [fails](super::App::Fails) does so as is usual in the framework, and the framework makes the
    /// response of it.
    fn send(&self, middleware: Middleware, exchange: &Exchange) -> Observed;
}

/// What came out.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Observed {
    /// The status of the response.
    pub status: u16,
    /// The headers of the response, one for each line. What a server adds to any response is ignored.
    pub headers: Vec<(String, Vec<u8>)>,
    /// How often the application ran.
    pub ran: usize,
    /// What the observer was told.
    pub decided: Vec<String>,
}

impl Observed {
    /// The headers as a case writes them, but for those that a server adds to any response.
    pub(super) fn lines(&self) -> Vec<String> {
        let own = |name: &str| !["date", "content-length", "server", "connection"].contains(&name);
        let line = |(name, value): &(String, Vec<u8>)| format!("{name}: {}", value.escape_ascii());
        let mut lines: Vec<_> = self.headers.iter().filter(|(name, _)| own(name)).map(line).collect();
        lines.sort();
        lines
    }
}

impl Debug for Observed {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?} ran {} decided {:?}", self.status, self.lines(), self.ran, self.decided)
    }
}
