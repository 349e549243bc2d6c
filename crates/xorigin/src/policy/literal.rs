//! Policies as constants.

use alloc::string::ToString;
use alloc::vec::Vec;

use super::spec::{Danger, Enforcement, PolicySpec, PreflightFailure, ResourcePolicy, RuleSpec};

/// A policy that can be a `const` or a `static`. Nothing is checked before
/// [`Policy::new`](super::Policy::new): the validator is that of the file.
///
/// ```
/// use xorigin::policy::{Policy, PolicyLiteral, RuleLiteral};
///
/// static PUBLIC: PolicyLiteral = PolicyLiteral {
///     rules: &[RuleLiteral { path: Some("/public/*"), origins: &["*"], ..RuleLiteral::EMPTY }],
///     ..PolicyLiteral::EMPTY
/// };
/// let policy = Policy::new(&(&PUBLIC).into())?;
/// # Ok::<(), xorigin::policy::Faults>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PolicyLiteral {
    /// As in [`PolicySpec`].
    pub enforcement: Enforcement,
    /// The rules in their order.
    pub rules: &'static [RuleLiteral],
}

/// A rule of a [`PolicyLiteral`]; the fields are those of [`RuleSpec`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field means what the field of this name means in RuleSpec")]
pub struct RuleLiteral {
    pub name: Option<&'static str>,
    pub host: Option<&'static str>,
    pub path: Option<&'static str>,
    pub origins: &'static [&'static str],
    pub credentials: bool,
    pub methods: &'static [&'static str],
    pub request_headers: &'static [&'static str],
    pub expose_headers: &'static [&'static str],
    pub max_age: Option<u32>,
    pub danger: &'static [Danger],
    pub preflight_success_status: Option<u16>,
    pub preflight_failure: PreflightFailure,
    pub enforcement: Option<Enforcement>,
    pub timing_allow_origin: bool,
    pub cross_origin_resource_policy: Option<ResourcePolicy>,
}

impl PolicyLiteral {
    /// A policy without rules, to start from.
    pub const EMPTY: Self = Self { enforcement: Enforcement::Advise, rules: &[] };
}

impl RuleLiteral {
    /// A rule that says nothing, to start from.
    pub const EMPTY: Self = Self {
        name: None,
        host: None,
        path: None,
        origins: &[],
        credentials: false,
        methods: &[],
        request_headers: &[],
        expose_headers: &[],
        max_age: None,
        danger: &[],
        preflight_success_status: None,
        preflight_failure: PreflightFailure::Forbidden,
        enforcement: None,
        timing_allow_origin: false,
        cross_origin_resource_policy: None,
    };
}

impl From<&PolicyLiteral> for PolicySpec {
    fn from(literal: &PolicyLiteral) -> Self {
        Self { enforcement: literal.enforcement, rules: literal.rules.iter().map(Into::into).collect() }
    }
}

impl From<&RuleLiteral> for RuleSpec {
    fn from(rule: &RuleLiteral) -> Self {
        let owned = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        Self {
            name: rule.name.map(Into::into),
            host: rule.host.map(Into::into),
            path: rule.path.map(Into::into),
            origins: owned(rule.origins),
            credentials: rule.credentials,
            methods: owned(rule.methods),
            request_headers: owned(rule.request_headers),
            expose_headers: owned(rule.expose_headers),
            max_age: rule.max_age.map(Into::into),
            danger: rule.danger.to_vec(),
            preflight_success_status: rule.preflight_success_status.map(Into::into),
            preflight_failure: rule.preflight_failure,
            enforcement: rule.enforcement,
            timing_allow_origin: rule.timing_allow_origin,
            cross_origin_resource_policy: rule.cross_origin_resource_policy,
        }
    }
}
