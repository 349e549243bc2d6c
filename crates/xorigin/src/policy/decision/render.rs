//! The one place where a decision becomes headers.

use super::effect::AllowOrigin;
use super::{Constant, Prepared, ResponseField, ResponseHeaders, VaryNames};
use crate::policy::request::RequestKind;
use crate::policy::rule::Rule;

/// What is written.
pub(super) struct Written<'a, V> {
    pub(super) rule: Option<&'a Rule>,
    pub(super) kind: RequestKind,
    pub(super) allow_origin: AllowOrigin<V>,
    pub(super) allow_methods: Option<V>,
    pub(super) allow_headers: Option<V>,
    /// Names beside the rule's own by which the response varies.
    pub(super) also_vary: Option<&'a VaryNames>,
}

/// Writes the headers. Those of CORS that the application set are taken away first, whether the origin is allowed or
/// not; the same function serves good answers, errors and the policy's own.
pub(super) fn render<H: ResponseHeaders>(written: Written<'_, H::Value>, headers: &mut H) {
    headers.remove_cors();
    if let Some(names) = written.also_vary {
        names.merge(headers);
    }
    let Some(rule) = written.rule else { return };
    let is_preflight = written.kind == RequestKind::Preflight;
    let vary = if is_preflight { &rule.preflight_vary } else { &rule.vary };
    vary.merge(headers);
    if let Some(value) = &rule.resource_policy {
        headers.set(ResponseField::ResourcePolicy, H::prepared(value));
    }
    if rule.timing_allow_origin {
        headers.remove(ResponseField::TimingAllowOrigin);
    }
    let origin = match written.allow_origin {
        AllowOrigin::None => return,
        AllowOrigin::Any => H::constant(Constant::Any),
        AllowOrigin::Origin(origin) => origin,
    };
    if rule.timing_allow_origin {
        headers.set(ResponseField::TimingAllowOrigin, origin.clone());
    }
    headers.set(ResponseField::AllowOrigin, origin);
    if rule.credentials() {
        headers.set(ResponseField::AllowCredentials, H::constant(Constant::True));
    }
    if is_preflight {
        set(headers, ResponseField::AllowMethods, written.allow_methods);
        set(headers, ResponseField::AllowHeaders, written.allow_headers);
        set(headers, ResponseField::MaxAge, prepared::<H>(rule.max_age.as_ref()));
    } else {
        set(headers, ResponseField::ExposeHeaders, prepared::<H>(rule.exposed.as_ref()));
    }
}

fn set<H: ResponseHeaders>(headers: &mut H, field: ResponseField, value: Option<H::Value>) {
    if let Some(value) = value {
        headers.set(field, value);
    }
}

fn prepared<H: ResponseHeaders>(value: Option<&Prepared>) -> Option<H::Value> {
    value.map(H::prepared)
}
