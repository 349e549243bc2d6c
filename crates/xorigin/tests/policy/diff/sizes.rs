//! Very many origins and rules.

use std::fmt::Write as _;

use super::{lines, policy};

const ORIGINS: usize = 200_000;

fn origins(numbers: impl Iterator<Item = usize>) -> String {
    let mut text = String::from("[[rule]]\norigins = [");
    for number in numbers {
        _ = write!(text, "\"https://{number:06}.example\",");
    }
    text + "]\n"
}

/// Sets are compared, not each with each; the first are named, and the others counted.
#[test]
fn very_many_origins() {
    let old = policy(&origins(0..ORIGINS));
    let shuffled = policy(&origins((0..ORIGINS).rev()));
    assert_eq!(lines(&old.diff(&shuffled)), Vec::<String>::new());
    let moved = policy(&origins((0..ORIGINS).map(|number| number + ORIGINS / 2)));
    let found = lines(&old.diff(&moved));
    assert_eq!(found.len(), 2);
    assert!(found[0].starts_with("+ origins https://200000.example https://200001.example "), "{found:?}");
    assert!(found[0].ends_with("https://200009.example and 99990 more @ everything"), "{found:?}");
    assert!(found[1].starts_with("- origins https://000000.example "), "{found:?}");
    let effect = old.diff(&moved).iter().next().unwrap().effect();
    assert!(effect.contains("`https://200002.example` and 99,997 more origins can now read everything"), "{effect}");
}

/// Many hosts, each with many paths: every pair of rules is met.
#[test]
fn very_many_rules() {
    let rules = |methods: &str| {
        let mut text = String::new();
        for number in 0..300 {
            _ = writeln!(
                text,
                "[[rule]]\nhost = \"h{number}.example\"\norigins = [\"https://{number}.example\"]{methods}"
            );
            _ = writeln!(text, "[[rule]]\npath = \"/{number}/*\"\norigins = [\"https://{number}.example\"]");
        }
        policy(&text)
    };
    let (old, new) = (rules(""), rules("\nmethods = [\"PUT\"]"));
    let differences = old.diff(&new);
    assert_eq!(differences.iter().count(), 1, "{differences:?}");
    let difference = differences.iter().next().unwrap();
    assert_eq!((difference.scopes.len(), difference.more_scopes), (10, 290));
    assert!(old.diff(&rules("")).is_empty());
}

/// Of very many differences the first are kept.
#[test]
fn very_many_differences() {
    let rules = |methods: bool| {
        let mut text = String::new();
        for number in 0..1_500 {
            _ = writeln!(text, "[[rule]]\nhost = \"h{number}.example\"\norigins = [\"*\"]");
            if methods {
                _ = writeln!(text, "methods = [\"M{number}\"]");
            }
        }
        policy(&text)
    };
    let differences = rules(false).diff(&rules(true));
    assert_eq!((differences.iter().count(), differences.omitted()), (1_000, 500));
}
