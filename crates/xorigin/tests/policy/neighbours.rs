//! `Timing-Allow-Origin` and `Cross-Origin-Resource-Policy`, from the same origins.

use xorigin::policy::{OriginPredicate, Policy, ResourcePolicy};

use crate::support::{answer, request};

#[test]
fn timing_follows_the_origin() {
    let rule = Policy::anonymous().origins(["https://app.example.com"]).timing_allow_origin();
    let check = |policy: &Policy, origin: &str, expected: &[&str]| {
        let set = [("timing-allow-origin", "*")];
        let answer = answer(policy, &request("GET /", &[("origin", origin)]), &set);
        let lines: Vec<_> = answer.headers.iter().filter(|line| line.starts_with("timing")).collect();
        assert_eq!(lines, expected, "{origin}");
    };
    let policy = rule.build().unwrap();
    check(&policy, "https://app.example.com", &["timing-allow-origin: https://app.example.com"]);
    check(&policy, "https://evil.example", &[]);
    check(
        &Policy::anonymous().any_origin().timing_allow_origin().build().unwrap(),
        "null",
        &["timing-allow-origin: *"],
    );
    // A rule that says nothing of timing leaves it to the application.
    check(&Policy::anonymous().any_origin().build().unwrap(), "null", &["timing-allow-origin: *"]);
}

#[test]
fn embedding_follows_the_origins() {
    let check = |host: Option<&str>, origins: &[&str], expected: &str| {
        let rule = Policy::anonymous().origins(origins.iter().copied());
        let rule = rule.cross_origin_resource_policy(ResourcePolicy::FromOrigins);
        let rule = host.into_iter().fold(rule, |rule, host| rule.host(host));
        let request = request("GET /", &[("host", host.unwrap_or("api.example.com"))]);
        let answer = answer(&rule.build().unwrap(), &request, &[("cross-origin-resource-policy", "same-origin")]);
        let lines: Vec<_> = answer.headers.iter().filter(|line| line.starts_with("cross-")).collect();
        assert_eq!(lines, [&format!("cross-origin-resource-policy: {expected}")], "{host:?} {origins:?}");
    };
    check(None, &["*"], "cross-origin");
    check(None, &["https://app.example.com"], "cross-origin");
    check(Some("api.example.com"), &["https://app.example.com", "https://*.example.com"], "same-site");
    check(Some("api.example.com"), &["https://app.example.com", "https://partner.example"], "cross-origin");
    check(Some("a.github.io"), &["https://b.github.io"], "cross-origin");
    check(Some("a.github.io"), &["https://a.github.io"], "same-site");
    // Each of them is a site.
    check(Some("*.github.io"), &["https://a.github.io"], "cross-origin");
    check(Some("github.io"), &["https://*.github.io"], "cross-origin");
    // What came over http may not embed what came over https with `same-site`.
    check(Some("api.example.com"), &["https://app.example.com", "http://app.example.com"], "cross-origin");
    check(Some("api.example.com"), &["http://*.example.com:*"], "cross-origin");
}

#[test]
fn embedding_is_open_where_a_function_decides() {
    let rule = Policy::anonymous().host("api.example.com").origins(["https://app.example.com"]);
    let rule = rule.origin_predicate(OriginPredicate::new([], |_, []| true));
    let rule = rule.cross_origin_resource_policy(ResourcePolicy::FromOrigins);
    let request = request("GET /", &[("host", "api.example.com")]);
    let answer = answer(&rule.build().unwrap(), &request, &[]);
    assert_eq!(answer.headers, ["cross-origin-resource-policy: cross-origin", "vary: Origin"]);
}

#[test]
fn embedding_as_it_is_written() {
    for policy in ResourcePolicy::ALL.into_iter().filter(|policy| *policy != ResourcePolicy::FromOrigins) {
        let rule = Policy::anonymous().origins(["https://app.example.com"]).cross_origin_resource_policy(policy);
        let answer = answer(&rule.build().unwrap(), &request("GET /", &[]), &[]);
        assert_eq!(answer.headers[0], format!("cross-origin-resource-policy: {}", policy.as_str()));
    }
}
