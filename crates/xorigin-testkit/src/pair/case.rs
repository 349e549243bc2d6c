//! A case: who asks whom for what.

use std::fmt;

use xorigin::initiator::{BodyKind, FetchInit, RequestBody};
use xorigin::message::{CacheMode, Client, CredentialsMode, Mode, RedirectMode};
use xorigin::origin::{OpaqueOrigin, Origin, TupleOrigin};
use xorigin::policy::{PolicySpec, RuleSpec};
use xorigin::referrer::ReferrerPolicy;

use super::application::Application;
use super::near::{members, near};
use super::policies::{METHODS, policy};
use crate::fuzz::Choices;
use crate::reference::policy::rule_for;

/// A policy, an application behind it, a page, and what it fetches.
#[derive(Clone, Debug)]
pub struct Case {
    /// The policy.
    pub spec: PolicySpec,
    pub(super) application: Application,
    /// The page's origin, and whether the page has it: a sandboxed one has an origin of its own.
    pub(super) page: Option<TupleOrigin>,
    pub(super) fetches: Vec<Fetch>,
    /// Which header is changed that `Vary` does not name.
    pub(super) changed: usize,
}

/// What script fetches, and how many seconds after what it fetched before.
#[derive(Clone, Debug)]
pub(super) struct Fetch {
    pub(super) url: String,
    pub(super) init: FetchInit,
    pub(super) wait: u64,
}

pub(super) const HOSTS: [&str; 8] = [
    "api.example.com",
    "api.example.com",
    "api.example.com:8443",
    "example.com",
    "x.api.example.com",
    "a.github.io",
    "localhost",
    "api.example.com.",
];
pub(super) const PATHS: [&str; 8] = ["/v1/a", "/", "/v1", "/v1/", "/v10/a", "/public/x?q", "/V1/a", "/v1/a%2Fb"];
const HEADERS: [(&str, &str); 14] = [
    ("content-type", "application/json"),
    ("x-a", "1"),
    ("X-A", "2"),
    ("x-ab", "1"),
    ("x-request-id", "7"),
    ("Authorization", "Bearer x"),
    ("content-type", "text/plain"),
    ("accept-language", "de"),
    ("range", "bytes=1-2"),
    ("Range", "bytes=-2"),
    ("accept", "\"no\""),
    ("x-b", ""),
    ("x-unknown", "1"),
    ("cookie", "a=b"),
];
const MODES: [Mode; 8] =
    [Mode::Cors, Mode::Cors, Mode::Cors, Mode::Cors, Mode::Cors, Mode::Cors, Mode::NoCors, Mode::SameOrigin];

const CREDENTIALS: [CredentialsMode; 5] = [
    CredentialsMode::SameOrigin,
    CredentialsMode::Include,
    CredentialsMode::SameOrigin,
    CredentialsMode::Include,
    CredentialsMode::Omit,
];

impl Case {
    /// The case that `choices` make.
    #[must_use]
    pub fn of(choices: &mut Choices<'_>) -> Self {
        let changed = choices.below(256);
        let spec = policy(choices);
        let place = (choices.text(&HOSTS), choices.text(&PATHS));
        let rule = rule_for(&spec, place.0.split(':').next().unwrap_or_default(), place.1);
        let rule = rule.map_or_else(RuleSpec::default, |(_, rule)| rule.clone());
        let rule = &rule;
        let page = page(choices, rule);
        let url = target(choices, page.as_ref(), place);
        let first = Fetch { url: url.clone(), init: init(choices, rule), wait: 0 };
        let application = Application::of(choices, |choices| {
            let place = (choices.text(&HOSTS), choices.text(&PATHS));
            target(choices, page.as_ref(), place)
        });
        let again = Fetch { wait: u64::from(choices.byte() % 8), ..first.clone() };
        let mut fetches = vec![first, again];
        if choices.one_of_16(8) {
            fetches.push(Fetch { url, init: init(choices, rule), wait: u64::from(choices.byte() % 8) });
        }
        Self { spec, application, page, fetches, changed }
    }

    /// The page.
    pub(super) fn client(&self) -> Option<Client> {
        match &self.page {
            Some(origin) => Client::of_origin(origin),
            None => {
                let url = "https://sandbox.example/".parse().ok()?;
                Some(Client::new(url, Origin::Opaque(OpaqueOrigin::new(1))))
            }
        }
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "enforcement: {}", self.spec.enforcement.as_str())?;
        for rule in &self.spec.rules {
            writeln!(f, "{rule:?}")?;
        }
        writeln!(f, "page: {}", self.page.as_ref().map_or("sandboxed", TupleOrigin::as_str))?;
        for Fetch { url, init, wait } in &self.fetches {
            let method = init.method.as_deref().unwrap_or_default().escape_ascii();
            let header =
                |(name, value): &(Vec<u8>, Vec<u8>)| format!("{}: {}", name.escape_ascii(), value.escape_ascii());
            let headers: Vec<String> = init.headers.iter().map(header).collect();
            let (mode, credentials) = (init.mode.map(Mode::as_str), init.credentials.map(CredentialsMode::as_str));
            writeln!(f, "after {wait} s: {method} {url} {mode:?} {credentials:?} {headers:?} {:?}", init.body)?;
        }
        write!(f, "application: {:?}", self.application)
    }
}

/// A page whose origin is in the rule, or nearly, or elsewhere, or opaque.
fn page(choices: &mut Choices<'_>, rule: &RuleSpec) -> Option<TupleOrigin> {
    let members = members(choices.pick(&rule.origins).map_or("", |text| text));
    let text = match choices.below(16) {
        0..10 => choices.pick(&members).cloned(),
        10..14 => {
            let member = choices.pick(&members).cloned().unwrap_or_default();
            choices.pick(&near(&member)).cloned()
        }
        14 => Some("https://api.example.com".into()),
        _ => None,
    };
    text.and_then(|text| TupleOrigin::parse(text.as_bytes()).ok())
}

/// A URL of the server: seldom one that the page must not ask because it is not secure, and seldom of the page's origin.
fn target(choices: &mut Choices<'_>, page: Option<&TupleOrigin>, (host, path): (&str, &str)) -> String {
    let insecure_page = page.is_some_and(|page| page.scheme() == "http");
    let scheme = if choices.one_of_16(if insecure_page { 8 } else { 1 }) { "http" } else { "https" };
    match page {
        Some(page) if choices.one_of_16(2) => format!("{page}{path}"),
        _ => format!("{scheme}://{host}{path}"),
    }
}

/// What script asks for: often what the rule allows, often nearly.
fn init(choices: &mut Choices<'_>, rule: &RuleSpec) -> FetchInit {
    let method = match choices.below(16) {
        0..8 => choices.text(&["GET", "POST", "HEAD"]),
        8..13 => choices.pick(&rule.methods).filter(|method| *method != "*").map_or("GET", |method| method),
        _ => choices.text(&METHODS),
    };
    let mut headers = Vec::new();
    for _ in 0..choices.below(6).saturating_sub(2) {
        let allowed = choices.pick(&rule.request_headers).filter(|name| *name != "*");
        let other = choices.pick(&HEADERS).copied().unwrap_or_default();
        let (name, value) = match allowed {
            Some(name) if choices.one_of_16(10) => (&**name, "\"1\""),
            _ => other,
        };
        headers.push((name.as_bytes().to_vec(), value.as_bytes().to_vec()));
    }
    let has_body = choices.one_of_16(5) && !["GET", "HEAD"].contains(&method);
    let kinds = [BodyKind::Text, BodyKind::Bytes, BodyKind::Blob(b"application/json".to_vec()), BodyKind::Stream];
    let body = has_body.then(|| choices.pick(&kinds).cloned()).flatten();
    FetchInit {
        method: Some(method.into()),
        headers,
        body: body.map(|kind| RequestBody { length: (kind != BodyKind::Stream).then_some(10), kind }),
        mode: choices.pick(&MODES).copied(),
        credentials: choices.pick(&CREDENTIALS).copied(),
        redirect: choices.one_of_16(1).then_some(RedirectMode::Manual),
        cache: choices.one_of_16(1).then_some(CacheMode::NoStore),
        referrer: None,
        referrer_policy: choices
            .one_of_16(2)
            .then(|| choices.pick(&ReferrerPolicy::ALL))
            .flatten()
            .map(|(policy, _)| *policy),
    }
}
