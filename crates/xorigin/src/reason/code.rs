//! The stable code of each cause, the same in every output.

use super::{Cause, Reason};

impl Cause {
    /// The project's own stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UrlInvalid(..) => "url-invalid",
            Self::UrlHasCredentials => "url-has-credentials",
            Self::MethodInvalid(_) => "method-invalid",
            Self::MethodForbidden(_) => "method-forbidden",
            Self::NoCorsMethod(_) => "no-cors-method",
            Self::HeaderInvalid(..) => "header-invalid",
            Self::BodyNotAllowed(_) => "body-not-allowed",
            Self::OnlyIfCachedMode => "only-if-cached-mode",
            Self::NotInHttpCache => "not-in-http-cache",
            Self::StreamBodyMode => "stream-body-mode",
            Self::ReferrerInvalid(_) => "referrer-invalid",
            Self::SameOriginMode => "same-origin-mode",
            Self::NoCorsRedirectMode => "no-cors-redirect-mode",
            Self::SchemeNotHttp(_) => "scheme-not-http",
            Self::BadPort(_) => "bad-port",
            Self::MixedContent => "mixed-content",
            Self::AllowOriginMissing { .. } => "allow-origin-missing",
            Self::AllowOriginMultiple { .. } => "allow-origin-multiple",
            Self::AllowOriginWildcardWithCredentials { .. } => "allow-origin-wildcard-with-credentials",
            Self::AllowOriginInvalid { .. } => "allow-origin-invalid",
            Self::AllowOriginMismatch { .. } => "allow-origin-mismatch",
            Self::AllowCredentialsMissing => "allow-credentials-missing",
            Self::AllowCredentialsInvalid { .. } => "allow-credentials-invalid",
            Self::PreflightRedirected(..) => "preflight-redirected",
            Self::PreflightStatus(_) => "preflight-status",
            Self::AllowMethodsInvalid(_) => "allow-methods-invalid",
            Self::AllowHeadersInvalid(_) => "allow-headers-invalid",
            Self::MethodNotAllowed { .. } => "method-not-allowed",
            Self::HeaderNotAllowed { .. } => "header-not-allowed",
            Self::AuthorizationNotListed { .. } => "authorization-not-listed",
            Self::RedirectModeError(_) => "redirect-mode-error",
            Self::LocationInvalid(_) => "location-invalid",
            Self::RedirectSchemeNotHttp(_) => "redirect-scheme-not-http",
            Self::RedirectLimit => "redirect-limit",
            Self::RedirectHasCredentials { .. } => "redirect-has-credentials",
            Self::RedirectBodyNotReplayable(_) => "redirect-body-not-replayable",
            Self::RepeatedHeader { .. } => "repeated-header",
            Self::ResourcePolicy { .. } => "resource-policy",
            Self::Nosniff(..) => "nosniff",
            Self::MimeType(..) => "mime-type",
            Self::ElementStatus(..) => "element-status",
            Self::ElementType(..) => "element-type",
            Self::AuthenticationNeeded(_) => "authentication-needed",
            Self::KeywordInvalid(..) => "keyword-invalid",
            Self::StreamBodyOverHttp1 => "stream-body-over-http1",
            Self::NetworkError(_) => "network-error",
            Self::Timeout(_) => "timeout",
        }
    }
}

impl Reason {
    /// The project's own stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.cause.code()
    }
}
