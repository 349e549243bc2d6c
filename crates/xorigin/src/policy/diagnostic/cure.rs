//! What to do about each problem where no better value is known.

use alloc::format;
use alloc::string::{String, ToString as _};

use super::Problem;

/// What else there is where pages cannot come over https.
pub(super) const UNLESS_SAFE: &str =
    "where the network path is known to be safe, add `danger = [\"insecure-origins\"]`";

impl Problem {
    /// What to do.
    pub(super) fn cure(&self) -> String {
        let cure = match self {
            Self::KeyUnknown { belongs: Some(place), .. } => return format!("move it {place}"),
            Self::KeyUnknown { expected, belongs: None } => return format!("the keys are {}", expected.join(", ")),
            Self::KeyMissing { key: "version" } => "write `version = 1` at the top of the file",
            Self::KeyMissing { key } => return format!("add `{key}`"),
            Self::TypeWrong { expected, .. } => return format!("write {expected}"),
            Self::KeywordUnknown { expected } => return format!("use one of {}", expected.join(", ")),
            Self::DangerUnused(_) | Self::DangerRepeated => "remove it from `danger`",

            Self::SyntaxInvalid { .. } => "correct what stands there; a policy is TOML, or JSON of the same shape",
            Self::InputTooLarge { .. } => "let patterns stand for origins that are alike, or split the policy",
            Self::InputTooDeep { .. } => "a policy is a table with a list of rules, whose lists hold texts",
            Self::VersionUnsupported => "write `version = 1`",
            Self::KeyRepeated => "keep one of them",

            Self::RulesMissing => "add a `[[rule]]`",
            Self::NameInvalid => "use 1 to 128 characters, no control characters among them",
            Self::NameRepeated { .. } => "give each a name of its own",
            Self::HostInvalid => "write a host such as `api.example.com`, without scheme, port and path",
            Self::PathInvalid(_) => "write a path such as `/v1/items`, or a prefix such as `/v1/*`",

            Self::PathPrefixExcludesItself => "add a rule for that path if something is served there",
            Self::RuleUnreachable { by } => return format!("move it before rule[{by}], or remove it"),

            Self::OriginsMissing => "list the origins that may, or remove the rule",
            Self::OriginEmpty
            | Self::OriginWithoutScheme
            | Self::OriginNotAscii
            | Self::OriginWithUserinfo
            | Self::OriginWithPath
            | Self::OriginWithDefaultPort
            | Self::OriginNotCanonical
            | Self::OriginHostInvalid => {
                "write scheme, host and, if it is not the default one, port, such as `https://app.example.com`"
            }
            Self::OriginSchemeOpaque => "serve the pages over https, and list the origin that they have then",
            Self::OriginTooLong | Self::OriginRepeated { .. } | Self::OriginCovered { .. } | Self::OriginNeverSent => {
                "remove it"
            }
            Self::OriginNullAllowed => "make sure that truly everybody may read this",
            Self::OriginPatternPublicSuffix => "list the names that are yours",
            Self::OriginPatternInsecure => "use https",
            Self::OriginPatternAnyPort => "name the ports that are meant",
            Self::OriginWildcardMisplaced => {
                "write `https://*.example.com` for subdomains, `http://localhost:*` for any port, or list the origins"
            }
            Self::OriginWildcardNotAlone => "remove the others, or remove `*` if not everybody may read",
            Self::OriginSubdomainsImpossible => "list the hosts",
            Self::OriginNull => {
                "remove it; if truly every page on the web may read this, add `danger = [\"null-origin\"]`"
            }
            Self::OriginInsecure => return format!("use https; {UNLESS_SAFE}"),
            Self::OriginPublicSuffix => {
                "list your own names below it; if truly all of them may, add `danger = [\"public-suffix-subdomains\"]`"
            }
            Self::OriginAnyWithCredentials => {
                "list the origins; if truly every page may, add `danger = [\"any-origin-with-credentials\"]`"
            }

            Self::MethodNotToken => "write one method in each element, such as `PUT`",
            Self::MethodNeverSent
            | Self::MethodRepeated { .. }
            | Self::RequestHeaderForbidden
            | Self::RequestHeaderResponseOnly
            | Self::RequestHeaderRepeated { .. }
            | Self::RequestHeaderRedundant
            | Self::ExposedHeaderForbidden
            | Self::ExposedHeaderRequestOnly
            | Self::ExposedHeaderRepeated { .. }
            | Self::ExposedHeaderRedundant => "remove it",
            Self::MethodWildcardNotAlone => "remove the others, or remove `*` if not every method may be used",
            Self::MethodNotNormalized => "write it in upper case if that is what pages send",
            Self::MethodAlwaysAllowed => "it need not be listed",
            Self::MethodOptions => "remove it, unless pages call `fetch()` with that method",
            Self::MethodAnyWithCredentials => "list the methods that pages need",
            Self::RequestHeaderAnyWithCredentials => "list the names that pages need",
            Self::RequestHeaderNotToken | Self::ExposedHeaderNotToken => {
                "write one name in each element, such as `content-type`"
            }
            Self::ExposedHeaderAnyWithCredentials => "list the names that script needs",
            Self::ExposedHeaderSafelisted => "it is left out of what is sent",

            Self::MaxAgeOutOfRange => {
                "write the seconds, or leave the key out for the 5 that browsers take by themselves"
            }
            Self::MaxAgeCapped(_) => "nothing needs to change",
            Self::MaxAgeBelowDefault => "write more seconds, 0 for never, or leave the key out",
            Self::SuccessStatusNotOk => "write 204 or 200, or leave the key out",

            Self::EnforcementReport => "write `advise` once the counts are as expected",
            Self::ResourcePolicyNarrow => "write `cross-origin`, or list the origins that may read",
            Self::ResourcePolicyWide => "write `from-origins` or `same-site`",
            Self::Section(problem) => &problem.cure,
        };
        cure.to_string()
    }
}
