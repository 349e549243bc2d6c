//! How bad a problem is.

use super::Problem;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing needs to change.
    Note,
    /// Most probably not what was meant.
    Warning,
    /// There is no policy until it is mended.
    Fault,
}

impl Severity {
    /// The stable word: that of linters and of SARIF.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Fault => "error",
        }
    }
}

impl Problem {
    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::RulesMissing
            | Self::RuleUnreachable { .. }
            | Self::OriginNeverSent
            | Self::OriginPatternPublicSuffix
            | Self::OriginPatternInsecure
            | Self::OriginPatternAnyPort
            | Self::NameRepeated { .. }
            | Self::MethodNotNormalized
            | Self::DangerUnused(_) => Severity::Warning,
            Self::PathPrefixExcludesItself
            | Self::OriginRepeated { .. }
            | Self::OriginCovered { .. }
            | Self::OriginNullAllowed
            | Self::MethodOptions
            | Self::MethodAnyWithCredentials
            | Self::RequestHeaderAnyWithCredentials
            | Self::MaxAgeBelowDefault
            | Self::EnforcementReport
            | Self::ResourcePolicyNarrow
            | Self::ResourcePolicyWide
            | Self::MethodAlwaysAllowed
            | Self::MethodRepeated { .. }
            | Self::RequestHeaderRepeated { .. }
            | Self::RequestHeaderRedundant
            | Self::ExposedHeaderSafelisted
            | Self::ExposedHeaderRepeated { .. }
            | Self::ExposedHeaderRedundant
            | Self::MaxAgeCapped(_)
            | Self::DangerRepeated => Severity::Note,
            Self::SyntaxInvalid { .. }
            | Self::InputTooLarge { .. }
            | Self::InputTooDeep { .. }
            | Self::VersionUnsupported
            | Self::KeyUnknown { .. }
            | Self::KeyRepeated
            | Self::KeyMissing { .. }
            | Self::TypeWrong { .. }
            | Self::KeywordUnknown { .. }
            | Self::NameInvalid
            | Self::HostInvalid
            | Self::PathInvalid(_)
            | Self::OriginsMissing
            | Self::OriginEmpty
            | Self::OriginWithoutScheme
            | Self::OriginNotAscii
            | Self::OriginWithUserinfo
            | Self::OriginWithPath
            | Self::OriginWithDefaultPort
            | Self::OriginNotCanonical
            | Self::OriginHostInvalid
            | Self::OriginSchemeOpaque
            | Self::OriginTooLong
            | Self::OriginWildcardMisplaced
            | Self::OriginWildcardNotAlone
            | Self::OriginSubdomainsImpossible
            | Self::OriginNull
            | Self::OriginInsecure
            | Self::OriginPublicSuffix
            | Self::OriginAnyWithCredentials
            | Self::MethodNotToken
            | Self::MethodNeverSent
            | Self::MethodWildcardNotAlone
            | Self::RequestHeaderNotToken
            | Self::RequestHeaderForbidden
            | Self::RequestHeaderResponseOnly
            | Self::ExposedHeaderNotToken
            | Self::ExposedHeaderForbidden
            | Self::ExposedHeaderRequestOnly
            | Self::ExposedHeaderAnyWithCredentials
            | Self::MaxAgeOutOfRange
            | Self::SuccessStatusNotOk => Severity::Fault,
            Self::Section(problem) => problem.severity,
        }
    }
}
