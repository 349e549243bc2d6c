//! The policy that decides.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::Faults;
use super::decision::{Decision, evaluate, single};
use super::origins::Membership;
use super::predicate::{Answer, OriginPredicate};
use super::request::{RequestField, RequestKind, RequestView};
use super::rule::Rule;
use super::spec::PolicySpec;
use super::validate::{ValidRule, validate};

/// A policy in which nothing is wrong: rules in their order, of which the first that is for a request decides.
///
/// It is immutable and cheap to clone.
#[derive(Clone, Debug)]
pub struct Policy {
    rules: Arc<[Arc<Rule>]>,
    /// Whether a rule has an asynchronous predicate.
    asks: bool,
}

impl Policy {
    /// The policy that `spec` says.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn new(spec: &PolicySpec) -> Result<Self, Faults> {
        Self::compile(spec, Vec::new())
    }

    /// The policy that `spec` says, with the function of each rule that has one.
    pub(super) fn compile(spec: &PolicySpec, predicates: Vec<Option<OriginPredicate>>) -> Result<Self, Faults> {
        let has_predicate: Vec<bool> = predicates.iter().map(Option::is_some).collect();
        Ok(Self::of_valid(validate(spec, &has_predicate)?, predicates))
    }

    /// The policy of rules that have been validated.
    pub(super) fn of_valid(rules: Vec<ValidRule<'_>>, predicates: Vec<Option<OriginPredicate>>) -> Self {
        let asks = predicates.iter().flatten().any(OriginPredicate::is_later);
        let predicates = predicates.into_iter().chain(core::iter::repeat(None));
        let rules = rules.into_iter().zip(predicates).enumerate();
        let rules = rules.map(|(index, (rule, predicate))| Arc::new(Rule::new(index, rule, predicate)));
        Self { rules: rules.collect(), asks }
    }

    /// The rules in their order.
    pub fn rules(&self) -> impl ExactSizeIterator<Item = &Rule> {
        self.rules.iter().map(|rule| &**rule)
    }

    /// The rule that decides about a request: the first that is for it.
    pub(super) fn rule(&self, request: &impl RequestView) -> Option<&Rule> {
        self.rules().find(|rule| rule.is_for(request))
    }

    /// Decides about a request. It allocates nothing, and its work is bounded by the policy's size.
    ///
    /// Where an asynchronous predicate has to be asked, its answer is taken to be no: see [`ask`](Self::ask).
    ///
    /// # Standard
    /// Fetch [CORS protocol](https://fetch.spec.whatwg.org/#http-cors-protocol).
    #[must_use]
    #[inline]
    pub fn evaluate<'a, R: RequestView>(&'a self, request: &'a R) -> Decision<'a, R> {
        evaluate(&self.rules, request, None)
    }

    /// Begins to ask the asynchronous predicate of the request's rule, if it has one and the decision depends on it. The
    /// answer is for [`evaluate_answered`](Self::evaluate_answered).
    #[must_use]
    #[inline]
    pub fn ask<R: RequestView>(&self, request: &R) -> Option<Answer> {
        if !self.asks || RequestKind::of(request) == RequestKind::NotCors {
            return None;
        }
        let rule = self.rule(request)?;
        let predicate = rule.predicate()?;
        let origin = single(request, RequestField::Origin)?.as_ref();
        let unknown = rule.origins().membership(origin) == Membership::NotAllowed;
        unknown.then(|| predicate.later(origin, request)).flatten()
    }

    /// Decides about a request, given what its rule's asynchronous predicate answered.
    #[must_use]
    pub fn evaluate_answered<'a, R: RequestView>(&'a self, request: &'a R, answer: bool) -> Decision<'a, R> {
        evaluate(&self.rules, request, Some(answer))
    }
}
