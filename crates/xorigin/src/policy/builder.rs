//! Policies written in Rust: builders that cannot express nonsense, with the validator of the file behind them.

use alloc::string::String;
use alloc::vec::Vec;
use core::marker::PhantomData;

use super::predicate::OriginPredicate;
use super::spec::{Danger, Enforcement, PolicySpec, PreflightFailure, ResourcePolicy, RuleSpec};
use super::{Faults, Policy};

/// A rule whose requests carry no credentials: it may be for any origin.
#[derive(Clone, Copy, Debug)]
pub enum Anonymous {}

/// A rule whose requests may carry credentials: it has no "any origin" and no "any exposed header".
#[derive(Clone, Copy, Debug)]
pub enum Credentialed {}

/// A rule that is being written. Nothing is checked before `build`, which reports everything at once.
#[derive(Clone, Debug)]
#[must_use]
pub struct RuleBuilder<C> {
    rule: DraftRule,
    credentials: PhantomData<C>,
}

/// A policy of several rules that is being written.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct PolicyBuilder {
    enforcement: Enforcement,
    rules: Vec<DraftRule>,
}

/// A rule as it was written, with the function that no file can say.
#[derive(Clone, Debug, Default)]
pub struct DraftRule {
    spec: RuleSpec,
    predicate: Option<OriginPredicate>,
}

impl Policy {
    /// A rule whose requests carry no credentials.
    pub fn anonymous() -> RuleBuilder<Anonymous> {
        RuleBuilder { rule: DraftRule::default(), credentials: PhantomData }
    }

    /// A rule whose requests may carry credentials: cookies, client certificates, HTTP authentication.
    pub fn credentialed() -> RuleBuilder<Credentialed> {
        let spec = RuleSpec { credentials: true, ..RuleSpec::default() };
        RuleBuilder { rule: DraftRule { spec, predicate: None }, credentials: PhantomData }
    }

    /// A policy of several rules, the first of which that is for a request decides.
    pub fn builder() -> PolicyBuilder {
        PolicyBuilder::default()
    }
}

impl PolicyBuilder {
    /// Adds a rule after those that are there.
    pub fn rule(mut self, rule: impl Into<DraftRule>) -> Self {
        self.rules.push(rule.into());
        self
    }

    /// What is done about refused requests by rules that do not say it themselves.
    pub const fn enforcement(mut self, enforcement: Enforcement) -> Self {
        self.enforcement = enforcement;
        self
    }

    /// The policy.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn build(self) -> Result<Policy, Faults> {
        let (rules, predicates) = self.rules.into_iter().map(|rule| (rule.spec, rule.predicate)).unzip();
        Policy::compile(&PolicySpec { enforcement: self.enforcement, rules }, predicates)
    }
}

impl<C> From<RuleBuilder<C>> for DraftRule {
    fn from(builder: RuleBuilder<C>) -> Self {
        builder.rule
    }
}

impl<C> RuleBuilder<C> {
    fn with(mut self, change: impl FnOnce(&mut RuleSpec)) -> Self {
        change(&mut self.rule.spec);
        self
    }

    /// What logs, metrics and explanations call the rule.
    pub fn name(self, name: impl Into<String>) -> Self {
        self.with(|rule| rule.name = Some(name.into()))
    }

    /// The host of the requests that the rule is for: exact, or `*.example.com`.
    pub fn host(self, host: impl Into<String>) -> Self {
        self.with(|rule| rule.host = Some(host.into()))
    }

    /// The path of the requests that the rule is for: exact, or a prefix that ends in `/*`.
    pub fn path(self, path: impl Into<String>) -> Self {
        self.with(|rule| rule.path = Some(path.into()))
    }

    /// Adds origins that may read: `https://app.example.com`, `https://*.example.com`, `http://localhost:*`.
    pub fn origins<S: Into<String>>(self, origins: impl IntoIterator<Item = S>) -> Self {
        self.with(|rule| rule.origins.extend(origins.into_iter().map(Into::into)))
    }

    /// Lets a function decide about origins that are not among [`origins`](Self::origins). It is handed the request
    /// headers that it declares.
    pub fn origin_predicate(mut self, predicate: OriginPredicate) -> Self {
        self.rule.predicate = Some(predicate);
        self
    }

    /// Adds methods. `GET`, `HEAD` and `POST` are always allowed.
    pub fn methods<S: Into<String>>(self, methods: impl IntoIterator<Item = S>) -> Self {
        self.with(|rule| rule.methods.extend(methods.into_iter().map(Into::into)))
    }

    /// Allows any method that script can use.
    pub fn any_method(self) -> Self {
        self.methods(["*"])
    }

    /// Adds request headers that a preflight may ask for.
    pub fn request_headers<S: Into<String>>(self, names: impl IntoIterator<Item = S>) -> Self {
        self.with(|rule| rule.request_headers.extend(names.into_iter().map(Into::into)))
    }

    /// Allows any request header: without credentials all but `Authorization`, which has to be named beside it.
    pub fn any_request_header(self) -> Self {
        self.request_headers(["*"])
    }

    /// Adds response headers that script may read.
    pub fn expose_headers<S: Into<String>>(self, names: impl IntoIterator<Item = S>) -> Self {
        self.with(|rule| rule.expose_headers.extend(names.into_iter().map(Into::into)))
    }

    /// For how many seconds a preflight may be cached; 0 is not at all. Without it browsers use 5.
    pub fn max_age(self, seconds: u32) -> Self {
        self.with(|rule| rule.max_age = Some(seconds.into()))
    }

    /// What is done about refused requests.
    pub fn enforcement(self, enforcement: Enforcement) -> Self {
        self.with(|rule| rule.enforcement = Some(enforcement))
    }

    /// The status that answers a successful preflight, 200 to 299.
    pub fn preflight_success_status(self, status: u16) -> Self {
        self.with(|rule| rule.preflight_success_status = Some(status.into()))
    }

    /// What becomes of a refused preflight.
    pub fn preflight_failure(self, failure: PreflightFailure) -> Self {
        self.with(|rule| rule.preflight_failure = failure)
    }

    /// Lets the allowed origins read the timing of resources.
    pub fn timing_allow_origin(self) -> Self {
        self.with(|rule| rule.timing_allow_origin = true)
    }

    /// Says whose documents may embed the responses.
    pub fn cross_origin_resource_policy(self, policy: ResourcePolicy) -> Self {
        self.with(|rule| rule.cross_origin_resource_policy = Some(policy))
    }

    /// Lets `null` stand among the origins. Every sandboxed frame on the web sends it, so that this is nearly any origin.
    pub fn danger_null_origin(self) -> Self {
        self.danger(Danger::NullOrigin)
    }

    fn danger(self, danger: Danger) -> Self {
        self.with(|rule| rule.danger.push(danger))
    }

    /// A policy of this one rule.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn build(self) -> Result<Policy, Faults> {
        Policy::builder().rule(self).build()
    }
}

impl RuleBuilder<Anonymous> {
    /// Any origin may read: every response says `*`, and none varies by it.
    pub fn any_origin(self) -> Self {
        self.origins(["*"])
    }

    /// Script may read every response header that is not forbidden.
    pub fn expose_any_header(self) -> Self {
        self.expose_headers(["*"])
    }
}

impl RuleBuilder<Credentialed> {
    /// Lets origins be insecure: whoever is on the network path can act as one, with the user's credentials.
    pub fn danger_insecure_origins(self) -> Self {
        self.danger(Danger::InsecureOrigins)
    }

    /// Lets a pattern span all the subdomains of a public suffix, where strangers register.
    pub fn danger_public_suffix_subdomains(self) -> Self {
        self.danger(Danger::PublicSuffixSubdomains)
    }

    /// Any origin on the web may read with the user's credentials.
    pub fn danger_any_origin(self) -> Self {
        self.danger(Danger::AnyOriginWithCredentials).origins(["*"])
    }
}
