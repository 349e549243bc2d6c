//! What a policy says of a request, as its contract has it.

use xorigin::fetch::RequestHead;
use xorigin::policy::{PolicySpec, RuleSpec};

use super::request_headers::{self, Verdict as Names};
use super::{origin, pattern};

/// The longest `Origin` and the longest method that are looked at, in bytes.
const LONGEST_ORIGIN: usize = 512;
const LONGEST_METHOD: usize = 256;

/// What is decided about a request.
#[derive(Clone, Debug)]
pub struct Decided<'a> {
    /// The rule that decided, and its place in the policy.
    pub rule: Option<(usize, &'a RuleSpec)>,
    /// Whether the request is a CORS-preflight request.
    pub is_preflight: bool,
    /// What the rule says.
    pub verdict: Verdict,
}

/// What a rule says of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There is no rule for it.
    NoRule,
    /// It is no CORS request.
    NotCors,
    /// It is allowed.
    Allowed,
    /// It is refused, for the reason of this code.
    Refused(&'static str),
}

/// Decides about a request.
#[must_use]
pub fn decide<'a>(spec: &'a PolicySpec, head: &RequestHead) -> Decided<'a> {
    let origins = lines(head, "origin");
    let methods = lines(head, "access-control-request-method");
    let is_preflight = head.method.as_bytes() == b"OPTIONS" && !origins.is_empty() && !methods.is_empty();
    let host = head.url.host_str().unwrap_or_default();
    let rule = rule_for(spec, host, head.url.path());
    let verdict = match rule {
        None => Verdict::NoRule,
        Some(_) if origins.is_empty() => Verdict::NotCors,
        Some((_, rule)) if is_constant(rule) && !is_preflight => Verdict::Allowed,
        Some((_, rule)) => match refusal(rule, head, is_preflight) {
            None => Verdict::Allowed,
            Some(code) => Verdict::Refused(code),
        },
    };
    Decided { rule, is_preflight, verdict }
}

/// Whether script of `origin`, `null` if that is opaque, may read what it gets from `host` and `path` by `method`, with
/// headers of these names beside the CORS-safelisted ones, with or without credentials.
#[must_use]
pub fn may_read(
    spec: &PolicySpec,
    (host, path): (&str, &str),
    origin: &str,
    (method, names): (&str, &[Vec<u8>]),
    credentials: bool,
) -> bool {
    let Some((_, rule)) = rule_for(spec, host, path) else { return false };
    let asked = names.join(&b","[..]);
    origin_is_allowed(rule, origin.as_bytes()) == Some(true)
        && (rule.credentials || !credentials)
        && method_is_allowed(rule, method.as_bytes())
        && matches!(request_headers::check(&rule.request_headers, rule.credentials, &[&asked]), Names::Allowed(_))
}

/// Whether every origin is told the same: any origin, without credentials.
#[must_use]
pub fn is_constant(rule: &RuleSpec) -> bool {
    is_any(rule) && !rule.credentials
}

/// Whether the rule lets an origin read; nothing if it is no origin.
#[must_use]
pub fn origin_is_allowed(rule: &RuleSpec, origin: &[u8]) -> Option<bool> {
    if origin == b"null" {
        // Without credentials `*` is every origin, opaque ones included; with them `null` has to be asked for by name.
        return Some(is_constant(rule) || rule.origins.iter().any(|written| written == "null"));
    }
    if origin.len() > LONGEST_ORIGIN || origin::parse(origin).is_none() {
        return None;
    }
    let matches = |written: &String| written.as_bytes() == origin || pattern::matches(written, origin);
    Some(is_any(rule) || rule.origins.iter().any(matches))
}

/// The values of a header, line by line.
#[must_use]
pub fn lines<'a>(head: &'a RequestHead, name: &str) -> Vec<&'a [u8]> {
    let named = head.headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name.as_bytes()));
    named.map(|header| &*header.value).collect()
}

fn is_any(rule: &RuleSpec) -> bool {
    rule.origins.iter().any(|written| written == "*")
}

/// The first rule that is for this host and path.
#[must_use]
pub fn rule_for<'a>(spec: &'a PolicySpec, host: &str, path: &str) -> Option<(usize, &'a RuleSpec)> {
    let is_for = |rule: &RuleSpec| {
        rule.host.as_deref().is_none_or(|written| host_matches(written, host))
            && rule.path.as_deref().is_none_or(|written| path_matches(written, path))
    };
    spec.rules.iter().enumerate().find(|(_, rule)| is_for(rule))
}

/// The dot that makes a name absolute does not matter.
fn host_matches(written: &str, host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let host = host.strip_suffix('.').unwrap_or(&host);
    match written.strip_prefix("*.") {
        Some(base) => host.strip_suffix(&format!(".{base}")).is_some_and(|labels| !labels.is_empty()),
        None => host == written,
    }
}

fn path_matches(written: &str, path: &str) -> bool {
    match written.strip_suffix('*') {
        Some(prefix) => path.starts_with(prefix),
        None => path == written,
    }
}

/// Why the rule refuses a request, if it does.
fn refusal(rule: &RuleSpec, head: &RequestHead, is_preflight: bool) -> Option<&'static str> {
    let [origin] = *lines(head, "origin") else { return Some("request-origin-repeated") };
    match origin_is_allowed(rule, origin) {
        None => return Some("request-origin-malformed"),
        Some(false) => return Some("request-origin-not-allowed"),
        Some(true) if !is_preflight => return None,
        Some(true) => {}
    }
    let [method] = *lines(head, "access-control-request-method") else { return Some("request-method-repeated") };
    if !method_is_allowed(rule, method) {
        return Some("request-method-not-allowed");
    }
    let names = lines(head, "access-control-request-headers");
    match request_headers::check(&rule.request_headers, rule.credentials, &names) {
        Names::Allowed(_) => None,
        Names::TooLong => Some("request-headers-too-long"),
        Names::Malformed => Some("request-header-malformed"),
        Names::NotAllowed => Some("request-header-not-allowed"),
    }
}

/// `GET`, `HEAD` and `POST` need no leave; what is written is normalized as Fetch normalizes methods; no method of `*`
/// is one that script cannot use.
fn method_is_allowed(rule: &RuleSpec, method: &[u8]) -> bool {
    let normalized = |written: &str| {
        let upper = written.to_ascii_uppercase();
        let is_normalized = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"].contains(&&*upper);
        if is_normalized { upper } else { written.to_owned() }
    };
    let any = rule.methods.iter().any(|written| written == "*");
    let is_forbidden = ["CONNECT", "TRACE", "TRACK"].iter().any(|name| method.eq_ignore_ascii_case(name.as_bytes()));
    let is_token = !method.is_empty()
        && method.iter().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte));
    [&b"GET"[..], b"HEAD", b"POST"].contains(&method)
        || any && is_token && !is_forbidden && method.len() <= LONGEST_METHOD
        || rule.methods.iter().any(|written| written != "*" && normalized(written).as_bytes() == method)
}
