//! Who is told of decisions.

use std::fmt::{self, Display};
use std::sync::Arc;

use tracing::{Level, enabled, event};
use xorigin::policy::{Decided, Observer, Verdict};

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

    /// Tells of a decision, which is put into words only if somebody listens. `refusal` is for the log alone: it has the
    /// request's own words, escaped.
    pub(crate) fn tell<'a, R: Display>(
        &self,
        decided: impl FnOnce() -> Decided<'a>,
        refusal: impl FnOnce() -> Option<R>,
    ) {
        let is_logged = enabled!(target: "xorigin", Level::DEBUG) || enabled!(target: "xorigin", Level::INFO);
        if !is_logged && self.observer.is_none() {
            return;
        }
        let decided = decided();
        if let Some(observer) = &self.observer {
            observer.decided(&decided);
        }
        log(&decided, refusal().as_ref());
    }
}

/// Logs a decision. xorigin-tower has the same fields.
fn log(decided: &Decided<'_>, refusal: Option<&impl Display>) {
    let (kind, rule, verdict) = (decided.kind.as_str(), decided.rule, decided.verdict.as_str());
    let (enforcement, answered) = (decided.enforcement.as_str(), decided.answered);
    match (decided.verdict, refusal) {
        (Verdict::Refused(reason), Some(refusal)) => event!(
            target: "xorigin", Level::INFO,
            kind, rule, verdict, reason, enforcement, answered, detail = %refusal, "refused"
        ),
        (other, _) => event!(
            target: "xorigin", Level::DEBUG,
            kind, rule, verdict, reason = other.reason(), enforcement, answered, "decided"
        ),
    }
}

impl fmt::Debug for Listeners {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listeners").field("observed", &self.observer.is_some()).finish()
    }
}
