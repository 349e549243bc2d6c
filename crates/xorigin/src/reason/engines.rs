//! What each engine calls a cause.

use url::Url;

use super::{Cause, Phase, Reason};
use crate::message::Destination;

impl Reason {
    /// The member of the DevTools protocol's `CorsError`, where Chromium names one.
    #[must_use]
    pub fn chromium(&self) -> Option<&'static str> {
        let preflight = matches!(self.phase, Phase::Preflight);
        Some(match (&self.cause, preflight) {
            // After a redirect it names none.
            (Cause::SameOriginMode, _) if self.phase == Phase::Request => "DisallowedByMode",
            // `data:` and `file:` it refuses before CORS is asked.
            (Cause::RedirectSchemeNotHttp(url), _) if url.starts_with("data:") || url.starts_with("file:") => {
                return None;
            }
            (Cause::SchemeNotHttp(_) | Cause::RedirectSchemeNotHttp(_), _) => "CorsDisabledScheme",
            (Cause::AllowOriginMissing { .. }, false) => "MissingAllowOriginHeader",
            (Cause::AllowOriginMissing { .. }, true) => "PreflightMissingAllowOriginHeader",
            (Cause::AllowOriginMultiple { .. }, false) => "MultipleAllowOriginValues",
            (Cause::AllowOriginMultiple { .. }, true) => "PreflightMultipleAllowOriginValues",
            (Cause::AllowOriginWildcardWithCredentials { .. }, false) => "WildcardOriginNotAllowed",
            (Cause::AllowOriginWildcardWithCredentials { .. }, true) => "PreflightWildcardOriginNotAllowed",
            (Cause::AllowOriginInvalid { line, .. }, false) if !is_url(line) => "InvalidAllowOriginValue",
            (Cause::AllowOriginInvalid { line, .. }, true) if !is_url(line) => "PreflightInvalidAllowOriginValue",
            (Cause::AllowOriginInvalid { .. } | Cause::AllowOriginMismatch { .. }, false) => "AllowOriginMismatch",
            (Cause::AllowOriginInvalid { .. } | Cause::AllowOriginMismatch { .. }, true) => {
                "PreflightAllowOriginMismatch"
            }
            (Cause::AllowCredentialsMissing | Cause::AllowCredentialsInvalid { .. }, false) => {
                "InvalidAllowCredentials"
            }
            (Cause::AllowCredentialsMissing | Cause::AllowCredentialsInvalid { .. }, true) => {
                "PreflightInvalidAllowCredentials"
            }
            (Cause::PreflightRedirected(_, Some(_)), _) => "PreflightDisallowedRedirect",
            (Cause::PreflightRedirected(_, None) | Cause::PreflightStatus(_), _) => "PreflightInvalidStatus",
            (Cause::AllowMethodsInvalid(_), _) => "InvalidAllowMethodsPreflightResponse",
            (Cause::AllowHeadersInvalid(_), _) => "InvalidAllowHeadersPreflightResponse",
            (Cause::MethodNotAllowed { .. }, _) => "MethodDisallowedByPreflightResponse",
            (Cause::HeaderNotAllowed { .. } | Cause::AuthorizationNotListed { .. }, _) => {
                "HeaderDisallowedByPreflightResponse"
            }
            (Cause::RedirectHasCredentials { .. }, _) => "RedirectContainsCredentials",
            _ => return None,
        })
    }

    /// The id in Firefox's `security.properties`, where it names one.
    #[must_use]
    pub const fn firefox(&self) -> Option<&'static str> {
        Some(match &self.cause {
            Cause::SchemeNotHttp(_) | Cause::RedirectSchemeNotHttp(_) => "CORSRequestNotHttp",
            Cause::AllowOriginMissing { .. } => "CORSMissingAllowOrigin2",
            // Firefox counts lines here; a list in one line it calls a mismatch.
            Cause::AllowOriginMultiple { lines, .. } if lines.len() > 1 => "CORSMultipleAllowOriginNotAllowed",
            Cause::AllowOriginWildcardWithCredentials { .. } => "CORSNotSupportingCredentials",
            Cause::AllowOriginMultiple { .. }
            | Cause::AllowOriginInvalid { .. }
            | Cause::AllowOriginMismatch { .. } => "CORSAllowOriginNotMatchingOrigin",
            Cause::AllowCredentialsMissing | Cause::AllowCredentialsInvalid { .. } => "CORSMissingAllowCredentials",
            Cause::PreflightRedirected(_, Some(_)) => "CORSExternalRedirectNotAllowed",
            Cause::PreflightRedirected(_, None) | Cause::PreflightStatus(_) => "CORSPreflightDidNotSucceed3",
            Cause::AllowMethodsInvalid(_) => "CORSInvalidAllowMethod",
            Cause::AllowHeadersInvalid(_) => "CORSInvalidAllowHeader",
            Cause::MethodNotAllowed { .. } => "CORSMethodNotFound",
            Cause::HeaderNotAllowed { .. } | Cause::AuthorizationNotListed { .. } => {
                "CORSMissingAllowHeaderFromPreflight2"
            }
            // It has no words of its own for what is wrong with a redirect.
            Cause::NetworkError(_)
            | Cause::Timeout(_)
            | Cause::RedirectHasCredentials { .. }
            | Cause::RedirectLimit
            | Cause::LocationInvalid(_) => "CORSDidNotSucceed2",
            _ => return None,
        })
    }

    /// The fragment of WebKit's message by which it can be known, where it has one.
    #[must_use]
    pub fn webkit(&self) -> Option<&'static str> {
        Some(match &self.cause {
            Cause::SameOriginMode if self.phase == Phase::Request => "Fetch API cannot load",
            Cause::SameOriginMode => "Domains, protocols and ports must match",
            Cause::NoCorsRedirectMode => "No-Cors mode requires follow redirect mode",
            Cause::SchemeNotHttp(_) => "Cross origin requests are only supported for HTTP",
            // It takes the scheme of a `Location` that is no URL for one that is not.
            Cause::RedirectSchemeNotHttp(_) | Cause::LocationInvalid(_) => "non CORS scheme",
            Cause::BadPort(_) => "Not allowed to use restricted network port",
            Cause::RedirectModeError(_) => "Not allowed to follow a redirection",
            Cause::ResourcePolicy { .. } => "because it violates the resource's Cross-Origin-Resource-Policy",
            Cause::Nosniff(Destination::Style, _) | Cause::ElementType(Destination::Style, _) => {
                "non CSS MIME types are not allowed"
            }
            Cause::Nosniff(..) => "its Content-Type is not a script MIME type",
            Cause::MimeType(..) => "is not a script MIME type",
            Cause::ElementType(Destination::Script, _) => "is not a valid JavaScript MIME type",
            Cause::AllowOriginMissing { .. } | Cause::AllowOriginInvalid { .. } | Cause::AllowOriginMismatch { .. } => {
                "is not allowed by Access-Control-Allow-Origin"
            }
            // It looks for a comma; other lists are one value to it.
            Cause::AllowOriginMultiple { lines, .. } if lines.len() < 2 && !lines.iter().any(|l| l.contains(&b',')) => {
                "is not allowed by Access-Control-Allow-Origin"
            }
            Cause::AllowOriginMultiple { .. } => "cannot contain more than one origin",
            Cause::AllowOriginWildcardWithCredentials { .. } => {
                "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true"
            }
            Cause::AllowCredentialsMissing | Cause::AllowCredentialsInvalid { .. } => "Credentials flag is true, but",
            Cause::PreflightRedirected(..) | Cause::PreflightStatus(_) => "Preflight response is not successful",
            Cause::AllowMethodsInvalid(_) => "Header Access-Control-Allow-Methods has an invalid value",
            Cause::AllowHeadersInvalid(_) => "Header Access-Control-Allow-Headers has an invalid value",
            Cause::MethodNotAllowed { .. } => "is not allowed by Access-Control-Allow-Methods",
            Cause::HeaderNotAllowed { .. } | Cause::AuthorizationNotListed { .. } => {
                "is not allowed by Access-Control-Allow-Headers"
            }
            Cause::RedirectLimit => "cannot follow more than 20 redirections",
            Cause::RedirectHasCredentials { .. } => "has credentials",
            _ => return None,
        })
    }
}

/// Whether Chromium takes a value for a URL, and so for an origin that is another.
fn is_url(line: &[u8]) -> bool {
    core::str::from_utf8(line).is_ok_and(|line| Url::parse(line).is_ok())
}
