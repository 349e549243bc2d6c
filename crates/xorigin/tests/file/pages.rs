//! The pages of the policy's codes: each is shown by files, and leads somewhere.

use std::collections::BTreeSet;

use xorigin::policy::file::{Format, PolicyFile};
use xorigin::policy::{Page, Problem};

/// What is said about a file: codes and severities, each once.
fn said(text: &str) -> BTreeSet<(&'static str, &'static str)> {
    let file = PolicyFile::parse(text, Format::Toml);
    file.diagnostics().iter().map(|it| (it.diagnostic.code(), it.diagnostic.severity().as_str())).collect()
}

#[test]
fn every_code_has_a_page() {
    let codes: Vec<&str> = Page::all().map(|page| page.code).collect();
    assert_eq!(codes, Problem::ALL_CODES);
    assert_eq!(Page::of("origin-null").map(|page| page.code), Some("origin-null"));
    assert_eq!(Page::of("Origin-null"), None);
}

#[test]
fn what_is_wrong_is_all_that_is_said_about_the_wrong_file() {
    for page in Page::all() {
        let Some(wrong) = page.wrong else {
            assert_eq!(page.code, "input-too-large");
            continue;
        };
        assert_eq!(said(wrong), BTreeSet::from([(page.code, page.severity.as_str())]), "{wrong}");
    }
}

#[test]
fn nothing_is_said_about_the_right_file() {
    for page in Page::all() {
        assert_eq!(said(page.right), BTreeSet::new(), "{}:\n{}", page.code, page.right);
    }
}

#[test]
fn what_is_cited_is_there() {
    let steps = include_str!("../../../../spec/steps.tsv");
    let anchors: BTreeSet<&str> = steps.lines().filter_map(|line| line.split('\t').next()).collect();
    for citation in Page::all().filter_map(|page| page.standard) {
        let others = [
            "https://url.spec.whatwg.org/#",
            "https://w3c.github.io/webappsec-secure-contexts/#",
            "https://toml.io/en/v",
        ];
        match citation.url.strip_prefix("https://fetch.spec.whatwg.org/#") {
            Some(anchor) => assert!(anchors.contains(anchor), "{}", citation.url),
            None => assert!(others.iter().any(|other| citation.url.starts_with(other)), "{}", citation.url),
        }
    }
}

#[test]
fn what_is_related_is_there() {
    let reasons = include_str!("../../src/reason/code.rs");
    for page in Page::all() {
        for related in page.related {
            let elsewhere = reasons.contains(&format!("=> \"{related}\","));
            assert!(elsewhere || Page::of(related).is_some(), "{}: {related}", page.code);
            assert_ne!(*related, page.code);
        }
        assert_eq!(page.related.iter().collect::<BTreeSet<_>>().len(), page.related.len(), "{}", page.code);
    }
}

#[test]
fn pages_are_whole_sentences() {
    for page in Page::all() {
        for text in [page.cause, page.happens] {
            assert!(text.ends_with('.') && !text.contains("  ") && !text.contains('\n'), "{}: {text}", page.code);
            assert!(text.starts_with(|char: char| char.is_uppercase() || char == '`'), "{}: {text}", page.code);
        }
        assert!(!page.cause.trim_end_matches('.').contains(". "), "{}: one sentence", page.code);
    }
}
