//! What people write: nothing in it has been checked.

use alloc::string::String;
use alloc::vec::Vec;

/// A policy as it was written: rules in their order.
///
/// [`Policy::new`](super::Policy::new) checks it, and reports everything that is wrong with it at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicySpec {
    /// What is done about refused requests where a rule does not say it itself.
    pub enforcement: Enforcement,
    /// The rules. The first whose host and path match a request decides.
    pub rules: Vec<RuleSpec>,
}

/// A rule as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleSpec {
    /// What logs, metrics and explanations call it.
    pub name: Option<String>,
    /// The host of the requests that it is for: exact, or `*.example.com`. Without it, every host.
    pub host: Option<String>,
    /// The path of the requests that it is for: exact, or a prefix that ends in `/*`. Without it, every path.
    pub path: Option<String>,
    /// The origins that may read: serialized, `scheme://*.base`, with `:*` for any port, `null`, or `*` alone.
    pub origins: Vec<String>,
    /// Whether requests may carry credentials.
    pub credentials: bool,
    /// The methods beside `GET`, `HEAD` and `POST`; `*` is any.
    pub methods: Vec<String>,
    /// The request headers that need to be allowed; `*` is any, but for `Authorization` if there are no credentials.
    pub request_headers: Vec<String>,
    /// The response headers that script may read; `*` is any.
    pub expose_headers: Vec<String>,
    /// For how many seconds a preflight may be cached. Without it browsers use 5.
    pub max_age: Option<i64>,
    /// What would be refused if it were not asked for by name.
    pub danger: Vec<Danger>,
    /// The status that answers a successful preflight. Without it 204.
    pub preflight_success_status: Option<i64>,
    /// What becomes of a refused preflight.
    pub preflight_failure: PreflightFailure,
    /// What is done about refused requests. Without it what the policy says.
    pub enforcement: Option<Enforcement>,
    /// Whether the allowed origins may read the timing of resources: `Timing-Allow-Origin`.
    pub timing_allow_origin: bool,
    /// Whose documents may embed the responses: `Cross-Origin-Resource-Policy`.
    pub cross_origin_resource_policy: Option<ResourcePolicy>,
}

/// A setting that lets through what is nearly always a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Danger {
    /// `null` among the origins: every sandboxed frame on the web sends it.
    NullOrigin,
    /// With credentials, origins that whoever is on the network path can take over.
    InsecureOrigins,
    /// With credentials, all the subdomains of a public suffix, where strangers register.
    PublicSuffixSubdomains,
    /// With credentials, any origin at all.
    AnyOriginWithCredentials,
}

/// What becomes of a refused preflight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PreflightFailure {
    /// It is answered with 403 and without CORS headers.
    #[default]
    Forbidden,
    /// It is answered with the status of a successful one and without CORS headers.
    OkWithoutHeaders,
    /// It reaches the application, whose answer loses its CORS headers.
    Forward,
}

/// What is done about requests that the policy refuses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Enforcement {
    /// The browser is told, as CORS is meant: the application runs, and the page cannot read its answer.
    #[default]
    Advise,
    /// It is decided and counted, and nothing is changed: neither requests nor responses.
    Report,
    /// Refused actual requests are answered with 403, unless they are of the same origin.
    Block,
}

/// What `Cross-Origin-Resource-Policy` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResourcePolicy {
    /// The narrowest value that lets every allowed origin embed, whatever the server's scheme is: `same-site` if the rule's
    /// host and all its origins are of one site and the origins of `https`, `cross-origin` otherwise.
    FromOrigins,
    /// `same-origin`
    SameOrigin,
    /// `same-site`
    SameSite,
    /// `cross-origin`
    CrossOrigin,
}

impl Danger {
    /// Every one, in the order of the documentation.
    pub const ALL: [Self; 4] =
        [Self::NullOrigin, Self::InsecureOrigins, Self::PublicSuffixSubdomains, Self::AnyOriginWithCredentials];

    /// The word in a policy file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NullOrigin => "null-origin",
            Self::InsecureOrigins => "insecure-origins",
            Self::PublicSuffixSubdomains => "public-suffix-subdomains",
            Self::AnyOriginWithCredentials => "any-origin-with-credentials",
        }
    }
}

impl PreflightFailure {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Forbidden, Self::OkWithoutHeaders, Self::Forward];

    /// The word in a policy file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Forbidden => "forbidden",
            Self::OkWithoutHeaders => "ok-without-headers",
            Self::Forward => "forward",
        }
    }
}

impl Enforcement {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Advise, Self::Report, Self::Block];

    /// The word in a policy file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Advise => "advise",
            Self::Report => "report",
            Self::Block => "block",
        }
    }
}

impl ResourcePolicy {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::FromOrigins, Self::SameOrigin, Self::SameSite, Self::CrossOrigin];

    /// The word in a policy file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FromOrigins => "from-origins",
            Self::SameOrigin => "same-origin",
            Self::SameSite => "same-site",
            Self::CrossOrigin => "cross-origin",
        }
    }
}
