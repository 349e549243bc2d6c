//! Methods, headers, seconds and whatever else a rule has.

use alloc::vec::Vec;

use super::super::super::spec::{Enforcement, PolicySpec, ResourcePolicy, RuleSpec};
use super::super::super::validate::tests::support::{check_lint as check, lint, rule, texts};

#[test]
fn nothing_is_said_about_policies_as_the_documentation_writes_them() {
    let app = RuleSpec {
        name: Some("app api".into()),
        host: Some("api.example.com".into()),
        path: Some("/v1/*".into()),
        origins: texts(&["https://app.example.com", "https://*.preview.example.com", "http://localhost:*"]),
        credentials: true,
        methods: texts(&["PUT", "DELETE"]),
        request_headers: texts(&["content-type", "x-request-id"]),
        expose_headers: texts(&["etag"]),
        max_age: Some(600),
        ..RuleSpec::default()
    };
    let public = RuleSpec {
        path: Some("/public/*".into()),
        origins: texts(&["*"]),
        methods: texts(&["*"]),
        request_headers: texts(&["*", "authorization"]),
        expose_headers: texts(&["*"]),
        timing_allow_origin: true,
        cross_origin_resource_policy: Some(ResourcePolicy::CrossOrigin),
        ..RuleSpec::default()
    };
    assert_eq!(lint(Vec::from([app, public])), [""; 0]);
}

#[test]
fn faults_are_told_before_advice() {
    let wrong = rule(|rule| (rule.origins, rule.max_age) = (texts(&["https://*.github.io", "a"]), Some(1)));
    check(wrong, &["origins[1] origin-without-scheme -> https://a"]);
}

#[test]
fn wildcards_with_credentials() {
    let any = |credentials| {
        rule(|rule| {
            rule.credentials = credentials;
            rule.methods = texts(&["*"]);
            rule.request_headers = texts(&["*"]);
        })
    };
    check(any(false), &[]);
    check(
        any(true),
        &["methods[0] method-any-with-credentials", "request-headers[0] request-header-any-with-credentials"],
    );
}

#[test]
fn preflights_need_no_options() {
    check(rule(|rule| rule.methods = texts(&["PUT", "options"])), &["methods[1] method-options"]);
}

#[test]
fn fewer_seconds_than_browsers_take_by_themselves() {
    for (seconds, expected) in
        [(0, &[][..]), (1, &["max-age max-age-below-default"]), (4, &["max-age max-age-below-default"]), (5, &[])]
    {
        check(rule(|rule| rule.max_age = Some(seconds)), expected);
    }
}

#[test]
fn reporting_changes_nothing() {
    let reporting = || rule(|rule| rule.enforcement = Some(Enforcement::Report));
    check(reporting(), &["enforcement enforcement-report"]);
    let said = |rules| {
        let spec = PolicySpec { enforcement: Enforcement::Report, rules };
        spec.lint().iter().map(|diagnostic| alloc::format!("{}", diagnostic.path)).collect::<Vec<_>>()
    };
    assert_eq!(said(Vec::from([rule(|_| {}), rule(|rule| rule.path = Some("/a".into()))])), ["enforcement", "rule[1]"]);
    assert_eq!(said(Vec::from([rule(|rule| rule.enforcement = Some(Enforcement::Block))])), [""; 0]);
}

#[test]
fn a_prefix_is_not_for_itself() {
    let at = |path: &str| rule(|rule| rule.path = Some(path.into()));
    for path in ["/*", "/v1/*", "/public/*", "/api/v2/*", "/api/v2.1/*", "/api/items", "/api//*"] {
        check(at(path), &[]);
    }
    check(at("/api/items/*"), &["path path-prefix-excludes-itself"]);
    check(at("/api/views/*"), &["path path-prefix-excludes-itself"]);
    assert_eq!(lint(Vec::from([at("/api/items/*"), at("/api/items")])), [""; 0]);
}

#[test]
fn resource_policies_that_contradict_the_origins() {
    let embedded = |origins: &[&str], host: Option<&str>, policy: ResourcePolicy| {
        rule(|rule| {
            rule.origins = texts(origins);
            rule.host = host.map(Into::into);
            rule.cross_origin_resource_policy = Some(policy);
        })
    };
    let narrow = &["cross-origin-resource-policy resource-policy-narrow"];
    let wide = &["cross-origin-resource-policy resource-policy-wide -> from-origins"];
    let here = Some("api.example.com");
    check(embedded(&["*"], here, ResourcePolicy::SameSite), narrow);
    check(embedded(&["*"], None, ResourcePolicy::SameOrigin), narrow);
    check(embedded(&["*"], here, ResourcePolicy::CrossOrigin), &[]);
    check(embedded(&["*"], here, ResourcePolicy::FromOrigins), &[]);
    check(embedded(&["https://app.example.com"], here, ResourcePolicy::CrossOrigin), wide);
    check(embedded(&["https://*.example.com"], here, ResourcePolicy::CrossOrigin), wide);
    check(embedded(&["https://app.example.com"], None, ResourcePolicy::CrossOrigin), &[]);
    check(embedded(&["https://app.example.com", "https://a.example"], here, ResourcePolicy::CrossOrigin), &[]);
    check(embedded(&["https://a.example"], here, ResourcePolicy::SameSite), &[]);
    check(embedded(&["https://app.example.com"], here, ResourcePolicy::SameOrigin), &[]);
}
