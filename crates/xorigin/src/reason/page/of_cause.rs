//! Which page belongs to which cause.

use super::{Page, credentials, element, network, origin, preflight, redirect, script};
use crate::reason::Cause;

impl Cause {
    /// What is worth knowing of it, whatever request met it.
    #[must_use]
    pub const fn page(&self) -> &'static Page {
        match self {
            Self::UrlInvalid(..) => &script::URL,
            Self::UrlHasCredentials => &script::URL_CREDENTIALS,
            Self::MethodInvalid(_) => &script::METHOD,
            Self::MethodForbidden(_) => &script::METHOD_FORBIDDEN,
            Self::NoCorsMethod(_) => &script::NO_CORS_METHOD,
            Self::HeaderInvalid(..) => &script::HEADER,
            Self::BodyNotAllowed(_) => &script::BODY,
            Self::OnlyIfCachedMode => &script::ONLY_IF_CACHED,
            Self::NotInHttpCache => &script::NOT_CACHED,
            Self::StreamBodyMode => &script::STREAM,
            Self::ReferrerInvalid(_) => &script::REFERRER,
            Self::SameOriginMode => &script::SAME_ORIGIN,
            Self::NoCorsRedirectMode => &script::NO_CORS_REDIRECT,
            Self::SchemeNotHttp(_) => &script::SCHEME,
            Self::BadPort(_) => &script::PORT,
            Self::MixedContent => &script::MIXED,
            Self::KeywordInvalid(..) => &script::KEYWORD,
            Self::AllowOriginMissing { .. } => &origin::MISSING,
            Self::AllowOriginMultiple { .. } => &origin::MULTIPLE,
            Self::AllowOriginWildcardWithCredentials { .. } => &origin::WILDCARD,
            Self::AllowOriginInvalid { .. } => &origin::INVALID,
            Self::AllowOriginMismatch { .. } => &origin::MISMATCH,
            Self::AllowCredentialsMissing => &credentials::MISSING,
            Self::AllowCredentialsInvalid { .. } => &credentials::INVALID,
            Self::PreflightRedirected(..) => &preflight::REDIRECTED,
            Self::PreflightStatus(_) => &preflight::STATUS,
            Self::AllowMethodsInvalid(_) => &preflight::METHODS_INVALID,
            Self::AllowHeadersInvalid(_) => &preflight::HEADERS_INVALID,
            Self::MethodNotAllowed { .. } => &preflight::METHOD,
            Self::HeaderNotAllowed { .. } => &preflight::HEADER,
            Self::AuthorizationNotListed { .. } => &preflight::AUTHORIZATION,
            Self::RedirectModeError(_) => &redirect::MODE_ERROR,
            Self::LocationInvalid(_) => &redirect::LOCATION,
            Self::RedirectSchemeNotHttp(_) => &redirect::SCHEME,
            Self::RedirectLimit => &redirect::LIMIT,
            Self::RedirectHasCredentials { .. } => &redirect::CREDENTIALS,
            Self::RedirectBodyNotReplayable(_) => &redirect::BODY,
            Self::ResourcePolicy { .. } => &element::POLICY,
            Self::Nosniff(..) => &element::NOSNIFF,
            Self::MimeType(..) => &element::MIME,
            Self::ElementStatus(..) => &element::STATUS,
            Self::ElementType(..) => &element::TYPE,
            Self::AuthenticationNeeded(_) => &element::AUTHENTICATION,
            Self::RepeatedHeader { .. } => &network::REPEATED,
            Self::StreamBodyOverHttp1 => &network::STREAM,
            Self::NetworkError(_) => &network::FAILED,
            Self::Timeout(_) => &network::TIMEOUT,
        }
    }
}
