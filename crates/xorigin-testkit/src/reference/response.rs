//! The response that a server with a policy sends, as the policy's contract has it.

use std::collections::BTreeSet;

use xorigin::fetch::RequestHead;
use xorigin::header::HeaderList;
use xorigin::message::ResponseHead;
use xorigin::policy::{Enforcement, PolicySpec, PreflightFailure, ResourcePolicy, RuleSpec};

use super::origin;
use super::policy::{Verdict, decide, is_constant, lines};

/// What a response says, whatever the order of its headers and of the names in its lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The status.
    pub status: u16,
    /// The headers but for the lists, sorted, the names in lower case.
    pub headers: Vec<(String, String)>,
    /// The elements of each header that is a list of names.
    pub lists: Vec<(&'static str, BTreeSet<String>)>,
}

/// The headers that are lists of names in no order.
const LISTS: [&str; 3] = ["vary", "access-control-allow-headers", "access-control-expose-headers"];

/// The headers that only a policy sets.
const CORS: [&str; 7] = [
    "access-control-allow-origin",
    "access-control-allow-credentials",
    "access-control-allow-methods",
    "access-control-allow-headers",
    "access-control-expose-headers",
    "access-control-max-age",
    "access-control-allow-private-network",
];

impl Said {
    /// What `response` says.
    #[must_use]
    pub fn by(response: &ResponseHead) -> Self {
        let headers =
            response.headers.iter().map(|header| (latin1(&header.name).to_ascii_lowercase(), latin1(&header.value)));
        let (lists, mut plain): (Vec<_>, Vec<_>) = headers.partition(|(name, _)| LISTS.contains(&&**name));
        plain.sort_unstable();
        let elements = |list: &str| -> BTreeSet<String> {
            let lines = lists.iter().filter(|(name, _)| name == list);
            let elements = lines.flat_map(|(_, value)| value.split(',')).map(|element| element.trim().to_lowercase());
            elements.filter(|element| !element.is_empty()).collect()
        };
        let mut lists: Vec<_> = LISTS.iter().map(|list| (*list, elements(list))).collect();
        for (list, elements) in &mut lists {
            // Whoever says that it varies by everything need not say by what else.
            if *list == "vary" && elements.contains("*") {
                elements.retain(|element| element == "*");
            }
        }
        Self { status: response.status, headers: plain, lists }
    }
}

/// The response to a request, given what the application would answer.
///
/// `Cross-Origin-Resource-Policy` is left out where the rule has it follow from the origins: what that must be, the user
/// agent says.
#[must_use]
pub fn respond(spec: &PolicySpec, head: &RequestHead, application: &ResponseHead) -> ResponseHead {
    let decided = decide(spec, head);
    let Some((_, rule)) = decided.rule else {
        return ResponseHead { headers: without(&application.headers, &CORS), ..application.clone() };
    };
    let enforcement = rule.enforcement.unwrap_or(spec.enforcement);
    if enforcement == Enforcement::Report {
        return application.clone();
    }
    let success = u16::try_from(rule.preflight_success_status.unwrap_or(204)).unwrap_or_default();
    let refused = matches!(decided.verdict, Verdict::Refused(_));
    let own_status = match (decided.is_preflight, refused, rule.preflight_failure) {
        (true, false, _) | (true, true, PreflightFailure::OkWithoutHeaders) => Some(success),
        (true, true, PreflightFailure::Forbidden) => Some(403),
        (false, true, _) if enforcement == Enforcement::Block && !is_same_origin(head) => Some(403),
        _ => None,
    };
    let mut response = match own_status {
        Some(status) => ResponseHead { status, status_message: Vec::new(), headers: HeaderList::new() },
        None => ResponseHead { headers: without(&application.headers, &CORS), ..application.clone() },
    };
    add_headers(&mut response.headers, rule, head, &decided.verdict, decided.is_preflight);
    response
}

fn add_headers(headers: &mut HeaderList, rule: &RuleSpec, head: &RequestHead, verdict: &Verdict, is_preflight: bool) {
    let mut add = |name: &str, value: &[u8]| headers.push(name.as_bytes(), value);
    let constant = is_constant(rule);
    if !constant {
        add("vary", b"Origin");
        if is_preflight {
            add("vary", b"Access-Control-Request-Method, Access-Control-Request-Headers");
        }
    }
    let shared_with = match verdict {
        Verdict::Allowed | Verdict::NotCors if constant => Some(&b"*"[..]),
        Verdict::Allowed => lines(head, "origin").first().copied(),
        Verdict::NoRule | Verdict::NotCors | Verdict::Refused(_) => None,
    };
    if let Some(origin) = shared_with {
        add("access-control-allow-origin", origin);
        if rule.credentials {
            add("access-control-allow-credentials", b"true");
        }
        if is_preflight {
            for method in lines(head, "access-control-request-method") {
                if ![&b"GET"[..], b"HEAD", b"POST"].contains(&method) {
                    add("access-control-allow-methods", method);
                }
            }
            for names in lines(head, "access-control-request-headers") {
                add("access-control-allow-headers", names);
            }
            if let Some(seconds) = rule.max_age {
                add("access-control-max-age", seconds.to_string().as_bytes());
            }
        } else {
            for name in rule.expose_headers.iter().filter(|name| !is_always_exposed(name)) {
                add("access-control-expose-headers", name.as_bytes());
            }
        }
    }
    if rule.timing_allow_origin {
        headers.delete(b"timing-allow-origin");
        if let Some(origin) = shared_with {
            headers.push(b"timing-allow-origin", origin);
        }
    }
    if let Some(policy) = rule.cross_origin_resource_policy {
        headers.delete(b"cross-origin-resource-policy");
        if policy != ResourcePolicy::FromOrigins {
            headers.push(b"cross-origin-resource-policy", policy.as_str().as_bytes());
        }
    }
    if rule.expose_headers.iter().any(|name| name == "*") && headers.contains(b"access-control-expose-headers") {
        headers.set(b"access-control-expose-headers", b"*");
    }
}

/// Fetch, CORS-safelisted response-header name.
#[must_use]
pub fn is_always_exposed(name: &str) -> bool {
    const NAMES: [&str; 7] =
        ["cache-control", "content-language", "content-length", "content-type", "expires", "last-modified", "pragma"];
    NAMES.iter().any(|safelisted| safelisted.eq_ignore_ascii_case(name))
}

/// Whether the page that asks is of the server's own origin: `Sec-Fetch-Site` says it, or `Origin` has the host and the
/// port that are asked.
fn is_same_origin(head: &RequestHead) -> bool {
    let site = lines(head, "sec-fetch-site");
    if !site.is_empty() {
        return site == [b"same-origin"];
    }
    let [origin] = *lines(head, "origin") else { return false };
    let Some(origin) = origin::parse(origin) else { return false };
    let default = match &*origin.scheme {
        "http" => 80,
        "https" => 443,
        _ => return false,
    };
    head.url.host_str() == Some(&*origin.host) && head.url.port().unwrap_or(default) == origin.port.unwrap_or(default)
}

fn without(headers: &HeaderList, names: &[&str]) -> HeaderList {
    let mut kept = headers.clone();
    for name in names {
        kept.delete(name.as_bytes());
    }
    kept
}

fn latin1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}
