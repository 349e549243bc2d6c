//! From the file to what is in effect.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use xorigin::policy::file::Located;

use super::{ReloadError, Source};
use crate::observe::Telemetry;
use crate::{Control, NeedsRestart};

/// Reads the file again and puts what it says into effect.
pub struct Reloader {
    source: Source,
    control: Control,
    telemetry: Arc<Telemetry>,
    /// Held while the file is read, so that what is in effect is what was read last.
    turn: Mutex<()>,
    last: Mutex<LastReload>,
    listener: Box<dyn Fn(&Event<'_>) + Send + Sync>,
}

/// Why the file is read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// A signal.
    Signal,
    /// The file was changed.
    File,
    /// A request to the admin listener.
    Request,
}

/// What whoever listens is told.
#[derive(Debug)]
pub enum Event<'a> {
    /// The file is going to be read.
    Begins(Trigger),
    /// What it says is in effect.
    Succeeded(Trigger, &'a Reloaded),
    /// It is faulty, and nothing was changed.
    Failed(Trigger, &'a ReloadError),
}

/// A file that is in effect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reloaded {
    /// What takes effect only after a restart.
    pub needs_restart: Vec<NeedsRestart>,
    /// What is most probably not meant.
    pub warnings: Vec<Located>,
}

/// How the file was last read.
#[derive(Clone, Debug)]
pub struct LastReload {
    /// When.
    pub at: SystemTime,
    /// Why; nothing if it was at the start.
    pub by: Option<Trigger>,
    /// How it ended.
    pub outcome: Result<Reloaded, Arc<ReloadError>>,
}

impl Reloader {
    /// For a gateway that was started with what `source` says. `listener` is told of each reload, on the thread on which it
    /// happens.
    pub fn new(
        source: Source,
        control: Control,
        telemetry: Arc<Telemetry>,
        listener: impl Fn(&Event<'_>) + Send + Sync + 'static,
    ) -> Self {
        let last = LastReload { at: SystemTime::now(), by: None, outcome: Ok(Reloaded::default()) };
        telemetry.adopt(&control.policy());
        telemetry.reloaded(true);
        let (turn, last, listener) = (Mutex::default(), Mutex::new(last), Box::new(listener));
        Self { source, control, telemetry, turn, last, listener }
    }

    /// Reads the file and puts what it says into effect, if nothing is wrong with it.
    ///
    /// # Errors
    /// Everything that is wrong with it. All is as it was then.
    pub fn reload(&self, by: Trigger) -> Result<Reloaded, Arc<ReloadError>> {
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        (self.listener)(&Event::Begins(by));
        let outcome = self.replace().map_err(Arc::new);
        self.telemetry.reloaded(outcome.is_ok());
        let last = LastReload { at: SystemTime::now(), by: Some(by), outcome: outcome.clone() };
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = last;
        (self.listener)(&match &outcome {
            Ok(reloaded) => Event::Succeeded(by, reloaded),
            Err(error) => Event::Failed(by, error),
        });
        drop(turn);
        outcome
    }

    /// How the file was last read.
    #[must_use]
    pub fn last(&self) -> LastReload {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The gateway.
    #[must_use]
    pub const fn control(&self) -> &Control {
        &self.control
    }

    /// Its metrics and its log.
    #[must_use]
    pub fn telemetry(&self) -> &Telemetry {
        &self.telemetry
    }

    /// Where its settings and its policy come from.
    #[must_use]
    pub const fn source(&self) -> &Source {
        &self.source
    }

    fn replace(&self) -> Result<Reloaded, ReloadError> {
        let configuration = self.source.read()?;
        // Before they decide: no decision is counted under another name.
        self.telemetry.adopt(&configuration.policy);
        let access_log = configuration.settings.access_log;
        let needs_restart = self.control.replace(configuration.settings, configuration.policy)?;
        self.telemetry.log_requests(access_log);
        Ok(Reloaded { needs_restart, warnings: configuration.warnings })
    }
}

impl Trigger {
    /// In a word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Signal => "signal",
            Self::File => "file",
            Self::Request => "request",
        }
    }
}

impl fmt::Debug for Reloader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reloader").field("source", &self.source).field("last", &self.last()).finish_non_exhaustive()
    }
}
