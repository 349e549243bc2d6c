//! The pages of the refusals: what each shows is what the policy does.

use std::collections::BTreeSet;

use http::Request;
use xorigin::policy::{GuardRefusal, HttpHead, OriginGuard, Page, Policy, Refusal, RefusalPage};

use crate::support::request;

fn parse(head: &str) -> Request<()> {
    let mut lines = head.lines();
    let line = lines.next().and_then(|line| line.strip_suffix(" HTTP/1.1")).unwrap();
    let headers: Vec<(&str, &str)> = lines.map(|line| line.split_once(": ").unwrap()).collect();
    request(line, &headers)
}

/// The code with which a request is refused: by the policy, or, for what CORS does not guard, by a guard.
fn refused(policy: &str, head: &str) -> Option<&'static str> {
    let (policy, request) = (Policy::from_toml(policy).unwrap(), parse(head));
    let head = HttpHead::from(&request);
    let guard = OriginGuard::new(policy.clone()).require_origin();
    if guard.is_for(&head) {
        return guard.check(&head).err().map(|refusal| refusal.code());
    }
    let decision = policy.evaluate(&head);
    assert_eq!(decision.is_allowed(), decision.refusal().is_none());
    decision.refusal().map(|refusal| refusal.code())
}

#[test]
fn every_code_has_a_page() {
    let codes: Vec<&str> = RefusalPage::all().map(|page| page.code).collect();
    assert_eq!(codes, [&Refusal::CODES[..], &GuardRefusal::CODES[..]].concat());
}

#[test]
fn the_wrong_request_is_refused_and_the_right_one_is_not() {
    for page in RefusalPage::all() {
        assert_eq!(refused(page.policy, page.wrong), Some(page.code), "{}", page.wrong);
        assert_eq!(refused(page.policy, page.right), None, "{}", page.right);
    }
}

#[test]
fn what_is_cited_and_related_is_there() {
    let steps = include_str!("../../../../spec/steps.tsv");
    let anchors: BTreeSet<&str> = steps.lines().filter_map(|line| line.split('\t').next()).collect();
    let reasons = include_str!("../../src/reason/code.rs");
    for page in RefusalPage::all() {
        match page.standard.url.strip_prefix("https://fetch.spec.whatwg.org/#") {
            Some(anchor) => assert!(anchors.contains(anchor), "{}", page.standard.url),
            None => assert!(page.standard.url.starts_with("https://www.rfc-editor.org/rfc/rfc"), "{}", page.code),
        }
        for related in page.related {
            let refusal = RefusalPage::all().any(|other| other.code == *related && other.code != page.code);
            let elsewhere = reasons.contains(&format!("=> \"{related}\",")) || Page::of(related).is_some();
            assert!(refusal || elsewhere, "{}: {related}", page.code);
        }
    }
}

#[test]
fn pages_are_whole_sentences() {
    for page in RefusalPage::all() {
        for text in [page.cause, page.happens, page.fix] {
            assert!(text.ends_with('.') && !text.contains("  ") && !text.contains('\n'), "{}: {text}", page.code);
            assert!(text.starts_with(|char: char| char.is_uppercase() || char == '`'), "{}: {text}", page.code);
        }
        assert!(!page.cause.trim_end_matches('.').contains(". "), "{}: one sentence", page.code);
    }
}
