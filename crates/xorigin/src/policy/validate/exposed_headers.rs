//! The response headers that script may read.

use super::super::diagnostic::Problem;
use super::super::spec::RuleSpec;
use super::judge::Judge;
use super::names::{Names, meant};
use super::valid::ValidExposed;
use crate::header::{is_cors_safelisted_response_header_name, is_forbidden_response_header_name, is_token};

const KEY: &str = "expose-headers";

/// Judges the exposed headers of `rule`.
pub(super) fn exposed_headers(rule: &RuleSpec, judge: &mut Judge<'_>) -> ValidExposed {
    let any = rule.expose_headers.iter().any(|name| name == "*");
    let mut names = Names::default();
    for (index, text) in rule.expose_headers.iter().enumerate() {
        let place = (KEY, index);
        let name = text.as_bytes();
        if text == "*" {
            if rule.credentials {
                judge.element(place, Problem::ExposedHeaderAnyWithCredentials, text);
            }
            names.push(index, name);
        } else if !is_token(name) {
            if let Some(diagnostic) = judge.element(place, Problem::ExposedHeaderNotToken, text) {
                diagnostic.suggest(meant(text));
            }
        } else if is_forbidden_response_header_name(name) {
            judge.element(place, Problem::ExposedHeaderForbidden, text);
        } else if is_request_header(name) {
            judge.element(place, Problem::ExposedHeaderRequestOnly, text);
        } else if is_cors_safelisted_response_header_name(name, &[b""; 0]) {
            judge.element(place, Problem::ExposedHeaderSafelisted, text);
        } else if any {
            judge.element(place, Problem::ExposedHeaderRedundant, text);
        } else {
            names.push(index, name.to_ascii_lowercase());
        }
    }
    let names = names.unique((KEY, &rule.expose_headers), |first| Problem::ExposedHeaderRepeated { first }, judge);
    if any { ValidExposed::Any } else { ValidExposed::These(names) }
}

/// Whether a standard defines `name` for requests only, so that no response has it.
///
/// Not here are names that responses have after all: servers hand out tokens in `Authorization` and `X-Api-Key`, and
/// since RFC 9110 and RFC 7694 `Accept` and `Accept-Encoding` say what the server would have understood.
fn is_request_header(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 22] = [
        // CORS: what a browser asks.
        b"access-control-request-headers",
        b"access-control-request-method",
        b"origin",
        // Who asks, and where.
        b"cookie",
        b"cookie2",
        b"dnt",
        b"from",
        b"host",
        b"proxy-authorization",
        b"referer",
        b"upgrade-insecure-requests",
        b"user-agent",
        // Negotiation, conditions and controls.
        b"accept-charset",
        b"expect",
        b"if-match",
        b"if-modified-since",
        b"if-none-match",
        b"if-range",
        b"if-unmodified-since",
        b"max-forwards",
        b"range",
        b"te",
    ];
    let fetch_metadata = name.get(..10).is_some_and(|start| start.eq_ignore_ascii_case(b"sec-fetch-"));
    fetch_metadata || NAMES.iter().any(|request| name.eq_ignore_ascii_case(request))
}
