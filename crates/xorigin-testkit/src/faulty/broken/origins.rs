//! Faults of the comparison of origins: a stranger is taken for one that is allowed.

use xorigin::policy::{RequestKind, RuleSpec};

use super::Fault;

/// The origin of `rule` that a server with this fault takes `origin` for, if any.
pub(super) fn taken_for(fault: Fault, rule: &RuleSpec, origin: &str, kind: RequestKind) -> Option<String> {
    let first = || rule.origins.first().map(|origin| sample(origin));
    match fault {
        Fault::NullAllowed if origin == "null" => first(),
        Fault::AnyOriginReflected | Fault::FirstOriginForAll => first(),
        Fault::StarForOrigins if !rule.credentials => first(),
        Fault::PreflightForAll if kind == RequestKind::Preflight => first(),
        Fault::BaseAllowed | Fault::PatternWithoutDot => {
            let patterns = rule.origins.iter().filter(|other| other.contains("://*."));
            patterns.into_iter().find(|pattern| is_taken_for_pattern(fault, pattern, origin)).map(|other| sample(other))
        }
        _ => {
            let exact = rule.origins.iter().filter(|other| other.contains("://") && !other.contains('*'));
            exact.into_iter().find(|exact| is_taken_for(fault, exact, origin)).cloned()
        }
    }
}

/// An origin that these words of a rule allow.
fn sample(words: &str) -> String {
    words.replace("://*.", "://a.").replace(":*", "")
}

fn is_taken_for(fault: Fault, exact: &str, origin: &str) -> bool {
    let (Some((scheme, host)), Some((other_scheme, other))) = (exact.split_once("://"), origin.split_once("://"))
    else {
        return false;
    };
    match fault {
        Fault::OriginPrefix => origin.starts_with(exact),
        Fault::OriginSuffix => other_scheme == "https" && other.ends_with(host),
        Fault::UnescapedDot => {
            let matches = |(a, b): (u8, u8)| a == b || a == b'.';
            scheme == other_scheme && host.len() == other.len() && host.bytes().zip(other.bytes()).all(matches)
        }
        Fault::PortIgnored => scheme == other_scheme && without_port(host) == without_port(other),
        Fault::SchemeIgnored => host == other,
        Fault::SubdomainsAllowed => {
            scheme == other_scheme && other.strip_suffix(host).is_some_and(|labels| labels.ends_with('.'))
        }
        Fault::TrailingDotAllowed => {
            let (name, port) = host.split_at(without_port(host).len());
            scheme == other_scheme && other.strip_prefix(name).and_then(|rest| rest.strip_prefix('.')) == Some(port)
        }
        _ => false,
    }
}

fn is_taken_for_pattern(fault: Fault, pattern: &str, origin: &str) -> bool {
    let Some((scheme, base)) = pattern.split_once("://*.") else { return false };
    let Some(host) = origin.strip_prefix(scheme).and_then(|rest| rest.strip_prefix("://")) else { return false };
    if fault == Fault::BaseAllowed { host == base } else { host.ends_with(base) && host != base }
}

/// A host without its port.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Origins that are taken for one that is allowed, and origins that are not.
    #[track_caller]
    fn check(fault: Fault, taken: &[&str], not: &[&str]) {
        let origins = ["https://app.example.com", "https://www.example.org:8443", "https://*.preview.example.com"];
        let rule = RuleSpec { origins: origins.map(str::to_owned).into(), ..RuleSpec::default() };
        for (origins, expected) in [(taken, true), (not, false)] {
            for origin in origins {
                let got = taken_for(fault, &rule, origin, RequestKind::Actual);
                assert_eq!(got.is_some(), expected, "{fault:?} {origin} {got:?}");
            }
        }
    }

    #[test]
    fn strangers() {
        let stranger = "https://x.test";
        check(Fault::OriginPrefix, &["https://app.example.com.x.test"], &["https://xapp.example.com", stranger]);
        check(
            Fault::OriginSuffix,
            &["https://xapp.example.com", "https://x.app.example.com"],
            &["http://xapp.example.com", "https://app.example.com.x.test"],
        );
        check(Fault::UnescapedDot, &["https://appxexample.com"], &["https://app.example.net", stranger]);
        check(
            Fault::PortIgnored,
            &["https://app.example.com:1", "https://www.example.org"],
            &["http://app.example.com", "https://www.example.org.x.test:8443"],
        );
        check(Fault::SchemeIgnored, &["http://app.example.com"], &["http://www.example.org", "http://x.test"]);
        check(Fault::NullAllowed, &["null"], &[stranger]);
        check(Fault::AnyOriginReflected, &["null", stranger], &[]);
        check(Fault::SubdomainsAllowed, &["https://x.app.example.com"], &["https://xapp.example.com", stranger]);
        check(Fault::BaseAllowed, &["https://preview.example.com"], &["http://preview.example.com", stranger]);
        check(Fault::PatternWithoutDot, &["https://xpreview.example.com"], &["https://preview.example.com", stranger]);
        check(
            Fault::TrailingDotAllowed,
            &["https://app.example.com.", "https://www.example.org.:8443"],
            &["https://app.example.com..", "https://www.example.org."],
        );
        check(Fault::PreflightForAll, &[], &[stranger]);
        check(Fault::VaryMissing, &[], &["null", stranger, "https://app.example.com.x.test"]);
    }
}
