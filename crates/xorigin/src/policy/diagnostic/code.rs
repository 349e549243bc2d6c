//! The stable code of each problem, the same in every output.

use super::Problem;

impl Problem {
    /// The code of every problem of a policy, in the order of the enumeration.
    pub const ALL_CODES: [&'static str; 71] = [
        "syntax-invalid",
        "input-too-large",
        "input-too-deep",
        "version-unsupported",
        "key-unknown",
        "key-repeated",
        "key-missing",
        "type-wrong",
        "keyword-unknown",
        "rules-missing",
        "name-invalid",
        "name-repeated",
        "host-invalid",
        "path-invalid",
        "path-prefix-excludes-itself",
        "rule-unreachable",
        "origins-missing",
        "origin-empty",
        "origin-without-scheme",
        "origin-not-ascii",
        "origin-with-userinfo",
        "origin-with-path",
        "origin-with-default-port",
        "origin-not-canonical",
        "origin-host-invalid",
        "origin-scheme-opaque",
        "origin-too-long",
        "origin-wildcard-misplaced",
        "origin-wildcard-not-alone",
        "origin-subdomains-impossible",
        "origin-null",
        "origin-insecure",
        "origin-public-suffix",
        "origin-any-with-credentials",
        "origin-repeated",
        "origin-covered",
        "origin-never-sent",
        "origin-null-allowed",
        "origin-pattern-public-suffix",
        "origin-pattern-insecure",
        "origin-pattern-any-port",
        "method-not-token",
        "method-never-sent",
        "method-wildcard-not-alone",
        "method-not-normalized",
        "method-always-allowed",
        "method-repeated",
        "method-options",
        "method-any-with-credentials",
        "request-header-not-token",
        "request-header-forbidden",
        "request-header-response-only",
        "request-header-repeated",
        "request-header-redundant",
        "request-header-any-with-credentials",
        "exposed-header-not-token",
        "exposed-header-forbidden",
        "exposed-header-request-only",
        "exposed-header-any-with-credentials",
        "exposed-header-safelisted",
        "exposed-header-repeated",
        "exposed-header-redundant",
        "max-age-out-of-range",
        "max-age-capped",
        "max-age-below-default",
        "success-status-not-ok",
        "danger-unused",
        "danger-repeated",
        "enforcement-report",
        "resource-policy-narrow",
        "resource-policy-wide",
    ];

    /// The project's own stable code. None is also that of a [`reason`](crate::reason) or an [`advice`](crate::advice).
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SyntaxInvalid { .. } => "syntax-invalid",
            Self::InputTooLarge { .. } => "input-too-large",
            Self::InputTooDeep { .. } => "input-too-deep",
            Self::VersionUnsupported => "version-unsupported",
            Self::KeyUnknown { .. } => "key-unknown",
            Self::KeyRepeated => "key-repeated",
            Self::KeyMissing { .. } => "key-missing",
            Self::TypeWrong { .. } => "type-wrong",
            Self::KeywordUnknown { .. } => "keyword-unknown",
            Self::RulesMissing => "rules-missing",
            Self::NameInvalid => "name-invalid",
            Self::NameRepeated { .. } => "name-repeated",
            Self::HostInvalid => "host-invalid",
            Self::PathInvalid(_) => "path-invalid",
            Self::PathPrefixExcludesItself => "path-prefix-excludes-itself",
            Self::RuleUnreachable { .. } => "rule-unreachable",
            Self::OriginsMissing => "origins-missing",
            Self::OriginEmpty => "origin-empty",
            Self::OriginWithoutScheme => "origin-without-scheme",
            Self::OriginNotAscii => "origin-not-ascii",
            Self::OriginWithUserinfo => "origin-with-userinfo",
            Self::OriginWithPath => "origin-with-path",
            Self::OriginWithDefaultPort => "origin-with-default-port",
            Self::OriginNotCanonical => "origin-not-canonical",
            Self::OriginHostInvalid => "origin-host-invalid",
            Self::OriginSchemeOpaque => "origin-scheme-opaque",
            Self::OriginTooLong => "origin-too-long",
            Self::OriginWildcardMisplaced => "origin-wildcard-misplaced",
            Self::OriginWildcardNotAlone => "origin-wildcard-not-alone",
            Self::OriginSubdomainsImpossible => "origin-subdomains-impossible",
            Self::OriginNull => "origin-null",
            Self::OriginInsecure => "origin-insecure",
            Self::OriginPublicSuffix => "origin-public-suffix",
            Self::OriginAnyWithCredentials => "origin-any-with-credentials",
            Self::OriginRepeated { .. } => "origin-repeated",
            Self::OriginCovered { .. } => "origin-covered",
            Self::OriginNeverSent => "origin-never-sent",
            Self::OriginNullAllowed => "origin-null-allowed",
            Self::OriginPatternPublicSuffix => "origin-pattern-public-suffix",
            Self::OriginPatternInsecure => "origin-pattern-insecure",
            Self::OriginPatternAnyPort => "origin-pattern-any-port",
            Self::MethodNotToken => "method-not-token",
            Self::MethodNeverSent => "method-never-sent",
            Self::MethodWildcardNotAlone => "method-wildcard-not-alone",
            Self::MethodNotNormalized => "method-not-normalized",
            Self::MethodAlwaysAllowed => "method-always-allowed",
            Self::MethodRepeated { .. } => "method-repeated",
            Self::MethodOptions => "method-options",
            Self::MethodAnyWithCredentials => "method-any-with-credentials",
            Self::RequestHeaderNotToken => "request-header-not-token",
            Self::RequestHeaderForbidden => "request-header-forbidden",
            Self::RequestHeaderResponseOnly => "request-header-response-only",
            Self::RequestHeaderRepeated { .. } => "request-header-repeated",
            Self::RequestHeaderRedundant => "request-header-redundant",
            Self::RequestHeaderAnyWithCredentials => "request-header-any-with-credentials",
            Self::ExposedHeaderNotToken => "exposed-header-not-token",
            Self::ExposedHeaderForbidden => "exposed-header-forbidden",
            Self::ExposedHeaderRequestOnly => "exposed-header-request-only",
            Self::ExposedHeaderAnyWithCredentials => "exposed-header-any-with-credentials",
            Self::ExposedHeaderSafelisted => "exposed-header-safelisted",
            Self::ExposedHeaderRepeated { .. } => "exposed-header-repeated",
            Self::ExposedHeaderRedundant => "exposed-header-redundant",
            Self::MaxAgeOutOfRange => "max-age-out-of-range",
            Self::MaxAgeCapped(_) => "max-age-capped",
            Self::MaxAgeBelowDefault => "max-age-below-default",
            Self::SuccessStatusNotOk => "success-status-not-ok",
            Self::DangerUnused(_) => "danger-unused",
            Self::DangerRepeated => "danger-repeated",
            Self::EnforcementReport => "enforcement-report",
            Self::ResourcePolicyNarrow => "resource-policy-narrow",
            Self::ResourcePolicyWide => "resource-policy-wide",
            Self::Section(problem) => problem.code,
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::*;

    /// What the arms of a match give in a source file: the compiler has seen to it that each variant has one.
    fn literals(source: &'static str) -> Vec<&'static str> {
        let code = source.split("mod tests").next().unwrap();
        let arms = code.lines().filter_map(|line| line.split_once(" => \"")?.1.strip_suffix("\","));
        arms.filter(|text| text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')).collect()
    }

    #[test]
    fn every_code_is_listed_and_belongs_to_one_problem() {
        assert_eq!(literals(include_str!("code.rs")), Problem::ALL_CODES);
        let distinct: BTreeSet<&str> = Problem::ALL_CODES.into_iter().collect();
        assert_eq!(distinct.len(), Problem::ALL_CODES.len());
    }

    #[test]
    fn no_code_is_that_of_a_reason_or_an_advice() {
        let reasons = literals(include_str!("../../reason/code.rs"));
        let advice = literals(include_str!("../../advice/mod.rs"));
        assert!(reasons.contains(&"method-forbidden") && advice.contains(&"max-age-malformed"));
        for other in reasons.into_iter().chain(advice) {
            assert!(!Problem::ALL_CODES.contains(&other), "{other}");
        }
    }

    #[test]
    fn a_code_is_the_name_in_kebab_case() {
        for line in include_str!("code.rs").lines().filter(|line| line.contains(" => \"")) {
            let Some((variant, code)) = line.trim().strip_prefix("Self::").and_then(|arm| arm.split_once(" => "))
            else {
                continue;
            };
            let name = variant.split(['(', ' ']).next().unwrap();
            let mut kebab = String::new();
            for char in name.chars() {
                if char.is_ascii_uppercase() && !kebab.is_empty() {
                    kebab.push('-');
                }
                kebab.push(char.to_ascii_lowercase());
            }
            assert_eq!(code, format!("\"{kebab}\","));
        }
    }
}
