//! Requests that show the faults.

use super::Fault;

/// A request, and where it shows a fault: on the policy of [`policy()`](super::policy()).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The path.
    pub path: &'static str,
    /// `Origin`, if there is one.
    pub origin: Option<&'static str>,
    /// The method that a preflight asks for, and the headers. None if it is a `GET`.
    pub preflight: Option<(&'static str, Option<&'static str>)>,
}

const APP: &str = "https://app.example.com";
const STRANGER: &str = "https://stranger.test";

/// A `GET` of the API.
const fn get(origin: &'static str) -> Witness {
    Witness { path: "/api/items", origin: Some(origin), preflight: None }
}

/// A preflight of the front end.
const fn preflight(method: &'static str, headers: Option<&'static str>) -> Witness {
    Witness { preflight: Some((method, headers)), ..get(APP) }
}

/// A `GET` of another path.
const fn on(path: &'static str, origin: &'static str) -> Witness {
    Witness { path, ..get(origin) }
}

impl Fault {
    /// A request that is answered differently.
    #[must_use]
    pub const fn witness(self) -> Witness {
        match self {
            Self::OriginPrefix => get("https://app.example.com.stranger.test"),
            Self::OriginSuffix => get("https://strangerapp.example.com"),
            Self::UnescapedDot => get("https://appxexample.com"),
            Self::PortIgnored => get("https://app.example.com:8444"),
            Self::SchemeIgnored => get("http://app.example.com"),
            Self::NullAllowed => get("null"),
            Self::AnyOriginReflected => get(STRANGER),
            Self::SubdomainsAllowed => get("https://stranger.app.example.com"),
            Self::BaseAllowed => get("https://preview.example.com"),
            Self::PatternWithoutDot => get("https://strangerpreview.example.com"),
            Self::TrailingDotAllowed => get("https://app.example.com."),
            Self::OriginForgotten | Self::FirstOriginForAll => get("https://www.example.org:8443"),
            Self::StarForOrigins => on("/plain", STRANGER),
            Self::CredentialsAdded => on("/plain", APP),
            Self::CredentialsToRefused | Self::VaryMissingOnRefused => get(STRANGER),
            Self::MethodMore | Self::MethodsStar => preflight("DELETE", None),
            Self::MethodLess
            | Self::MaxAgeOther
            | Self::MaxAgeAbsent
            | Self::PreflightForwarded
            | Self::PreflightStatus
            | Self::PreflightRefused => preflight("PUT", None),
            Self::MethodFolded => preflight("patch", None),
            Self::HeaderMore | Self::HeadersStar => preflight("PUT", Some("authorization")),
            Self::HeaderLess => preflight("PUT", Some("content-type")),
            Self::HeaderPrefix => preflight("PUT", Some("x-request-id-stranger")),
            Self::VaryMissingWithoutOrigin => Witness { origin: None, ..get(APP) },
            Self::ErrorsBare => on("/api/not-there", APP),
            Self::CredentialsMissing
            | Self::ExposeMore
            | Self::ExposeLess
            | Self::VaryMissing
            | Self::TwoOrigins
            | Self::ActualRefused
            | Self::TimingMissing => get(APP),
            Self::PreflightForAll => Witness { origin: Some(STRANGER), ..preflight("PUT", None) },
            Self::RuleOrderReversed => on("/api/reports/1", APP),
            Self::PathTooWide => on("/apiary", APP),
        }
    }
}
