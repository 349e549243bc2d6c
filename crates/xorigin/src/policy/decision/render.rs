//! The one place where a decision becomes headers.

use super::effect::{AllowOrigin, Effect};
use super::{Prepared, ResponseField, ResponseHeaders};
use crate::message::Method;

/// Writes what the effect says. CORS headers that the application set are taken away first, whether the origin is
/// allowed or not; the same function serves good answers, errors and the policy's own.
pub(super) fn render<V: Clone + AsRef<[u8]>, H: ResponseHeaders<Value = V>>(effect: Effect<V>, headers: &mut H) {
    if effect.untouched {
        return;
    }
    for field in ResponseField::CORS {
        headers.remove(field);
    }
    if let Some(names) = &effect.also_vary {
        names.merge(headers);
    }
    let Some(rule) = effect.rule else { return };
    let vary = if effect.is_preflight { &rule.preflight_vary } else { &rule.vary };
    vary.merge(headers);
    if let Some(value) = &rule.resource_policy {
        headers.set(ResponseField::ResourcePolicy, H::prepared(value));
    }
    if rule.timing_allow_origin {
        headers.remove(ResponseField::TimingAllowOrigin);
    }
    let origin = match effect.allow_origin {
        AllowOrigin::None => return,
        AllowOrigin::Any => H::constant("*"),
        AllowOrigin::Origin(origin) => origin,
    };
    if rule.timing_allow_origin {
        headers.set(ResponseField::TimingAllowOrigin, origin.clone());
    }
    headers.set(ResponseField::AllowOrigin, origin);
    if rule.credentials() {
        headers.set(ResponseField::AllowCredentials, H::constant("true"));
    }
    match effect.preflight {
        None => set(headers, ResponseField::ExposeHeaders, rule.exposed.as_ref()),
        Some(granted) => {
            if !Method::is_cors_safelisted_name(granted.method.as_ref()) {
                headers.set(ResponseField::AllowMethods, granted.method);
            }
            if let Some(names) = granted.headers {
                headers.set(ResponseField::AllowHeaders, names);
            }
            set(headers, ResponseField::MaxAge, rule.max_age.as_ref());
        }
    }
}

fn set<H: ResponseHeaders>(headers: &mut H, field: ResponseField, value: Option<&Prepared>) {
    if let Some(value) = value {
        headers.set(field, H::prepared(value));
    }
}
