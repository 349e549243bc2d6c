//! The server of the testkit that follows a policy but for one fault, whose faults were written down by somebody who did
//! not know how they are found.

use xorigin_probe::finding::entry;
use xorigin_testkit::faulty::broken::{Broken, Fault, POLICY, policy};

use crate::support::{codes, passed, reasons, verified};

/// What each fault is called, in all rules together. One that `*` makes is another with credentials than without.
const fn expected(fault: Fault) -> &'static [&'static str] {
    match fault {
        Fault::OriginPrefix => &["verify-origin-prefix"],
        Fault::OriginSuffix | Fault::PatternWithoutDot => &["verify-origin-suffix"],
        Fault::UnescapedDot => &["verify-origin-dot"],
        Fault::PortIgnored => &["verify-origin-port"],
        Fault::SchemeIgnored => &["verify-origin-scheme"],
        // Where `*` would do, it names the origin that asks, and does not say that it does.
        Fault::NullAllowed => &["verify-origin-null", "verify-vary"],
        Fault::AnyOriginReflected => &["verify-origin-any", "verify-vary"],
        Fault::StarForOrigins => &["verify-origin-any"],
        Fault::SubdomainsAllowed => &["verify-origin-subdomain"],
        Fault::BaseAllowed => &["verify-origin-base"],
        Fault::TrailingDotAllowed => &["verify-origin-trailing-dot"],
        Fault::OriginForgotten => &["verify-origin-refused"],
        Fault::FirstOriginForAll => &["verify-origin-mismatch", "verify-refused-headers"],
        Fault::CredentialsMissing => &["verify-credentials-missing"],
        Fault::CredentialsAdded => &["verify-credentials-allowed"],
        Fault::CredentialsToRefused => &["verify-refused-headers"],
        Fault::MethodMore => &["verify-method-allowed"],
        Fault::MethodLess => &["verify-method-refused"],
        Fault::MethodFolded => &["verify-method-case"],
        Fault::MethodsStar => &["verify-method-any", "verify-method-wildcard"],
        Fault::HeaderMore | Fault::HeaderPrefix => &["verify-header-allowed"],
        Fault::HeaderLess => &["verify-header-refused"],
        Fault::HeadersStar => &["verify-header-any", "verify-header-wildcard"],
        Fault::ExposeMore => &["verify-exposed-more"],
        Fault::ExposeLess => &["verify-exposed-less"],
        Fault::MaxAgeOther => &["verify-max-age-longer"],
        Fault::MaxAgeAbsent => &["verify-max-age-shorter"],
        Fault::VaryMissing | Fault::VaryMissingOnRefused | Fault::VaryMissingWithoutOrigin => &["verify-vary"],
        Fault::ErrorsBare => &["verify-error-response"],
        Fault::TwoOrigins => &["verify-duplicate-allow-origin"],
        Fault::PreflightForwarded | Fault::PreflightStatus => &["verify-preflight-status"],
        Fault::PreflightRefused => &["verify-preflight-refused"],
        // Where a rule has nothing that needs a preflight, nothing is seen but that the origin is refused.
        Fault::ActualRefused => &["verify-actual-refused", "verify-origin-refused"],
        Fault::PreflightForAll => &["verify-preflight-open"],
        Fault::RuleOrderReversed => &["verify-rule-order"],
        Fault::PathTooWide => &["verify-path"],
        Fault::TimingMissing => &["verify-timing-missing"],
        _ => &[],
    }
}

#[test]
fn each_fault_is_found_and_has_its_name() {
    let mut wrong = Vec::new();
    for fault in Fault::ALL {
        let server = Broken::start(&policy(), Some(fault)).unwrap();
        let report = verified(POLICY, server.port());
        let expected = expected(fault);
        assert!(!expected.is_empty() && expected.iter().all(|code| entry(code).is_some()), "{fault:?}");
        if codes(&report) != expected || !reasons(&report).is_empty() {
            wrong.push(format!("{fault:?}: {:?} {:?}", codes(&report), report.inconclusive));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn without_a_fault_nothing_is_found() {
    let server = Broken::start(&policy(), None).unwrap();
    let report = verified(POLICY, server.port());
    assert_eq!((codes(&report), reasons(&report), report.notes.as_slice()), (vec![], vec![], [].as_slice()));
    assert!(passed(&report) > 100);
}
