//! Who is told of decisions.

use std::fmt;
use std::sync::Arc;

use tracing::{Level, event};
use xorigin::policy::{Decided, Observer};

/// Whoever is told of each decision: the log, and an observer if there is one.
#[derive(Clone, Default)]
pub(crate) struct Listeners {
    observer: Option<Arc<dyn Observer>>,
}

impl Listeners {
    /// The log and this observer.
    pub(crate) fn with(observer: impl Observer + 'static) -> Self {
        Self { observer: Some(Arc::new(observer)) }
    }

    /// Tells everybody. No field of the event is the request's own words.
    pub(crate) fn tell(&self, decided: &Decided<'_>) {
        event!(
            target: "xorigin",
            Level::DEBUG,
            kind = decided.kind.as_str(),
            rule = decided.rule,
            verdict = decided.verdict.as_str(),
            reason = decided.verdict.reason(),
            enforcement = decided.enforcement.as_str(),
            answered = decided.answered,
        );
        if let Some(observer) = &self.observer {
            observer.decided(decided);
        }
    }
}

impl fmt::Debug for Listeners {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listeners").field("observed", &self.observer.is_some()).finish()
    }
}
