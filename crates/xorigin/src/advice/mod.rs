//! What is worth knowing about an exchange although it blocks nothing.

mod request;
mod response;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

pub use request::advise_on_headers;
pub use response::{advise, advise_on_preflight};

/// Something worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Advice {
    /// The user agent drops a header that script sets: its name.
    ForbiddenHeader(Vec<u8>),
    /// The request has a header that belongs on responses: its name.
    ResponseHeaderOnRequest(Vec<u8>),
    /// `Access-Control-Max-Age` is not a number of seconds: its value.
    MaxAgeMalformed(Vec<u8>),
    /// `Access-Control-Max-Age` is more than a browser keeps: the seconds.
    MaxAgeAboveLimits(u64),
    /// The preflight is not cached, so that every request has one.
    PreflightNotCached,
    /// `Access-Control-Expose-Headers` cannot be parsed, so that it exposes nothing: the element at fault.
    ExposeHeadersInvalid(Vec<u8>),
    /// `Access-Control-Expose-Headers: *` exposes nothing with credentials.
    ExposeWildcardWithCredentials,
    /// `Access-Control-Allow-Origin` names an origin, but `Vary` lacks `Origin`.
    VaryOriginMissing,
    /// The response is opaque: mode `no-cors` let the request out, and script reads nothing.
    Opaque,
    /// The request stayed within the page's origin, so that CORS had no say.
    SameOrigin,
    /// The status is an error, which script can read.
    ErrorStatus(u16),
}

impl Advice {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ForbiddenHeader(_) => "forbidden-header",
            Self::ResponseHeaderOnRequest(_) => "response-header-on-request",
            Self::MaxAgeMalformed(_) => "max-age-malformed",
            Self::MaxAgeAboveLimits(_) => "max-age-above-limits",
            Self::PreflightNotCached => "preflight-not-cached",
            Self::ExposeHeadersInvalid(_) => "expose-headers-invalid",
            Self::ExposeWildcardWithCredentials => "expose-wildcard-with-credentials",
            Self::VaryOriginMissing => "vary-origin-missing",
            Self::Opaque => "opaque",
            Self::SameOrigin => "same-origin",
            Self::ErrorStatus(_) => "error-status",
        }
    }

    /// What it is, and what to do about it.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::ForbiddenHeader(name) => {
                format!("browsers do not let a page set `{}`; it was not sent", name.escape_ascii())
            }
            Self::ResponseHeaderOnRequest(name) => format!(
                "`{}` is a response header; on a request it does nothing but ask for a preflight: remove it",
                name.escape_ascii()
            ),
            Self::MaxAgeMalformed(value) => format!(
                "Access-Control-Max-Age `{}` is not a number of seconds; browsers fall back to 5 s or do not cache",
                value.escape_ascii()
            ),
            Self::MaxAgeAboveLimits(seconds) => {
                let limits = [("WebKit", 600), ("Chromium", 7200), ("Firefox", 86_400)];
                let above = limits.iter().filter(|(_, limit)| seconds > limit);
                let above = above.map(|(browser, limit)| format!("{browser} keeps {limit}")).collect::<Vec<_>>();
                format!("Access-Control-Max-Age {seconds} is above a browser's limit: {}", above.join(", "))
            }
            Self::PreflightNotCached => {
                "the preflight is not cached, so that every such request has one: send Access-Control-Max-Age".to_string()
            }
            Self::ExposeHeadersInvalid(element) => format!(
                "Access-Control-Expose-Headers cannot be parsed at `{}`, so that it exposes nothing",
                element.escape_ascii()
            ),
            Self::ExposeWildcardWithCredentials => {
                "Access-Control-Expose-Headers `*` is only a name with credentials: list the names".to_string()
            }
            Self::VaryOriginMissing => {
                "Access-Control-Allow-Origin names an origin but Vary lacks Origin: a cache may give this answer to others"
                    .to_string()
            }
            Self::Opaque => {
                "mode no-cors is no way around CORS: the request went out, but script can read nothing of the answer".to_string()
            }
            Self::SameOrigin => "the URL is of the page's own origin: CORS has no say".to_string(),
            Self::ErrorStatus(status) => format!("the status is {status}: CORS lets script read it, as the error it is"),
        }
    }
}

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}
