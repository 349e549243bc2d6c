//! What a server that follows the policy would do: by the policy itself, and judged by the same user agent.

use std::hash::{BuildHasher as _, RandomState};

use xorigin::cache::{CacheLimits, PreflightCache, Timestamp};
use xorigin::engine::Engine;
use xorigin::fetch::{Context, Event, Next, Outcome, Purpose, RequestHead, start};
use xorigin::header::HeaderList;
use xorigin::message::{FilteredResponse, Method, ResponseHead, is_redirect_status};
use xorigin::policy::{Enforcement, Policy, Rule};

use crate::ask::Question;

/// The most exchanges of one question: a preflight and a request, since the model never redirects.
const MOST: usize = 2;

/// A server that follows a policy.
#[derive(Clone, Debug)]
pub(super) struct Model {
    policy: Policy,
}

/// How a question to it ends.
#[derive(Debug)]
pub(super) struct Simulated {
    /// The answers, in order.
    pub(super) answers: Vec<(Purpose, ResponseHead)>,
    pub(super) events: Vec<Event>,
    pub(super) end: Expected,
}

/// How a question has to end for the page.
#[derive(Debug)]
pub(super) enum Expected {
    /// The request may be sent.
    MayBeSent,
    /// Script gets this.
    Readable(Box<FilteredResponse>),
    /// The user agent refuses it.
    Refused,
    /// The policy says nothing about it, or no page can ask so.
    Unsaid,
}

impl Expected {
    pub(super) const fn is_granted(&self) -> bool {
        matches!(self, Self::MayBeSent | Self::Readable(_))
    }

    pub(super) const fn is_refused(&self) -> bool {
        matches!(self, Self::Refused)
    }
}

impl Model {
    pub(super) fn new(policy: &Policy) -> Self {
        Self { policy: policy.clone() }
    }

    pub(super) const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The rule that decides about a plain `GET` of `url`.
    pub(super) fn rule(&self, url: &url::Url) -> Option<&Rule> {
        let head = RequestHead { method: Method::get(), url: url.clone(), headers: HeaderList::new() };
        self.policy.rules().find(|rule| rule.is_for(&head))
    }

    /// How `question` has to end.
    pub(super) fn expects(&self, question: &Question) -> Expected {
        let nothing = ResponseHead { status: 200, status_message: Vec::new(), headers: HeaderList::new() };
        self.ask(question, &nothing).end
    }

    /// How `question` has to end where the application behind the policy answers `application`.
    pub(super) fn ask(&self, question: &Question, application: &ResponseHead) -> Simulated {
        let engine = Engine::STANDARD;
        let mut cache = PreflightCache::new(CacheLimits::default(), RandomState::new().hash_one(0));
        let mut simulated = Simulated { answers: Vec::new(), events: Vec::new(), end: Expected::Unsaid };
        let Ok(request) = question.init().request(question.url.as_str(), question.origin.client(), &engine) else {
            return simulated;
        };
        let mut context = Context { cache: &mut cache, engine: &engine, now: Timestamp::default() };
        let mut next = start(request, &mut context);
        loop {
            let exchange = match next {
                Next::Send(exchange) => *exchange,
                Next::Done(outcome) => {
                    let Outcome { events, result, .. } = *outcome;
                    simulated.events = events;
                    simulated.end = match result {
                        Ok(response) => Expected::Readable(Box::new(response)),
                        Err(_) if simulated.answers.is_empty() => Expected::Unsaid,
                        Err(_) => Expected::Refused,
                    };
                    return simulated;
                }
            };
            if !question.is_sent(exchange.purpose, &exchange.head.method) {
                simulated.events = exchange.pending.events().to_vec();
                // Without a preflight nothing has been asked at all.
                simulated.end = if simulated.answers.is_empty() { Expected::Unsaid } else { Expected::MayBeSent };
                return simulated;
            }
            let watches =
                self.policy.evaluate(&exchange.head).rule().map(Rule::enforcement) == Some(Enforcement::Report);
            if watches || simulated.answers.len() >= MOST {
                return simulated;
            }
            let mut application = application.clone();
            if is_redirect_status(application.status) {
                application.status = 200;
            }
            let answer = self.policy.answer(&exchange.head, application);
            simulated.answers.push((exchange.purpose, answer.clone()));
            next = exchange.pending.response(answer, &mut context);
        }
    }
}
