//! The step of the standard that refuses.

use core::fmt;

use super::{Cause, Phase, Reason};
use crate::header::is_cors_non_wildcard_request_header_name;

/// A step of a standard: the address of its algorithm, and the path of the step in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The algorithm's name, as the standard has it.
    pub algorithm: &'static str,
    /// The algorithm's address.
    pub url: &'static str,
    /// The step's full path, such as `7.5`; empty for a step of the HTML standard.
    pub path: &'static str,
}

const fn step(algorithm: &'static str, url: &'static str, path: &'static str) -> Step {
    Step { algorithm, url, path }
}

const fn main_fetch(path: &'static str) -> Step {
    step("main fetch", "https://fetch.spec.whatwg.org/#concept-main-fetch", path)
}

const fn http_fetch(path: &'static str) -> Step {
    step("HTTP fetch", "https://fetch.spec.whatwg.org/#concept-http-fetch", path)
}

const fn redirect(path: &'static str) -> Step {
    step("HTTP-redirect fetch", "https://fetch.spec.whatwg.org/#concept-http-redirect-fetch", path)
}

impl Step {
    /// A step of the CORS-preflight fetch.
    pub(crate) const fn preflight(path: &'static str) -> Self {
        step("CORS-preflight fetch", "https://fetch.spec.whatwg.org/#cors-preflight-fetch-0", path)
    }

    /// A step of the CORS check.
    pub(crate) const fn cors_check(path: &'static str) -> Self {
        step("CORS check", "https://fetch.spec.whatwg.org/#concept-cors-check", path)
    }
}

const fn request(path: &'static str) -> Step {
    step("new Request()", "https://fetch.spec.whatwg.org/#dom-request", path)
}

const fn network_or_cache(path: &'static str) -> Step {
    step("HTTP-network-or-cache fetch", "https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch", path)
}

const fn network(path: &'static str) -> Step {
    step("HTTP-network fetch", "https://fetch.spec.whatwg.org/#concept-http-network-fetch", path)
}

impl Reason {
    /// The step of the standard that refuses.
    #[must_use]
    pub fn step(&self) -> Step {
        match &self.cause {
            Cause::UrlInvalid(..) => request("5.2"),
            Cause::UrlHasCredentials if self.phase != Phase::Request => main_fetch("7"),
            Cause::UrlHasCredentials => request("5.3"),
            Cause::MethodInvalid(_) | Cause::MethodForbidden(_) => request("25.2"),
            Cause::NoCorsMethod(_) => request("32.1"),
            Cause::HeaderInvalid(..) => {
                step("validate a header", "https://fetch.spec.whatwg.org/#headers-validate", "1")
            }
            Cause::BodyNotAllowed(_) => request("35"),
            Cause::OnlyIfCachedMode => request("21"),
            Cause::StreamBodyMode => request("39.2"),
            Cause::ReferrerInvalid(_) => request("14.3.2"),
            Cause::KeywordInvalid(..) => request("17"),
            Cause::AuthenticationNeeded(407) => network_or_cache("16.1"),
            Cause::AuthenticationNeeded(_) => network_or_cache("15.2.1"),
            Cause::NotInHttpCache => network_or_cache("11.1"),
            Cause::SameOriginMode => main_fetch("12.\"same-origin\""),
            Cause::NoCorsRedirectMode => main_fetch("12.\"no-cors\".1"),
            Cause::SchemeNotHttp(_) => main_fetch("12"),
            Cause::BadPort(_) | Cause::MixedContent => main_fetch("7"),
            Cause::AllowOriginMissing { .. } => Step::cors_check("2"),
            Cause::AllowOriginMultiple { .. }
            | Cause::AllowOriginWildcardWithCredentials { .. }
            | Cause::AllowOriginInvalid { .. }
            | Cause::AllowOriginMismatch { .. } => Step::cors_check("4"),
            Cause::AllowCredentialsMissing | Cause::AllowCredentialsInvalid { .. } => Step::cors_check("8"),
            Cause::PreflightRedirected(..) | Cause::PreflightStatus(_) => Step::preflight("7"),
            Cause::AllowMethodsInvalid(_) | Cause::AllowHeadersInvalid(_) => Step::preflight("7.3"),
            Cause::MethodNotAllowed { .. } => Step::preflight("7.5"),
            Cause::AuthorizationNotListed { .. } => Step::preflight("7.6"),
            Cause::HeaderNotAllowed { names, .. }
                if names.iter().any(|name| is_cors_non_wildcard_request_header_name(&name.name)) =>
            {
                Step::preflight("7.6")
            }
            Cause::HeaderNotAllowed { .. } => Step::preflight("7.7"),
            Cause::RedirectModeError(_) => http_fetch("6.3.\"error\".1"),
            Cause::LocationInvalid(_) => redirect("5"),
            Cause::RedirectSchemeNotHttp(_) => redirect("6"),
            Cause::RedirectLimit => redirect("7"),
            Cause::RedirectHasCredentials { same_origin: false, .. } => redirect("9"),
            Cause::RedirectHasCredentials { same_origin: true, .. } => redirect("10"),
            Cause::RedirectBodyNotReplayable(_) => redirect("11"),
            Cause::ResourcePolicy { .. } => http_fetch("5"),
            Cause::Nosniff(..) | Cause::MimeType(..) => main_fetch("20"),
            Cause::ElementStatus(..) | Cause::ElementType(..) => Step {
                algorithm: "what the element does with its response",
                url: "https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request",
                path: "",
            },
            Cause::StreamBodyOverHttp1 => network("8.3"),
            Cause::RepeatedHeader { .. } | Cause::NetworkError(_) | Cause::Timeout(_) => network("8.1"),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path {
            "" => write!(f, "HTML, {}", self.algorithm),
            path => write!(f, "Fetch, {}, step {path}", self.algorithm),
        }
    }
}
