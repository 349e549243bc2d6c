//! What one user agent does with the request, now and the next time.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::time::Duration;

use super::rerun::{Answers, run};
use super::{Asked, Told};
use crate::cache::{CacheLimits, PreflightCache, Timestamp};
use crate::engine::Engine;
use crate::fetch::{Event, PreflightNeed, Purpose};
use crate::initiator::check_element_response;
use crate::message::{FilteredResponse, Request};
use crate::reason::{NetworkError, Phase, Reason};

/// What one user agent does.
#[derive(Clone, Debug)]
pub struct Judged {
    /// How it behaves.
    pub engine: Engine,
    /// Whether it lets the request through.
    pub verdict: Verdict,
    /// The request as it was at the end; nothing if the API refused to make it or an answer is missing.
    pub request: Option<Request>,
    /// What happened, step by step.
    pub events: Vec<Event>,
    /// What it sent, and what was answered.
    pub exchanges: Vec<Told>,
    /// The seconds that it keeps what the preflights granted; nothing if there was none, or the request does not get
    /// through.
    pub cached_seconds: Option<u64>,
    /// What the same request meets while that is kept. Nothing if the request does not get through.
    pub again: Option<Again>,
    /// What the same request meets when that time is over.
    pub later: Option<Again>,
    /// Whether an answer that nobody has seen was assumed.
    pub(super) assumed: bool,
}

/// Whether a user agent lets the request through.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// It does; script gets this.
    Allowed(Box<FilteredResponse>),
    /// It does not.
    Refused(NetworkError),
    /// No response came: not a verdict.
    Failed(NetworkError),
    /// An answer is missing.
    Unanswered,
}

/// How the same request goes the next time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// It needs no preflight.
    NotNeeded,
    /// Its preflight comes from the cache.
    Cached,
    /// It is preflighted again.
    Preflight,
}

impl Verdict {
    /// The word for it.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Allowed(_) => "allowed",
            Self::Refused(_) => "refused",
            Self::Failed(_) => "no verdict",
            Self::Unanswered => "answer missing",
        }
    }

    /// Why there is nothing for script, if that is known.
    #[must_use]
    pub const fn error(&self) -> Option<&NetworkError> {
        match self {
            Self::Refused(error) | Self::Failed(error) => Some(error),
            Self::Allowed(_) | Self::Unanswered => None,
        }
    }

    fn of(error: NetworkError) -> Self {
        if error.reason.phase == Phase::Network { Self::Failed(error) } else { Self::Refused(error) }
    }
}

impl Again {
    /// The words for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotNeeded => "no preflight",
            Self::Cached => "from cache",
            Self::Preflight => "preflight",
        }
    }

    fn of(events: &[Event]) -> Self {
        if events.iter().any(|event| matches!(event, Event::Sent(Purpose::Preflight, _))) {
            Self::Preflight
        } else if events.iter().any(|event| matches!(event, Event::PreflightCached)) {
            Self::Cached
        } else {
            Self::NotNeeded
        }
    }
}

impl Judged {
    /// Why preflights were needed, one need for each hop that had one.
    pub fn needs(&self) -> impl Iterator<Item = &PreflightNeed> {
        self.events.iter().filter_map(|event| match event {
            Event::PreflightNeeded(need) => Some(need),
            _ => None,
        })
    }

    /// What script gets.
    #[must_use]
    pub const fn response(&self) -> Option<&FilteredResponse> {
        match &self.verdict {
            Verdict::Allowed(response) => Some(response),
            Verdict::Refused(_) | Verdict::Failed(_) | Verdict::Unanswered => None,
        }
    }
}

/// Judges the request as `engine` does, with an empty cache; then once more while what was granted is cached, and after.
pub(super) fn judge(asked: &Asked, engine: &Engine, answers: Answers<'_>) -> Judged {
    let mut judged = Judged {
        engine: engine.clone(),
        verdict: Verdict::Unanswered,
        request: None,
        events: Vec::new(),
        exchanges: Vec::new(),
        cached_seconds: None,
        again: None,
        later: None,
        assumed: false,
    };
    let request = &match asked.request(engine) {
        Ok(request) => request,
        Err(error) => {
            judged.verdict = Verdict::of(error);
            return judged;
        }
    };
    let mut cache = PreflightCache::new(CacheLimits::default(), 0);
    let first = run(request, engine, answers, &mut cache, Timestamp::default());
    judged.events = first.events;
    judged.exchanges = first.exchanges;
    judged.assumed = first.assumed;
    let Some(outcome) = first.outcome else { return judged };
    let url = outcome.request.current_url().clone();
    judged.request = Some(outcome.request);
    judged.verdict = match outcome.result {
        Err(error) => Verdict::of(error),
        Ok(response) => match asked.call.element().map_or(Ok(()), |element| check_element_response(element, &response))
        {
            Ok(()) => Verdict::Allowed(Box::new(response)),
            Err(cause) => {
                let reason = Reason { cause, phase: Phase::Response, url };
                Verdict::of(NetworkError { reason, also: Vec::new() })
            }
        },
    };
    if matches!(judged.verdict, Verdict::Allowed(_)) {
        let kept = judged.events.iter().filter_map(|event| match event {
            Event::Cached { max_age, .. } => Some(*max_age),
            _ => None,
        });
        judged.cached_seconds = kept.min();
        let seconds = judged.cached_seconds.unwrap_or_default();
        let mut at = |seconds| {
            let now = Timestamp::new(Duration::from_secs(seconds));
            Again::of(&run(request, engine, answers, &mut cache, now).events)
        };
        judged.again = Some(at(seconds / 2));
        judged.later = Some(at(seconds));
    }
    judged
}
