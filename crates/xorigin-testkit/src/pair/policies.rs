//! Policies: of a small world, so that what they allow and what is asked meet often.

use xorigin::policy::{Danger, Enforcement, PolicySpec, PreflightFailure, ResourcePolicy, RuleSpec};

use crate::fuzz::Choices;

const HOSTS: [&str; 6] =
    ["api.example.com", "*.example.com", "example.com", "localhost", "*.github.io", "api.example.org"];
const PATHS: [&str; 6] = ["/*", "/v1/*", "/v1", "/v1/a", "/public/*", "/v1/a/*"];
const ORIGINS: [&str; 24] = [
    "https://app.example.com",
    "https://app.example.com:8443",
    "http://app.example.com",
    "https://*.preview.example.com",
    "https://*.example.com",
    "https://*.example.com:*",
    "https://app.example.com:*",
    "https://*.example.com:8443",
    "http://localhost:*",
    "http://localhost:3000",
    "http://127.0.0.1:8080",
    "http://[::1]:3000",
    "https://app.example",
    "https://example.com",
    "https://a.app.example.com",
    "https://app.example.com.",
    "https://xn--bcher-kva.example",
    "https://*.xn--bcher-kva.example:*",
    "capacitor://localhost",
    "https://*.github.io",
    "https://a.github.io",
    "https://api.example.com",
    "http://*.example.com",
    "https://*.co.uk",
];
/// Origins of sites that have the policy's hosts.
const ONE_SITE: [&str; 8] = [
    "https://app.example.com",
    "https://*.example.com",
    "https://example.com",
    "https://app.example.com:8443",
    "http://app.example.com",
    "http://*.example.com:*",
    "https://*.github.io",
    "https://a.github.io",
];
pub(super) const METHODS: [&str; 8] = ["PUT", "DELETE", "PATCH", "patch", "put", "QUERY", "OPTIONS", "GET"];
pub(super) const REQUEST_HEADERS: [&str; 8] =
    ["content-type", "x-a", "X-Ab", "x-request-id", "authorization", "range", "accept", "x-b"];
pub(super) const EXPOSED: [&str; 6] = ["etag", "x-a", "X-Ab", "content-length", "x-trace", "location"];
const MAX_AGES: [i64; 5] = [5, 0, 1, 600, 86_400];
const ENFORCEMENTS: [Enforcement; 8] = [
    Enforcement::Advise,
    Enforcement::Advise,
    Enforcement::Advise,
    Enforcement::Advise,
    Enforcement::Block,
    Enforcement::Block,
    Enforcement::Block,
    Enforcement::Report,
];
/// What follows from the origins is what can be wrong.
const RESOURCE_POLICIES: [ResourcePolicy; 6] = [
    ResourcePolicy::FromOrigins,
    ResourcePolicy::FromOrigins,
    ResourcePolicy::FromOrigins,
    ResourcePolicy::SameOrigin,
    ResourcePolicy::SameSite,
    ResourcePolicy::CrossOrigin,
];
const STATUSES: [i64; 4] = [204, 200, 299, 202];

/// A policy in which nothing is wrong.
#[must_use]
pub fn policy(choices: &mut Choices<'_>) -> PolicySpec {
    let enforcement = choices.pick(&ENFORCEMENTS);
    let enforcement = enforcement.copied().unwrap_or_default();
    let last = choices.below(3);
    let rules = (0..=last).map(|index| rule(choices, index == last)).collect();
    PolicySpec { enforcement, rules }
}

/// A rule; the last is seldom for some requests only.
fn rule(choices: &mut Choices<'_>, is_last: bool) -> RuleSpec {
    let is_for_hosts = choices.one_of_16(if is_last { 3 } else { 5 });
    let path = choices.one_of_16(if is_last { 3 } else { 12 }).then(|| choices.text(&PATHS).into());
    let credentials = choices.one_of_16(8);
    let resource_policy = choices.one_of_16(8).then(|| choices.pick(&RESOURCE_POLICIES).copied()).flatten();
    // What is of one site, or nearly, is what a resource policy that follows from the origins has to tell apart.
    let is_one_site = resource_policy == Some(ResourcePolicy::FromOrigins) && choices.one_of_16(10);
    let host = (is_for_hosts || is_one_site).then(|| choices.text(&HOSTS).into());
    let world: &[&str] = if is_one_site { &ONE_SITE } else { &ORIGINS };
    let mut origins = owned(&choices.texts(world, 4));
    if origins.is_empty() {
        origins.push(choices.text(world).into());
    }
    // Beside a `*` without credentials, `null` would say nothing.
    let any = choices.one_of_16(if is_one_site { 0 } else { 3 });
    if any {
        origins = vec!["*".into()];
    }
    if choices.one_of_16(if is_one_site { 1 } else { 3 }) && (credentials || !any) {
        origins.push("null".into());
    }
    let methods = if choices.one_of_16(2) { vec!["*".into()] } else { owned(&choices.texts(&METHODS, 4)) };
    let mut request_headers = owned(&choices.texts(&REQUEST_HEADERS, 4));
    if choices.one_of_16(3) {
        request_headers.push("*".into());
    }
    let any_exposed = !credentials && choices.one_of_16(4);
    let expose_headers = if any_exposed { vec!["*".into()] } else { owned(&choices.texts(&EXPOSED, 3)) };
    RuleSpec {
        name: None,
        host,
        path,
        origins,
        credentials,
        methods,
        request_headers,
        expose_headers,
        max_age: choices.one_of_16(12).then(|| choices.pick(&MAX_AGES).copied()).flatten(),
        // Whatever of it is for nothing is only worth a warning.
        danger: Danger::ALL.to_vec(),
        preflight_success_status: choices.one_of_16(4).then(|| choices.pick(&STATUSES).copied()).flatten(),
        preflight_failure: choices.pick(&PreflightFailure::ALL).copied().unwrap_or_default(),
        enforcement: choices.one_of_16(2).then(|| choices.pick(&Enforcement::ALL).copied()).flatten(),
        timing_allow_origin: choices.one_of_16(3),
        cross_origin_resource_policy: resource_policy,
    }
}

/// A policy of texts that may be anything.
#[must_use]
pub fn garbage(choices: &mut Choices<'_>) -> PolicySpec {
    let mut spec = policy(choices);
    for rule in &mut spec.rules {
        // Each as it was, nearly always, so that not every policy has a fault.
        for text in [&mut rule.name, &mut rule.host, &mut rule.path] {
            if choices.one_of_16(2) {
                *text = Some(anything(choices));
            }
        }
        let lists = [&mut rule.origins, &mut rule.methods, &mut rule.request_headers, &mut rule.expose_headers];
        for list in lists {
            if choices.one_of_16(2) {
                list.extend((0..choices.below(3)).map(|_| anything(choices)));
            }
        }
        if choices.one_of_16(2) {
            rule.max_age = Some(i64::from(choices.byte()) * 1_000 - 10_000);
            rule.preflight_success_status = Some(i64::from(choices.byte()) * 3);
            rule.danger.truncate(choices.below(5));
        }
    }
    spec
}

/// Parts of origins, hosts, paths and names, in any order.
fn anything(choices: &mut Choices<'_>) -> String {
    const PARTS: [&str; 24] = [
        "https",
        "://",
        "*",
        ".",
        ":",
        "/",
        "example.com",
        "a",
        "443",
        "[::1]",
        "127.0.0.1",
        "xn--",
        "ü",
        "\u{7f}",
        "\n",
        "null",
        "@",
        "%61",
        "localhost",
        "GET",
        "put",
        "x-a",
        " ",
        "github.io",
    ];
    (0..choices.below(9)).map(|_| choices.text(&PARTS)).collect()
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}
