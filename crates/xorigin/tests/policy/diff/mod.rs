//! What a change of policy newly allows or refuses.

mod names;
mod origins;
mod places;
mod settings;
mod sizes;

use xorigin::policy::{About, Differences, Direction, Policy, Remark};

/// The policy of these rules, in TOML.
fn policy(rules: &str) -> Policy {
    Policy::from_toml(&format!("version = 1\n{rules}")).unwrap_or_else(|faults| panic!("{rules}\n{faults}"))
}

/// A rule of these lines, for any request.
fn rule(lines: &str) -> String {
    format!("[[rule]]\n{lines}\n")
}

/// Each difference in a line: `+`, `-` or `~`, the key, what it is about, where, and after `!` what is worth knowing.
fn lines(differences: &Differences) -> Vec<String> {
    assert!(differences.is_complete() && differences.omitted() == 0);
    let line = |difference: &xorigin::policy::Difference| {
        let mark = match difference.direction() {
            Direction::Looser => '+',
            Direction::Tighter => '-',
            Direction::Changed => '~',
        };
        let mut line = format!("{mark} {}", difference.change.key());
        if let Some(listed) = difference.change.listed() {
            for member in &listed.members {
                line += &format!(" {}", member.written);
                if member.witness != member.written {
                    line += &format!("({})", member.witness);
                }
            }
            if listed.more > 0 {
                line += &format!(" and {} more", listed.more);
            }
        }
        line += &format!(" @ {}", difference.place().replace('`', ""));
        for Remark { about, .. } in &difference.remarks {
            line += &format!(" !{}", about.as_str());
        }
        line
    };
    differences.iter().map(line).collect()
}

/// Compares two policies, and the second with the first: what the one direction newly allows the other newly refuses.
#[track_caller]
fn check(old: &str, new: &str, expected: &[&str]) {
    let (old_policy, new_policy) = (policy(old), policy(new));
    let found = lines(&old_policy.diff(&new_policy));
    assert_eq!(found, expected, "from\n{old}\nto\n{new}");
    let back = new_policy.diff(&old_policy);
    let marks = |lines: &[String], mark: char| lines.iter().filter(|line| line.starts_with(mark)).count();
    let back = lines(&back);
    for (there, here) in [('+', '-'), ('-', '+')] {
        // Enforcement that begins or ends is looser in the one direction only.
        let turned = |lines: &[String]| lines.iter().filter(|line| line.contains(" enforcement ")).count();
        if turned(&found) == 0 {
            assert_eq!(marks(&found, there), marks(&back, here), "back: {back:#?}");
        }
    }
    for policy in [&old_policy, &new_policy] {
        assert!(policy.diff(policy).is_empty(), "a policy differs from itself");
    }
}

/// Compares rules that are for any request and differ in these lines alone.
#[track_caller]
fn check_rules(old: &str, new: &str, expected: &[&str]) {
    check(&rule(old), &rule(new), expected);
}

#[test]
fn every_word_is_another() {
    let mut words = About::ALL.map(About::as_str).to_vec();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), About::ALL.len());
}
