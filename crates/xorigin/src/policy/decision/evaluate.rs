//! The decision about one request.

use alloc::sync::Arc;

use super::Refusal;
use super::decided::{AskedFor, Decision, Granted};
use super::effect::AllowOrigin;
use crate::origin::OriginParts;
use crate::policy::origins::is_origin;
use crate::policy::predicate::OriginPredicate;
use crate::policy::request::{Asking, Lines, RequestField, RequestKind, RequestView};
use crate::policy::rule::Rule;

/// Decides. `answer` is what the rule's asynchronous predicate said, if it was asked.
pub(in crate::policy) fn evaluate<'a, R: RequestView>(
    rules: &'a [Arc<Rule>],
    request: &'a R,
    answer: Option<bool>,
) -> Decision<'a, R> {
    let asking = Asking::of(request);
    let kind = asking.kind;
    let rule = rules.iter().find(|rule| rule.is_for(request));
    let outcome = match rule {
        None => Ok(Granted { origin: AllowOrigin::None, preflight: None }),
        Some(rule) => grant(rule, request, &asking, answer),
    };
    Decision { request, rule, kind, outcome }
}

fn grant<'a, R: RequestView>(
    rule: &'a Rule,
    request: &'a R,
    asking: &Asking<'a, R::Value>,
    answer: Option<bool>,
) -> Result<Granted<'a, R::Value>, Refusal<'a>> {
    // A constant answer says the same to everybody, so that a cache may keep it for everybody.
    let kind = asking.kind;
    let origin = match kind {
        _ if kind != RequestKind::Preflight && rule.is_constant() => AllowOrigin::Any,
        RequestKind::NotCors => AllowOrigin::None,
        RequestKind::Actual | RequestKind::Preflight => {
            let value = allowed_origin(rule, request, asking.origin.single(), answer)?;
            if rule.is_constant() { AllowOrigin::Any } else { AllowOrigin::Origin(value) }
        }
    };
    let preflight = match kind {
        RequestKind::NotCors | RequestKind::Actual => None,
        RequestKind::Preflight => {
            let method = asking.method.single().ok_or(Refusal::MethodRepeated)?;
            if !rule.methods.allows(method.as_ref()) {
                return Err(Refusal::MethodNotAllowed(method.as_ref()));
            }
            let names = &rule.request_headers;
            let headers = match asking.headers {
                Lines::Several => names.check(request.values(RequestField::RequestHeaders))?,
                Lines::None | Lines::One(_) => names.check(asking.headers.single().into_iter())?,
            };
            Some(AskedFor { method, headers })
        }
    };
    Ok(Granted { origin, preflight })
}

/// `value`, the one `Origin` of the request, if the rule lets it read.
fn allowed_origin<'a, R: RequestView>(
    rule: &Rule,
    request: &'a R,
    value: Option<&'a R::Value>,
    answer: Option<bool>,
) -> Result<&'a R::Value, Refusal<'a>> {
    let value = value.ok_or(Refusal::OriginRepeated)?;
    let origin = value.as_ref();
    if rule.origins().contains(origin)
        || rule.predicate().is_some_and(|predicate| ask(predicate, origin, request, answer))
    {
        Ok(value)
    } else {
        // Whether it is an origin at all is found out when somebody asks why.
        Err(Refusal::OriginNotAllowed(origin))
    }
}

fn ask(predicate: &OriginPredicate, origin: &[u8], request: &impl RequestView, answer: Option<bool>) -> bool {
    let parts = Some(origin).filter(|origin| is_origin(origin)).and_then(OriginParts::parse);
    parts.is_some_and(|parts| predicate.now(parts, request).or(answer).unwrap_or(false))
}

/// What the rule says of the request's origin alone, for connections that CORS does not guard.
pub(in crate::policy) fn evaluate_origin<'a, R: RequestView>(
    rule: &Rule,
    request: &'a R,
    answer: Option<bool>,
) -> Result<(), Refusal<'a>> {
    allowed_origin(rule, request, single(request, RequestField::Origin), answer).map(drop).map_err(Refusal::exactly)
}

/// The value of a header that has one line; nothing if it has none or several.
pub(in crate::policy) fn single<'a, R: RequestView>(request: &'a R, field: RequestField<'_>) -> Option<&'a R::Value> {
    Lines::of(request, field).single()
}
