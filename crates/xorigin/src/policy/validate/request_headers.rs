//! The request headers of a rule.

use super::super::diagnostic::Problem;
use super::super::spec::RuleSpec;
use super::judge::Judge;
use super::names::{Names, meant};
use super::valid::ValidRequestHeaders;
use crate::header::{is_cors_non_wildcard_request_header_name, is_forbidden_request_header, is_token};

const KEY: &str = "request-headers";

/// Judges the request headers of `rule`.
pub(super) fn request_headers(rule: &RuleSpec, judge: &mut Judge<'_>) -> ValidRequestHeaders {
    let any = rule.request_headers.iter().any(|name| name == "*");
    let mut names = Names::default();
    for (index, text) in rule.request_headers.iter().enumerate() {
        let place = (KEY, index);
        let name = text.as_bytes();
        if text == "*" {
            names.push(index, name);
        } else if !is_token(name) {
            if let Some(diagnostic) = judge.element(place, Problem::RequestHeaderNotToken, text) {
                diagnostic.suggest(meant(text));
            }
        } else if is_forbidden_request_header(name, b"") {
            judge.element(place, Problem::RequestHeaderForbidden, text);
        } else if is_response_header(name) {
            judge.element(place, Problem::RequestHeaderResponseOnly, text);
        } else if any && (rule.credentials || !is_cors_non_wildcard_request_header_name(name)) {
            judge.element(place, Problem::RequestHeaderRedundant, text);
        } else {
            names.push(index, name.to_ascii_lowercase());
        }
    }
    let mut names = names.unique((KEY, &rule.request_headers), |first| Problem::RequestHeaderRepeated { first }, judge);
    names.retain(|name| **name != *b"*");
    ValidRequestHeaders { any, names }
}

/// Whether a standard defines `name` for responses only, so that a request that has it is a mistake.
///
/// Not here are names that requests may have after all: `Cache-Control`, `Content-Range` and `Last-Modified` go with
/// uploads, `Link`, `Allow` and `ETag` have been put on `PUT` requests, `Server-Timing`, `Age` and `Expires` are said by
/// some clients of themselves.
fn is_response_header(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 16] = [
        // CORS: what a server says. It is asked for by requests that were mended in the wrong place.
        b"access-control-allow-credentials",
        b"access-control-allow-headers",
        b"access-control-allow-methods",
        b"access-control-allow-origin",
        b"access-control-allow-private-network",
        b"access-control-expose-headers",
        b"access-control-max-age",
        // What a server demands of documents and of those who embed them.
        b"content-security-policy",
        b"cross-origin-embedder-policy",
        b"cross-origin-opener-policy",
        b"cross-origin-resource-policy",
        b"strict-transport-security",
        b"timing-allow-origin",
        b"x-frame-options",
        // HTTP: about the choice of this response, and how to authenticate.
        b"vary",
        b"www-authenticate",
    ];
    NAMES.iter().any(|response| name.eq_ignore_ascii_case(response))
}
