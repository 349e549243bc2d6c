//! What was decided about a request.

use alloc::sync::Arc;

use super::effect::{AllowOrigin, Effect};
use super::reaction::{PolicyResponse, Reaction};
use super::{Refusal, VaryNames, evaluate};
use crate::policy::allowed::Asked;
use crate::policy::observe::{Decided, Verdict};
use crate::policy::request::{RequestKind, RequestView};
use crate::policy::rule::Rule;
use crate::policy::same_origin::is_same_origin_request;
use crate::policy::spec::{Enforcement, PreflightFailure};

/// What a policy decides about one request.
///
/// It borrows the policy and the request, and has allocated nothing. [`react`](Self::react) says what a server does.
#[derive(Debug)]
pub struct Decision<'a, R: RequestView> {
    pub(super) request: &'a R,
    pub(super) rule: Option<&'a Arc<Rule>>,
    pub(super) kind: RequestKind,
    pub(super) outcome: Result<Granted<'a, R::Value>, Refusal<'a>>,
}

/// What a request gets.
#[derive(Debug)]
pub(super) struct Granted<'a, V> {
    pub(super) origin: AllowOrigin<&'a V>,
    /// What a preflight asks for; `None` for every other request.
    pub(super) preflight: Option<AskedFor<'a, V>>,
}

/// What a preflight asks for, all of it allowed.
#[derive(Debug)]
pub(super) struct AskedFor<'a, V> {
    pub(super) method: &'a V,
    pub(super) headers: Asked<'a, V>,
}

/// What a server does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It answers with this status and no body; the application does not run.
    Respond(u16),
    /// The application runs.
    Forward,
}

impl<'a, R: RequestView> Decision<'a, R> {
    /// The decision where a [`PolicySource`](crate::policy::PolicySource) has no policy for a request: the application
    /// runs, and no header of CORS is left in its response.
    #[must_use]
    pub fn without_policy(request: &'a R) -> Self {
        evaluate(&[], request, None)
    }

    /// What the request is to CORS.
    #[must_use]
    pub const fn kind(&self) -> RequestKind {
        self.kind
    }

    /// The rule that decided; without one the response gets no CORS header.
    #[must_use]
    pub fn rule(&self) -> Option<&'a Rule> {
        self.rule.map(|rule| &**rule)
    }

    /// Why the request is refused, if it is. One that is no CORS request, or that no rule is for, is not.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal<'a>> {
        self.outcome.as_ref().err().map(|refusal| refusal.exactly())
    }

    /// Whether it is a CORS request that a rule allows.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.rule.is_some() && self.kind != RequestKind::NotCors && self.outcome.is_ok()
    }

    /// What to do with the request.
    #[must_use]
    #[inline]
    pub fn action(&self) -> Action {
        let Some(rule) = self.rule.filter(|rule| rule.enforcement() != Enforcement::Report) else {
            return Action::Forward;
        };
        match (self.kind, &self.outcome) {
            (RequestKind::Preflight, Ok(_)) => Action::Respond(rule.preflight_success_status),
            (RequestKind::Preflight, Err(_)) => match rule.preflight_failure {
                PreflightFailure::Forbidden => Action::Respond(403),
                PreflightFailure::OkWithoutHeaders => Action::Respond(rule.preflight_success_status),
                PreflightFailure::Forward => Action::Forward,
            },
            (RequestKind::Actual, Err(_)) if self.blocks(rule) => Action::Respond(403),
            (RequestKind::Actual | RequestKind::NotCors, _) => Action::Forward,
        }
    }

    fn blocks(&self, rule: &Rule) -> bool {
        rule.enforcement() == Enforcement::Block && !is_same_origin_request(self.request)
    }

    /// What logs and metrics are told: nothing of it is the request's own words.
    #[must_use]
    pub fn decided(&self) -> Decided<'a> {
        let verdict = match (self.rule, self.kind, &self.outcome) {
            (None, ..) => Verdict::NoRule,
            (_, RequestKind::NotCors, _) => Verdict::NotCors,
            (_, _, Ok(_)) => Verdict::Allowed,
            (_, RequestKind::Actual, Err(_)) if is_same_origin_request(self.request) => Verdict::SameOrigin,
            (_, _, Err(refusal)) => Verdict::Refused(refusal.exactly().code()),
        };
        Decided {
            kind: self.kind,
            rule: self.rule.map(|rule| rule.label()),
            enforcement: self.rule.map(|rule| rule.enforcement()).unwrap_or_default(),
            verdict,
            answered: matches!(self.action(), Action::Respond(_)),
        }
    }

    /// What a server does: its own answer, or what it does to the application's.
    ///
    /// `also_vary` are names beside the rule's own by which the response varies: those that a resolver reads.
    #[inline]
    pub fn react<'d>(&'d self, also_vary: Option<&'d Arc<VaryNames>>) -> Reaction<'d, 'a, R> {
        match self.action() {
            Action::Respond(status) => Reaction::Respond(PolicyResponse { decision: self, status, also_vary }),
            Action::Forward => Reaction::Forward(self.effect(also_vary)),
        }
    }

    /// What the decision does to the application's response. It holds the rule and the origin's value by reference count.
    #[inline]
    fn effect(&self, also_vary: Option<&Arc<VaryNames>>) -> Effect<R::Value> {
        Effect {
            untouched: self.rule.is_some_and(|rule| rule.enforcement() == Enforcement::Report),
            rule: self.rule.cloned(),
            kind: self.kind,
            allow_origin: self.allow_origin(),
            also_vary: also_vary.cloned(),
        }
    }

    pub(super) fn allow_origin(&self) -> AllowOrigin<R::Value> {
        self.outcome.as_ref().map_or(AllowOrigin::None, |granted| granted.origin.cloned())
    }

    /// What a preflight asks for, if it is allowed.
    pub(super) fn asked_for(&self) -> Option<&AskedFor<'a, R::Value>> {
        self.outcome.as_ref().ok()?.preflight.as_ref()
    }
}
