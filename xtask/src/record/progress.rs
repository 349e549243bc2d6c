//! How far a recording is, on standard error.

use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

/// How often a line is printed where lines stay.
const EVERY: Duration = Duration::from_secs(10);

/// Tells how many cases have been observed: in one line that changes on a terminal, else now and
/// then in a line of its own.
#[derive(Debug)]
pub(super) struct Progress {
    seen: usize,
    of: usize,
    begun: Instant,
    told: Instant,
    terminal: bool,
}

impl Progress {
    pub(super) fn start(of: usize) -> Self {
        let now = Instant::now();
        Self { seen: 0, of, begun: now, told: now, terminal: io::stderr().is_terminal() }
    }

    /// Counts one case.
    pub(super) fn step(&mut self) {
        self.seen += 1;
        if self.terminal {
            eprint!("\r{}", self.line());
        } else if self.told.elapsed() >= EVERY {
            self.told = Instant::now();
            eprintln!("{}", self.line());
        }
    }

    fn line(&self) -> String {
        format!("{} of {} cases, {} s", self.seen, self.of, self.begun.elapsed().as_secs())
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.terminal && self.seen > 0 {
            eprintln!();
        } else if !self.terminal {
            eprintln!("{}", self.line());
        }
    }
}
