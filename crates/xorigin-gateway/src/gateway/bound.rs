//! A gateway that listens, and runs.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;

use xorigin::policy::Policy;

use super::bind::listen;
use super::{Control, Phase, Shared, StartError};
use crate::exchange::Observer;
use crate::plan::{Plan, PlanError};
use crate::settings::Settings;
use crate::worker;

/// A gateway whose sockets listen.
#[derive(Debug)]
pub struct Gateway {
    shared: Arc<Shared>,
    sockets: Vec<TcpListener>,
}

/// How a gateway ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drained {
    /// How many connections were cut when the time for them was over.
    pub cut: usize,
}

impl Gateway {
    /// Whether the files that the settings name can be used, without listening.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn check(settings: Settings, policy: Policy) -> Result<(), PlanError> {
        Plan::new(settings, policy).map(drop)
    }

    /// Listens where the settings say.
    ///
    /// # Errors
    /// If an address, a file of certificates or an upstream cannot be used.
    pub fn bind(settings: Settings, policy: Policy, observer: Arc<dyn Observer>) -> Result<Self, StartError> {
        let plan = Plan::new(settings, policy)?;
        let places = plan.settings.listeners.iter().map(|listener| listener.address);
        let sockets = places.map(|address| listen(address).map_err(|error| StartError::Listen { address, error }));
        Ok(Self { sockets: sockets.collect::<Result<_, _>>()?, shared: Arc::new(Shared::new(plan, observer)) })
    }

    /// Takes sockets that listen already, one for each listener of the settings in its order, as systemd hands them over.
    ///
    /// # Errors
    /// If there is another number of them, or a file of certificates or an upstream cannot be used.
    pub fn on(
        sockets: Vec<TcpListener>,
        settings: Settings,
        policy: Policy,
        observer: Arc<dyn Observer>,
    ) -> Result<Self, StartError> {
        let (given, wanted) = (sockets.len(), settings.listeners.len());
        if given != wanted {
            return Err(StartError::Sockets { given, wanted });
        }
        let plan = Plan::new(settings, policy)?;
        Ok(Self { sockets, shared: Arc::new(Shared::new(plan, observer)) })
    }

    /// Where it listens, in the order of the settings; with the ports that were found where those say 0.
    ///
    /// # Errors
    /// If the system does not say.
    pub fn addresses(&self) -> io::Result<Vec<SocketAddr>> {
        self.sockets.iter().map(TcpListener::local_addr).collect()
    }

    /// The handle by which it is changed and ended.
    #[must_use]
    pub fn control(&self) -> Control {
        Control { shared: Arc::clone(&self.shared) }
    }

    /// Serves until it is told to drain and has done so. It takes the thread, and starts the workers'.
    ///
    /// # Errors
    /// If a thread or its runtime cannot be started.
    pub fn run(self) -> Result<Drained, StartError> {
        let workers = self.shared.plan.load().settings.workers.get();
        let mut threads = Vec::new();
        for number in 0..workers {
            let sockets = self.sockets.iter().map(TcpListener::try_clone).collect::<io::Result<_>>()?;
            let shared = Arc::clone(&self.shared);
            let name = format!("worker-{number}");
            let thread = thread::Builder::new().name(name).spawn(move || worker::run(shared, sockets));
            match thread {
                Ok(thread) => threads.push(thread),
                Err(error) => {
                    self.shared.advance(Phase::Draining);
                    return Err(error.into());
                }
            }
        }
        // From here on the workers' sockets are the only ones, so that none listens when they accept no more.
        drop(self.sockets);
        self.shared.advance(Phase::Serving);
        let mut cut = 0;
        for thread in threads {
            // A worker that has panicked has lost its connections.
            let ended = thread.join().unwrap_or_else(|_| Err(io::Error::other("a worker panicked")));
            if ended.is_err() {
                self.shared.advance(Phase::Draining);
            }
            cut += ended?;
        }
        self.shared.advance(Phase::Ended);
        Ok(Drained { cut })
    }
}
