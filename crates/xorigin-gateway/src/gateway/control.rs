//! The handle by which a gateway is changed and ended.

use std::fmt;
use std::sync::Arc;

use xorigin::policy::Policy;

use super::Shared;
use crate::plan::{Plan, PlanError};
use crate::settings::{Listener, Settings};

/// A handle to a gateway, for whoever reloads and ends it. Clones are of the same gateway.
#[derive(Clone, Debug)]
pub struct Control {
    pub(super) shared: Arc<Shared>,
}

/// How far a gateway is in its life. It never goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// It listens, and connections wait to be accepted.
    Bound,
    /// It serves.
    Serving,
    /// It accepts no more, and finishes what is in flight.
    Draining,
    /// It has ended.
    Ended,
}

/// What a replacement changes only for a gateway that is started anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NeedsRestart {
    /// Where it listens, and whether with TLS. Other files of certificates do take effect.
    Listeners,
    /// Where health and metrics are.
    Admin,
    /// How many threads it has.
    Workers,
    /// How many connections it accepts.
    Connections,
}

impl Control {
    /// Puts settings and policy in the place of those that are there, for all requests from now on, and reads the files
    /// of certificates again. Gives what would take effect only after a restart.
    ///
    /// # Errors
    /// If a file of certificates or an upstream cannot be used. Everything stays as it was then.
    pub fn replace(&self, settings: Settings, policy: Policy) -> Result<Vec<NeedsRestart>, PlanError> {
        let mut new = Plan::new(settings, policy)?;
        let old = self.shared.plan.load();
        let (before, after) = (&old.settings, &new.settings);
        let needs = [
            (!same_places(&before.listeners, &after.listeners), NeedsRestart::Listeners),
            (before.admin != after.admin, NeedsRestart::Admin),
            (before.workers != after.workers, NeedsRestart::Workers),
            (before.limits.connections != after.limits.connections, NeedsRestart::Connections),
        ];
        let needs: Vec<_> = needs.into_iter().filter_map(|(changed, what)| changed.then_some(what)).collect();
        if needs.contains(&NeedsRestart::Listeners) {
            // The sockets stay, and so does what is spoken on each.
            new.tls.clone_from(&old.tls);
        }
        self.shared.plan.store(Arc::new(new));
        Ok(needs)
    }

    /// Has the gateway accept no more connections and end as soon as what is in flight is done, or the time for that is
    /// over.
    pub fn drain(&self) {
        self.shared.advance(Phase::Draining);
    }

    /// How far the gateway is.
    #[must_use]
    pub fn phase(&self) -> Phase {
        *self.shared.phase.borrow()
    }

    /// The policy of now.
    #[must_use]
    pub fn policy(&self) -> Policy {
        self.shared.plan.load().policy.clone()
    }

    /// How many connections of clients are open.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.shared.connections()
    }
}

/// Whether the same is spoken at the same places; the files of certificates may be others.
fn same_places(before: &[Listener], after: &[Listener]) -> bool {
    let same = |(before, after): (&Listener, &Listener)| {
        before.address == after.address && before.tls.is_some() == after.tls.is_some()
    };
    before.len() == after.len() && before.iter().zip(after).all(same)
}

impl fmt::Display for NeedsRestart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Listeners => "where it listens",
            Self::Admin => "where health and metrics are",
            Self::Workers => "the number of workers",
            Self::Connections => "the number of connections",
        })
    }
}
