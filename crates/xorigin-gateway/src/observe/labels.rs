//! The words that labels have.

use http::Method;
use prometheus_client::encoding::EncodeLabelSet;
use xorigin::policy::{Refusal, RequestKind, Verdict};

use crate::exchange::Failure;

/// What a request was to CORS.
pub(super) const KINDS: [&str; 3] = ["preflight", "actual", "none"];

/// What was decided.
pub(super) const DECISIONS: [&str; 5] = ["allowed", "refused", "same-origin", "not-cors", "no-rule"];

/// Why requests are refused.
pub(super) const REASONS: [&str; 4] = ["origin", "method", "headers", "malformed"];

pub(super) const fn kind(kind: RequestKind) -> usize {
    match kind {
        RequestKind::Preflight => 0,
        RequestKind::Actual => 1,
        RequestKind::NotCors => 2,
    }
}

pub(super) const fn decision(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Allowed => 0,
        Verdict::Refused(_) => 1,
        Verdict::SameOrigin => 2,
        Verdict::NotCors => 3,
        Verdict::NoRule => 4,
    }
}

/// The reason that a refusal of this code is counted under.
pub(super) fn reason(code: &str) -> usize {
    /// For each of [`Refusal::CODES`], in their order.
    const REASON_OF: [usize; 8] = [3, 3, 0, 3, 1, 2, 3, 2];
    let known = Refusal::CODES.iter().zip(REASON_OF).find(|(known, _)| **known == code);
    known.map_or(3, |(_, reason)| reason)
}

/// What the duration of an exchange is counted under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ExchangeLabels {
    pub(super) http_request_method: &'static str,
    pub(super) http_response_status_code: u16,
}

/// What went wrong with an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct FailureLabels {
    pub(super) failure: &'static str,
}

/// What went wrong with an upstream.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct UpstreamLabels {
    pub(super) upstream: String,
    pub(super) failure: &'static str,
}

/// How the attempt to read the file ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ReloadLabels {
    pub(super) result: &'static str,
}

/// The status with which a request that cannot be read was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct StatusLabels {
    pub(super) http_response_status_code: u16,
}

/// The method, if it is one that HTTP has; what a client invented is `other`.
pub(super) const fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::PATCH => "PATCH",
        Method::OPTIONS => "OPTIONS",
        Method::CONNECT => "CONNECT",
        Method::TRACE => "TRACE",
        _ => "other",
    }
}

/// A failure in a word.
pub(super) const fn failure(failure: Failure) -> &'static str {
    match failure {
        Failure::BadRequest => "bad-request",
        Failure::NoRoute => "no-route",
        Failure::SlowRequest => "slow-request",
        Failure::BodyTooLarge => "body-too-large",
        Failure::BadGateway => "bad-gateway",
        Failure::SlowUpstream => "slow-upstream",
        Failure::Truncated => "truncated",
        Failure::Abandoned => "abandoned",
    }
}

/// Whether the upstream is to blame.
pub(super) const fn is_of_upstream(failure: Failure) -> bool {
    matches!(failure, Failure::BadGateway | Failure::SlowUpstream | Failure::Truncated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_its_reason() {
        let named: Vec<_> = Refusal::CODES.iter().map(|code| REASONS[reason(code)]).collect();
        let expected = ["malformed", "malformed", "origin", "malformed", "method", "headers", "malformed", "headers"];
        assert_eq!(named, expected);
    }

    #[test]
    fn decisions_have_the_words_of_the_verdicts() {
        let verdicts =
            [Verdict::Allowed, Verdict::Refused("x"), Verdict::SameOrigin, Verdict::NotCors, Verdict::NoRule];
        for verdict in verdicts {
            assert_eq!(DECISIONS[decision(verdict)], verdict.as_str());
        }
    }
}
