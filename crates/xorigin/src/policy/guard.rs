//! The origins of WebSocket handshakes and of event streams.

use alloc::borrow::Cow;

use super::decision::{Refusal, evaluate_origin};
use super::observe::{Decided, Verdict};
use super::request::{RequestField, RequestKind, RequestView};
use super::rule::Rule;
use super::same_origin::is_same_origin_request;
use super::spec::Enforcement;
use super::{Policy, PolicySource};

/// Checks `Origin` where CORS does not: a WebSocket handshake goes to any server with the user's cookies, and the page
/// may read what comes back; nothing but the server's own check of `Origin` stops a foreign page.
///
/// The origins are those of the rule that is for the request, the server's own is always let through, and a request
/// without `Origin` does not come from a page. A rule with any origin lets every page through.
///
/// # Standard
/// RFC 6455 §10.2; HTML [server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html).
#[derive(Clone, Debug)]
pub struct OriginGuard {
    source: PolicySource,
    require_origin: bool,
}

/// Why a guarded request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuardRefusal<'a> {
    /// No rule of the policy is for the request, and it is not of the same origin.
    NoRule,
    /// There is no `Origin`, and the guard wants one.
    OriginMissing,
    /// What the rule says of the origin.
    Origin(Refusal<'a>),
}

/// What a guard decides about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guarded<'a> {
    /// Why the request is refused, if it is.
    pub refusal: Option<GuardRefusal<'a>>,
    /// What logs and metrics are told. Whatever the rule does about refused requests, the guard blocks them.
    pub decided: Decided<'a>,
}

impl OriginGuard {
    /// A guard with the origins of a policy, of one that is swapped, or of one for each host, path or tenant.
    pub fn new(source: impl Into<PolicySource>) -> Self {
        Self { source: source.into(), require_origin: false }
    }

    /// Refuses WebSocket handshakes without `Origin` too. Every browser sends it; programs that are no browsers may not.
    #[must_use]
    pub fn require_origin(self) -> Self {
        Self { require_origin: true, ..self }
    }

    /// Whether the guard is for `request`: a WebSocket handshake, or a request for an event stream.
    #[must_use]
    pub fn is_for(&self, request: &impl RequestView) -> bool {
        is_websocket(request) || has_token(request, RequestField::Accept, b"text/event-stream")
    }

    /// Checks a request whatever it is for: for handlers that know what they do. A middleware asks
    /// [`is_for`](Self::is_for) first. Where an asynchronous predicate has to be asked, its answer is taken to be no.
    ///
    /// # Errors
    /// If the request's origin may not use the connection, with what is wrong.
    pub fn check<'a, R: RequestView>(&self, request: &'a R) -> Result<(), GuardRefusal<'a>> {
        let policy = self.policy(request);
        self.judge(policy.as_deref().and_then(|policy| policy.rule(request)), request, None).map(drop)
    }

    /// The policy whose origins may use the connection. Its [`ask`](Policy::ask) begins to ask its asynchronous predicate
    /// if the check depends on it.
    pub fn policy(&self, request: &impl RequestView) -> Option<Cow<'_, Policy>> {
        self.source.policy(request)
    }

    /// Decides with `policy`, which is that of [`policy`](Self::policy), given what its asynchronous predicate answered if
    /// it was asked.
    #[must_use]
    pub fn decide<'a, R: RequestView>(
        &self,
        policy: Option<&'a Policy>,
        request: &'a R,
        answer: Option<bool>,
    ) -> Guarded<'a> {
        let rule = policy.and_then(|policy| policy.rule(request));
        let judged = self.judge(rule, request, answer);
        let decided = Decided {
            kind: RequestKind::of(request),
            rule: rule.map(Rule::label),
            enforcement: Enforcement::Block,
            verdict: judged.unwrap_or_else(|refusal| Verdict::Refused(refusal.code())),
            answered: judged.is_err(),
        };
        Guarded { refusal: judged.err(), decided }
    }

    fn judge<'a, R: RequestView>(
        &self,
        rule: Option<&Rule>,
        request: &'a R,
        answer: Option<bool>,
    ) -> Result<Verdict, GuardRefusal<'a>> {
        if request.values(RequestField::Origin).next().is_none() {
            let missing = self.require_origin && is_websocket(request);
            return if missing { Err(GuardRefusal::OriginMissing) } else { Ok(Verdict::NotCors) };
        }
        let outcome = match rule {
            None => Err(GuardRefusal::NoRule),
            Some(rule) => evaluate_origin(rule, request, answer).map_err(GuardRefusal::Origin),
        };
        match outcome {
            Ok(()) => Ok(Verdict::Allowed),
            Err(_) if is_same_origin_request(request) => Ok(Verdict::SameOrigin),
            Err(refusal) => Err(refusal),
        }
    }
}

impl GuardRefusal<'_> {
    /// The codes that a guard has beside those of a policy.
    pub const CODES: [&'static str; 2] = ["guard-no-rule", "guard-origin-missing"];

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        let [no_rule, missing] = GuardRefusal::CODES;
        match self {
            Self::NoRule => no_rule,
            Self::OriginMissing => missing,
            Self::Origin(refusal) => refusal.code(),
        }
    }
}

impl core::fmt::Display for GuardRefusal<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::NoRule => f.write_str("no rule of the policy is for this request"),
            Self::OriginMissing => f.write_str("the request has no Origin, and one is required"),
            Self::Origin(refusal) => core::fmt::Display::fmt(refusal, f),
        }
    }
}

impl core::error::Error for GuardRefusal<'_> {}

/// Whether it is a WebSocket handshake: an upgrade over HTTP/1.1, or a `CONNECT` over HTTP/2, which no page sends for
/// anything else.
///
/// # Standard
/// RFC 6455 §4.1; RFC 8441 §4.
fn is_websocket(request: &impl RequestView) -> bool {
    has_token(request, RequestField::Upgrade, b"websocket") || request.method() == b"CONNECT"
}

/// Whether a list of tokens with parameters has `token`.
fn has_token(request: &impl RequestView, field: RequestField<'_>, token: &[u8]) -> bool {
    let elements = request.values(field).flat_map(|line| line.as_ref().split(|&byte| byte == b','));
    elements.into_iter().any(|element| {
        let name = element.split(|&byte| byte == b';').next().unwrap_or_default();
        crate::header::trim_tab_or_space(name).eq_ignore_ascii_case(token)
    })
}
