//! Faults of what a request is taken for.

use http::Uri;
use http::header::{ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, HeaderName, HeaderValue, ORIGIN};
use http::request::Parts;
use xorigin::policy::{HttpHead, Policy, PolicySpec, RequestKind, RuleSpec};

use super::Fault;
use super::origins::taken_for;

/// The request that a server with this fault takes `request` for.
pub(super) fn seen(fault: Fault, spec: &PolicySpec, policy: &Policy, request: &Parts) -> Parts {
    let mut seen = request.clone();
    if fault == Fault::PathTooWide {
        if let Some(uri) = wide(spec, policy, request) {
            seen.uri = uri;
        }
        return seen;
    }
    let head = HttpHead::from(request);
    let rule = policy.rules().zip(&spec.rules).find(|(rule, _)| rule.is_for(&head));
    let Some((_, rule)) = rule else { return seen };
    let kind = RequestKind::of(&head);
    if kind == RequestKind::NotCors {
        return seen;
    }
    if let Some(origin) = text(request, &ORIGIN).and_then(|origin| taken_for(fault, rule, origin, kind)) {
        set(&mut seen, ORIGIN, &origin);
    }
    if kind == RequestKind::Preflight {
        preflight(fault, rule, request, &mut seen);
    }
    seen
}

/// What of a preflight is taken for something else.
fn preflight(fault: Fault, rule: &RuleSpec, request: &Parts, seen: &mut Parts) {
    match fault {
        Fault::MethodFolded => {
            let asked = text(request, &ACCESS_CONTROL_REQUEST_METHOD).unwrap_or_default();
            if let Some(method) = rule.methods.iter().find(|method| method.eq_ignore_ascii_case(asked)) {
                set(seen, ACCESS_CONTROL_REQUEST_METHOD, method);
            }
        }
        Fault::MethodsStar => set(seen, ACCESS_CONTROL_REQUEST_METHOD, "GET"),
        Fault::HeadersStar => {
            seen.headers.remove(ACCESS_CONTROL_REQUEST_HEADERS);
        }
        Fault::HeaderPrefix => {
            let asked = text(request, &ACCESS_CONTROL_REQUEST_HEADERS).unwrap_or_default();
            let taken = |name: &str| {
                let allowed = rule.request_headers.iter().map(|allowed| allowed.to_ascii_lowercase());
                allowed.into_iter().find(|allowed| name.starts_with(allowed)).unwrap_or_else(|| name.to_owned())
            };
            let mut names = Vec::from_iter(asked.split(',').map(taken));
            names.dedup();
            if !asked.is_empty() {
                set(seen, ACCESS_CONTROL_REQUEST_HEADERS, &names.join(","));
            }
        }
        _ => {}
    }
}

/// The path below a rule's that `request` is taken for, although no rule is for it before.
fn wide(spec: &PolicySpec, policy: &Policy, request: &Parts) -> Option<Uri> {
    let path = request.uri.path();
    for (rule, written) in policy.rules().zip(&spec.rules) {
        if rule.is_for(&HttpHead::from(request)) {
            return None;
        }
        let prefix =
            written.path.as_deref().and_then(|path| path.strip_suffix("/*")).filter(|prefix| !prefix.is_empty());
        if let Some(rest) = prefix.and_then(|prefix| path.strip_prefix(prefix)) {
            return format!("{}/{rest}", prefix.unwrap_or_default()).parse().ok();
        }
    }
    None
}

pub(super) fn text<'r>(request: &'r Parts, name: &HeaderName) -> Option<&'r str> {
    request.headers.get(name)?.to_str().ok()
}

fn set(request: &mut Parts, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        request.headers.insert(name, value);
    }
}
