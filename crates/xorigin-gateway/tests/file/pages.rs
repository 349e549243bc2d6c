//! The pages: each is shown by files, and leads somewhere.

use std::collections::BTreeSet;

use xorigin::policy::Page;
use xorigin::policy::file::Format;
use xorigin_gateway::settings::file::{Given, SettingProblem, pages, parse};

/// What is said about a file: codes and severities, each once.
fn said(text: &str) -> BTreeSet<(&'static str, &'static str)> {
    let (file, _) = parse(text, Format::Toml, &Given::default());
    file.diagnostics().iter().map(|it| (it.diagnostic.code(), it.diagnostic.severity().as_str())).collect()
}

#[test]
fn every_code_has_a_page_and_is_no_other() {
    assert_eq!(pages().map(|page| page.code).collect::<Vec<_>>(), SettingProblem::ALL_CODES);
    for code in SettingProblem::ALL_CODES {
        assert_eq!(Page::of(code), None, "{code}");
    }
}

#[test]
fn pages_show_what_they_are_about() {
    for page in pages() {
        let wrong = page.wrong.unwrap();
        assert_eq!(said(wrong), BTreeSet::from([(page.code, page.severity.as_str())]), "{wrong}");
        assert_eq!(said(page.right), BTreeSet::new(), "{}", page.right);
    }
}

#[test]
fn pages_lead_somewhere_in_whole_sentences() {
    for page in pages() {
        for related in page.related {
            assert!(Page::of(related).is_some() || pages().any(|other| other.code == *related), "{related}");
            assert_ne!(*related, page.code);
        }
        for text in [page.cause, page.happens] {
            assert!(text.ends_with('.') && !text.contains("  ") && !text.contains('\n'), "{}: {text}", page.code);
        }
        assert!(!page.cause.trim_end_matches('.').contains(". "), "{}: one sentence", page.code);
    }
}
