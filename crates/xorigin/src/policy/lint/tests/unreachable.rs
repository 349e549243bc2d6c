//! Rules to which no request comes.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::super::diagnostic::Problem;
use super::super::super::rule::{HostPattern, PathPattern};
use super::super::super::spec::{PolicySpec, RuleSpec};
use super::super::super::validate::tests::support::rule;

fn rules(rules: &[(&str, &str)]) -> Vec<RuleSpec> {
    let text = |text: &str| (!text.is_empty()).then(|| String::from(text));
    rules.iter().map(|(host, path)| rule(|rule| (rule.host, rule.path) = (text(host), text(path)))).collect()
}

/// The rules that no request reaches, each with the one that covers it.
fn unreachable(rules: Vec<RuleSpec>) -> Vec<(String, usize)> {
    let spec = PolicySpec { rules, ..PolicySpec::default() };
    let found = spec.lint();
    let unreachable = found.iter().filter_map(|diagnostic| match diagnostic.problem {
        Problem::RuleUnreachable { by } => Some((format!("{}", diagnostic.path), by)),
        _ => None,
    });
    unreachable.collect()
}

#[test]
fn an_earlier_rule_is_for_all_of_them() {
    let check = |written: &[(&str, &str)], expected: &[(usize, usize)]| {
        let expected: Vec<_> = expected.iter().map(|(index, by)| (format!("rule[{index}]"), *by)).collect();
        assert_eq!(unreachable(rules(written)), expected, "{written:?}");
    };
    check(&[("", "/v1/*"), ("", "")], &[]);
    check(&[("", ""), ("", "/v1/*"), ("a.example", "/")], &[(1, 0), (2, 0)]);
    check(
        &[("", "/v1/*"), ("", "/v1/a"), ("", "/v1/a/*"), ("", "/v1"), ("", "/v10/*"), ("", "/v1/")],
        &[(1, 0), (2, 0), (5, 0)],
    );
    check(&[("", "/v1/a"), ("", "/v1/a"), ("", "/v1/*")], &[(1, 0)]);
    check(&[("", "/a/b/*"), ("", "/a/*"), ("", "/a/b/c"), ("", "/a/b/*"), ("", "/a/c/*")], &[(2, 1), (3, 1), (4, 1)]);
    check(
        &[("*.example.com", ""), ("a.example.com", ""), ("*.a.example.com", ""), ("example.com", "")],
        &[(1, 0), (2, 0)],
    );
    check(&[("a.example.com", "/v1/*"), ("*.example.com", "/v1/*"), ("", "/v1/*")], &[]);
    check(
        &[("*.example.com", "/a/*"), ("", "/b/*"), ("x.example.com", "/a/b"), ("x.example.com", "/b/b")],
        &[(2, 0), (3, 1)],
    );
    check(&[("[::1]", ""), ("[::1]", "/a")], &[(1, 0)]);
}

/// Against the patterns' own comparison, for every order of a few hosts and paths.
#[test]
fn as_the_patterns_themselves_say() {
    let hosts = ["", "example.com", "*.example.com", "a.example.com", "*.a.example.com"];
    let paths = ["", "/", "/a/*", "/a", "/a/b/*", "/a/b"];
    let every: Vec<(&str, &str)> = hosts.iter().flat_map(|host| paths.iter().map(move |path| (*host, *path))).collect();
    let parsed = |(host, path): (&str, &str)| {
        let host = (!host.is_empty()).then(|| HostPattern::parse(host).unwrap());
        (host, if path.is_empty() { PathPattern::every() } else { PathPattern::parse(path).unwrap() })
    };
    let covers = |a: (&str, &str), b: (&str, &str)| {
        let ((host_a, path_a), (host_b, path_b)) = (parsed(a), parsed(b));
        let host = host_a.is_none_or(|a| host_b.is_some_and(|b| a.covers(&b)));
        host && path_a.covers(&path_b)
    };
    // Steps that have no common divisor with the number of rules give an order each.
    for step in [1, 7, 11, 13, 17, 19, 23, 29] {
        let order: Vec<_> = (0..every.len()).map(|at| every[at * step % every.len()]).collect();
        let expected: Vec<String> = (0..order.len())
            .filter(|&later| order[..later].iter().any(|earlier| covers(*earlier, order[later])))
            .map(|later| format!("rule[{later}]"))
            .collect();
        let found = unreachable(rules(&order));
        assert_eq!(found.iter().map(|(rule, _)| rule.clone()).collect::<Vec<_>>(), expected, "{order:?}");
        for (rule, by) in found {
            let later: usize = rule.trim_matches(|char: char| !char.is_ascii_digit()).parse().unwrap();
            assert!(covers(order[by], order[later]), "{by} does not cover {later} of {order:?}");
        }
    }
}
