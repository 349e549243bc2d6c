//! The faults.

/// One thing that a server does otherwise than its policy says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// Origins that begin with an allowed one.
    OriginPrefix,
    /// Origins that end with the host of an allowed one.
    OriginSuffix,
    /// Any character for the dots of an allowed one.
    UnescapedDot,
    /// Any port.
    PortIgnored,
    /// Any scheme.
    SchemeIgnored,
    /// `null`.
    NullAllowed,
    /// Every origin.
    AnyOriginReflected,
    /// Subdomains of an exact origin.
    SubdomainsAllowed,
    /// The base of a pattern.
    BaseAllowed,
    /// What ends with the base of a pattern, without a dot before it.
    PatternWithoutDot,
    /// A dot behind an allowed host.
    TrailingDotAllowed,
    /// One of several origins.
    OriginForgotten,
    /// `*` for whoever asks.
    StarForOrigins,
    /// The first origin for whoever asks.
    FirstOriginForAll,
    /// No credentials.
    CredentialsMissing,
    /// Credentials where there should be none.
    CredentialsAdded,
    /// Credentials for whom there is nothing else.
    CredentialsToRefused,
    /// A method more.
    MethodMore,
    /// A method less.
    MethodLess,
    /// Methods in any case.
    MethodFolded,
    /// `*` for methods.
    MethodsStar,
    /// A request header more.
    HeaderMore,
    /// A request header less.
    HeaderLess,
    /// Request headers that begin with an allowed one.
    HeaderPrefix,
    /// `*` for request headers.
    HeadersStar,
    /// An exposed header more.
    ExposeMore,
    /// An exposed header less.
    ExposeLess,
    /// Another lifetime.
    MaxAgeOther,
    /// No lifetime.
    MaxAgeAbsent,
    /// No `Vary` where the origin is allowed.
    VaryMissing,
    /// No `Vary` where the request is refused.
    VaryMissingOnRefused,
    /// No `Vary` where there is no origin.
    VaryMissingWithoutOrigin,
    /// Nothing on errors.
    ErrorsBare,
    /// The application's own line beside the policy's.
    TwoOrigins,
    /// Preflights reach the application.
    PreflightForwarded,
    /// Preflights fail with the right headers.
    PreflightStatus,
    /// Preflights are refused, actual requests are not.
    PreflightRefused,
    /// Actual requests are refused, preflights are not.
    ActualRefused,
    /// Preflights of every origin.
    PreflightForAll,
    /// The last rule decides.
    RuleOrderReversed,
    /// Paths that begin as a rule's do.
    PathTooWide,
    /// No `Timing-Allow-Origin`.
    TimingMissing,
}

impl Fault {
    /// Every one.
    pub const ALL: [Self; 42] = [
        Self::OriginPrefix,
        Self::OriginSuffix,
        Self::UnescapedDot,
        Self::PortIgnored,
        Self::SchemeIgnored,
        Self::NullAllowed,
        Self::AnyOriginReflected,
        Self::SubdomainsAllowed,
        Self::BaseAllowed,
        Self::PatternWithoutDot,
        Self::TrailingDotAllowed,
        Self::OriginForgotten,
        Self::StarForOrigins,
        Self::FirstOriginForAll,
        Self::CredentialsMissing,
        Self::CredentialsAdded,
        Self::CredentialsToRefused,
        Self::MethodMore,
        Self::MethodLess,
        Self::MethodFolded,
        Self::MethodsStar,
        Self::HeaderMore,
        Self::HeaderLess,
        Self::HeaderPrefix,
        Self::HeadersStar,
        Self::ExposeMore,
        Self::ExposeLess,
        Self::MaxAgeOther,
        Self::MaxAgeAbsent,
        Self::VaryMissing,
        Self::VaryMissingOnRefused,
        Self::VaryMissingWithoutOrigin,
        Self::ErrorsBare,
        Self::TwoOrigins,
        Self::PreflightForwarded,
        Self::PreflightStatus,
        Self::PreflightRefused,
        Self::ActualRefused,
        Self::PreflightForAll,
        Self::RuleOrderReversed,
        Self::PathTooWide,
        Self::TimingMissing,
    ];

    /// Its name, and a sentence about what the server does.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::OriginPrefix => ("origin-prefix", "an origin that begins with an allowed exact one is allowed"),
            Self::OriginSuffix => {
                ("origin-suffix", "an https origin that ends with the host of an exact one is allowed")
            }
            Self::UnescapedDot => ("unescaped-dot", "any character stands for the dots of an exact origin"),
            Self::PortIgnored => ("port-ignored", "an exact origin is allowed with any port"),
            Self::SchemeIgnored => ("scheme-ignored", "an exact origin is allowed with any scheme"),
            Self::NullAllowed => ("null-allowed", "null is allowed"),
            Self::AnyOriginReflected => ("any-origin-reflected", "every origin is allowed, null included"),
            Self::SubdomainsAllowed => ("subdomains-allowed", "the subdomains of an exact origin are allowed"),
            Self::BaseAllowed => ("base-allowed", "a pattern of subdomains matches the base domain too"),
            Self::PatternWithoutDot => {
                ("pattern-without-dot", "a pattern of subdomains matches all that ends with its base")
            }
            Self::TrailingDotAllowed => {
                ("trailing-dot-allowed", "an exact origin is allowed with a dot behind its host")
            }
            Self::OriginForgotten => ("origin-forgotten", "of several origins the second is not allowed"),
            Self::StarForOrigins => ("star-for-origins", "a rule without credentials says * to everybody"),
            Self::FirstOriginForAll => ("first-origin-for-all", "the first origin of the rule is said to everybody"),
            Self::CredentialsMissing => ("credentials-missing", "a rule with credentials does not say so"),
            Self::CredentialsAdded => ("credentials-added", "a rule without credentials allows them"),
            Self::CredentialsToRefused => {
                ("credentials-to-refused", "refused requests are told that credentials are allowed")
            }
            Self::MethodMore => ("method-more", "a preflight for one method more is allowed"),
            Self::MethodLess => ("method-less", "a preflight for the first method of the rule is refused"),
            Self::MethodFolded => ("method-folded", "a method is allowed in whatever case it comes"),
            Self::MethodsStar => ("methods-star", "preflights for every method are answered with *"),
            Self::HeaderMore => ("header-more", "a preflight for one request header more is allowed"),
            Self::HeaderLess => ("header-less", "a preflight for the first request header of the rule is refused"),
            Self::HeaderPrefix => ("header-prefix", "a request header that begins with an allowed one is allowed"),
            Self::HeadersStar => ("headers-star", "preflights for every request header are answered with *"),
            Self::ExposeMore => ("expose-more", "one response header more is exposed"),
            Self::ExposeLess => ("expose-less", "the first exposed response header of the rule is not"),
            Self::MaxAgeOther => ("max-age-other", "preflights may be kept for another time"),
            Self::MaxAgeAbsent => ("max-age-absent", "it is not said how long preflights may be kept"),
            Self::VaryMissing => ("vary-missing", "Vary does not name Origin where the origin is allowed"),
            Self::VaryMissingOnRefused => {
                ("vary-missing-on-refused", "Vary does not name Origin where the request is refused")
            }
            Self::VaryMissingWithoutOrigin => {
                ("vary-missing-without-origin", "Vary does not name Origin where the request has none")
            }
            Self::ErrorsBare => ("errors-bare", "the application's errors have no CORS headers"),
            Self::TwoOrigins => {
                ("two-origins", "the application's Access-Control-Allow-Origin is kept beside the policy's")
            }
            Self::PreflightForwarded => ("preflight-forwarded", "preflights are the application's, which answers 405"),
            Self::PreflightStatus => {
                ("preflight-status", "allowed preflights are answered with 404 and the right headers")
            }
            Self::PreflightRefused => ("preflight-refused", "actual requests are allowed, their preflights refused"),
            Self::ActualRefused => ("actual-refused", "preflights are allowed, the actual requests refused"),
            Self::PreflightForAll => {
                ("preflight-for-all", "preflights of every origin are allowed, actual requests are not")
            }
            Self::RuleOrderReversed => ("rule-order-reversed", "the last rule that is for a request decides"),
            Self::PathTooWide => ("path-too-wide", "/api/* is for /apiary too"),
            Self::TimingMissing => ("timing-missing", "Timing-Allow-Origin is missing"),
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.words().0
    }

    /// What the server does, in a sentence.
    #[must_use]
    pub const fn about(self) -> &'static str {
        self.words().1
    }
}
