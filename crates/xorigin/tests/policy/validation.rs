//! Validation and advice, whatever a spec has in it.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngAlgorithm;
use xorigin::policy::{
    Danger, Diagnostic, Enforcement, Policy, PolicySpec, PreflightFailure, ProblemDetails, ResourcePolicy, RuleSpec,
    Segment, Severity,
};

/// Texts that are origins, nearly, or not at all.
fn origin() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "(https?|wss|HTTPS|file|chrome-extension|\\*)?(://)?(\\*\\.?)?(app|A|bücher|127\\.1|\\[::1\\]|localhost)(\\.example\\.com|\\.github\\.io|\\.\\*)?(:443|:80|:\\*|:99999)?(/|/\\*|\\?a)?",
        1 => select(vec!["*", "null", "", "NULL", "https://", "://", "*:*"]).prop_map(String::from),
        1 => any::<String>(),
    ]
}

/// Texts that are tokens, nearly, or not at all.
fn token() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec![
            "*", "PUT", "put", "patch", "GET", "TRACE", "OPTIONS", "cookie", "Authorization", "etag", "vary", "origin",
            "content-type", "Content-Type:", " PUT", "a, b",
        ])
        .prop_map(String::from),
        1 => any::<String>(),
    ]
}

fn path() -> impl Strategy<Value = String> {
    prop_oneof![3 => "(https://a)?/?(v1|a b|ä|\\.\\.|\\*)?(/items)?(/?\\*{1,2}|\\?a|#b)?", 1 => any::<String>()]
}

fn rule() -> impl Strategy<Value = RuleSpec> {
    let place = (proptest::option::of(any::<String>()), proptest::option::of(origin()), proptest::option::of(path()));
    let lists = (vec(origin(), 0..4), vec(token(), 0..4), vec(token(), 0..4), vec(token(), 0..4));
    let numbers = (proptest::option::of(any::<i64>()), proptest::option::of(0_i64..100_000), any::<bool>());
    let words = (
        vec(select(Danger::ALL.to_vec()), 0..3),
        proptest::option::of(select(Enforcement::ALL.to_vec())),
        proptest::option::of(select(ResourcePolicy::ALL.to_vec())),
    );
    (place, lists, numbers, words).prop_map(|(place, lists, numbers, words)| RuleSpec {
        name: place.0,
        host: place.1,
        path: place.2,
        origins: lists.0,
        credentials: numbers.2,
        methods: lists.1,
        request_headers: lists.2,
        expose_headers: lists.3,
        max_age: numbers.1,
        danger: words.0,
        preflight_success_status: numbers.0,
        preflight_failure: PreflightFailure::default(),
        enforcement: words.1,
        timing_allow_origin: numbers.2,
        cross_origin_resource_policy: words.2,
    })
}

fn spec() -> impl Strategy<Value = PolicySpec> {
    vec(rule(), 0..4).prop_map(|rules| PolicySpec { rules, ..PolicySpec::default() })
}

/// The spec with the suggestion in the place of the value.
fn mended(spec: &PolicySpec, diagnostic: &Diagnostic) -> Option<PolicySpec> {
    let meant = diagnostic.suggestion.as_ref()?;
    let mut spec = spec.clone();
    let [_, Segment::Index(rule), Segment::Key(key), rest @ ..] = diagnostic.path.segments() else { return None };
    let rule = spec.rules.get_mut(*rule)?;
    let number = || Some(meant.parse().unwrap());
    match (&**key, rest) {
        ("host", []) => rule.host = Some(meant.clone()),
        ("path", []) => rule.path = Some(meant.clone()),
        ("max-age", []) => rule.max_age = number(),
        ("preflight-success-status", []) => rule.preflight_success_status = number(),
        ("cross-origin-resource-policy", []) => {
            rule.cross_origin_resource_policy = ResourcePolicy::ALL.into_iter().find(|policy| policy.as_str() == meant);
        }
        (key, [Segment::Index(index)]) => {
            let list = match key {
                "origins" => &mut rule.origins,
                "methods" => &mut rule.methods,
                "request-headers" => &mut rule.request_headers,
                "expose-headers" => &mut rule.expose_headers,
                _ => panic!("nothing is suggested for {key}"),
            };
            *list.get_mut(*index)? = meant.clone();
        }
        (key, _) => panic!("nothing is suggested for {key}"),
    }
    Some(spec)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_algorithm: RngAlgorithm::XorShift, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn a_policy_has_a_fault_or_decides(spec in spec()) {
        let said = spec.lint();
        let faults: Vec<&Diagnostic> = said.iter().filter(|it| it.severity() == Severity::Fault).collect();
        match Policy::new(&spec) {
            Ok(policy) => {
                prop_assert!(faults.is_empty(), "{said:?}");
                prop_assert_eq!(policy.rules().len(), spec.rules.len());
            }
            Err(refused) => {
                prop_assert_eq!(refused.iter().collect::<Vec<_>>(), faults);
                let details = ProblemDetails::from(&refused).to_string();
                let details: serde_json::Value = serde_json::from_str(&details).unwrap();
                prop_assert_eq!(details["errors"].as_array().unwrap().len(), refused.iter().count());
            }
        }
    }

    #[test]
    fn what_is_said_is_printable_and_short(spec in spec()) {
        for diagnostic in spec.lint() {
            let text = format!("{} {} {diagnostic}", diagnostic.path, diagnostic.code());
            prop_assert!(!text.contains(char::is_control), "{text:?}");
            prop_assert!(text.chars().count() < 4_000, "{text}");
        }
    }

    #[test]
    fn what_is_suggested_mends_it(spec in spec()) {
        for diagnostic in spec.lint() {
            if let Some(mended) = mended(&spec, &diagnostic) {
                let left = mended.lint();
                let same = |it: &&Diagnostic| it.path == diagnostic.path && it.code() == diagnostic.code();
                prop_assert_eq!(left.iter().find(same), None, "{}", diagnostic);
            }
        }
    }
}
