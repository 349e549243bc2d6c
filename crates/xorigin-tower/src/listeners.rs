//! Who is told of decisions.

use std::fmt;
use std::sync::Arc;

use tracing::{Level, enabled, event};
use xorigin::policy::{Decided, Observer, Verdict};

/// The log, and an observer if there is one.
#[derive(Clone, Default)]
pub(crate) struct Listeners {
    observer: Option<Arc<dyn Observer>>,
}

impl Listeners {
    /// The log and this observer.
    pub(crate) fn with(observer: Arc<dyn Observer>) -> Self {
        Self { observer: Some(observer) }
    }

    /// Tells of a decision, which is not put into words if nobody listens. `refusal` says what is wrong with a refused
    /// request, with its own words escaped; only the log has it.
    #[inline]
    pub(crate) fn tell<'a, R: fmt::Display>(
        &self,
        decided: impl FnOnce() -> Decided<'a>,
        refusal: impl FnOnce() -> Option<R>,
    ) {
        let logged = enabled!(target: "xorigin", Level::DEBUG) || enabled!(target: "xorigin", Level::INFO);
        if !logged && self.observer.is_none() {
            return;
        }
        let decided = decided();
        if let Some(observer) = &self.observer {
            observer.decided(&decided);
        }
        log(&decided, refusal().as_ref());
    }
}

#[cold]
fn log(decided: &Decided<'_>, refusal: Option<&impl fmt::Display>) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_put_into_words_where_nobody_listens() {
        Listeners::default().tell::<&str>(|| panic!("nobody listens"), || panic!("nobody listens"));
    }
}
