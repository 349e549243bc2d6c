//! The pages, from what the core knows.

use std::collections::BTreeMap;

use url::Url;
use xorigin::console::wordings;
use xorigin::reason::{Page, Reason};

use super::fixes::all;
use super::model::{CodeView, NamesView, PageView, StandardView, WordingView};
use super::stacks::{Known, Stack};

/// One code, with every example of it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) code: &'static str,
    pub(super) page: &'static Page,
    /// Never empty.
    pub(super) examples: Vec<Reason>,
}

/// The origin and the URL of the examples.
const ORIGIN: &str = "https://app.example.com";
const URL: &str = "https://api.example.com/items";

/// Every code, in the order of a fetch, as a page of `origin` meets it.
pub(super) fn entries(origin: Option<&str>) -> Vec<Entry> {
    let Ok(url) = Url::parse(URL) else { return Vec::new() };
    let mut entries: Vec<Entry> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for example in Reason::examples(origin.unwrap_or(ORIGIN), &url) {
        let code = example.code();
        match places.get(code).and_then(|&at| entries.get_mut(at)) {
            Some(entry) => entry.examples.push(example),
            None => {
                places.insert(code, entries.len());
                entries.push(Entry { code, page: example.cause.page(), examples: vec![example] });
            }
        }
    }
    entries
}

impl Entry {
    /// The phases in which it is met, each once.
    pub(super) fn phases(&self) -> Vec<&'static str> {
        unique(self.examples.iter().map(|example| Some(example.phase.as_str())))
    }

    /// What each engine calls it.
    pub(super) fn names(&self) -> NamesView {
        NamesView {
            chromium: unique(self.examples.iter().map(Reason::chromium)),
            firefox: unique(self.examples.iter().map(Reason::firefox)),
            webkit: unique(self.examples.iter().map(Reason::webkit)),
        }
    }

    pub(super) fn line(&self) -> CodeView {
        CodeView { code: self.code, phases: self.phases(), severity: None, cause: self.page.cause }
    }

    /// The page, with the fixes for all servers or for one.
    pub(super) fn view(&self, stack: Option<&Stack>) -> Option<PageView> {
        let (page, example) = (self.page, self.examples.first()?);
        let step = example.step();
        Some(PageView {
            code: self.code,
            phases: self.phases(),
            cause: page.cause,
            happens: page.happens,
            bad: page.bad,
            good: page.good,
            check: page.check.map(|arguments| format!("xorigin check {arguments}")),
            curl: page.curl.map(|arguments| format!("curl {arguments}")),
            common: page.common,
            fix: example.cure(),
            danger: page.danger,
            standard: StandardView { step: step.to_string(), url: step.url },
            names: self.names(),
            wordings: wordings(self.code)
                .into_iter()
                .map(|(browser, text)| WordingView { browser: browser.as_str(), text })
                .collect(),
            related: page.related,
            fixes: page.remedy.map(|remedy| all(remedy, stack, &Known::default())).unwrap_or_default(),
        })
    }
}

/// The names that there are, each once, in order.
fn unique(names: impl Iterator<Item = Option<&'static str>>) -> Vec<&'static str> {
    let mut unique = Vec::new();
    for name in names.flatten() {
        if !unique.contains(&name) {
            unique.push(name);
        }
    }
    unique
}
