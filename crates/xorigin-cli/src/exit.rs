//! The exit codes: one meaning for each number, part of the public interface.

use std::process::ExitCode;

use crate::report::text;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// The browser lets the request through; in other commands: all is well.
    Allowed = 0,
    /// The browser blocks the request; in other commands: something was found.
    Blocked = 1,
    /// The command line or an input file is wrong.
    Usage = 2,
    /// The network or HTTP failed: no CORS verdict.
    Transport = 3,
    /// There is not enough to judge by.
    Inconclusive = 4,
    /// Somebody pressed Ctrl-C: what was known by then is written.
    Interrupted = 130,
}

impl Exit {
    /// How a command ends that could not do what the command line says: the error, which may quote anything, is shown.
    pub(crate) fn of(result: Result<Self, String>) -> Self {
        result.unwrap_or_else(|error| {
            // What it quotes may hold escape sequences.
            let lines: Vec<String> = error.lines().map(|line| text(line.as_bytes())).collect();
            anstream::eprintln!("error: {}", lines.join("\n"));
            Self::Usage
        })
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
