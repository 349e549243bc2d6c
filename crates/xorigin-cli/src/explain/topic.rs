//! What a code belongs to: a fetch, a policy file, or a server that follows one.

use xorigin::policy;
use xorigin_gateway::settings::file::pages;
use xorigin_probe::finding::{self, entries as findings};

use super::model::{CodeView, Content, FindingPageView, PolicyPageView, RefusalPageView, StandardView};
use super::pages::Entry;
use super::stacks::Stack;

/// The place in which a policy's codes are met, beside the phases of a fetch.
pub(super) const IN_POLICY: &str = "policy";

/// The place in which the codes of refusals are met.
pub(super) const IN_SERVER: &str = "server";

/// The place in which the codes of findings are met.
pub(super) const IN_FINDINGS: &str = "finding";

/// A code and its page.
#[derive(Clone, Copy, Debug)]
pub(super) enum Topic<'a> {
    /// Why a browser blocks.
    Fetch(&'a Entry),
    /// What `lint` says about a policy.
    Policy(&'static policy::Page),
    /// Why a server that follows a policy refuses.
    Refusal(&'static policy::RefusalPage),
    /// What `verify` or `audit` finds.
    Finding(&'static finding::Entry),
}

/// Every code: those of a fetch in its order, then those of a policy, then those of the gateway beside it, then those of
/// the servers that follow it, then what is found of servers.
pub(super) fn topics(entries: &[Entry]) -> Vec<Topic<'_>> {
    let of_files = policy::Page::all().chain(pages());
    let of_servers = policy::RefusalPage::all().map(Topic::Refusal);
    entries
        .iter()
        .map(Topic::Fetch)
        .chain(of_files.map(Topic::Policy))
        .chain(of_servers)
        .chain(findings().map(Topic::Finding))
        .collect()
}

impl Topic<'_> {
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::Fetch(entry) => entry.code,
            Self::Policy(page) => page.code,
            Self::Refusal(page) => page.code,
            Self::Finding(entry) => entry.code,
        }
    }

    /// Its number in the catalogue of what is found of servers, if it has one.
    pub(super) const fn class(&self) -> Option<&'static str> {
        match self {
            Self::Finding(entry) => entry.class,
            Self::Fetch(_) | Self::Policy(_) | Self::Refusal(_) => None,
        }
    }

    /// The engines' names for it.
    pub(super) fn engine_names(&self) -> Vec<&'static str> {
        match self {
            Self::Fetch(entry) => {
                let names =
                    |example: &xorigin::reason::Reason| [example.chromium(), example.firefox(), example.webkit()];
                entry.examples.iter().flat_map(names).flatten().collect()
            }
            Self::Policy(_) | Self::Refusal(_) | Self::Finding(_) => Vec::new(),
        }
    }

    /// The header that is at fault, if one is.
    pub(super) fn headers(&self) -> Vec<&'static [u8]> {
        match self {
            Self::Fetch(entry) => entry.examples.iter().filter_map(|example| Some(example.header()?.0)).collect(),
            Self::Policy(_) | Self::Refusal(_) | Self::Finding(_) => Vec::new(),
        }
    }

    /// The text in which words are sought.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Fetch(entry) => [entry.code, entry.page.cause, &entry.page.common.join(" ")].join(" "),
            Self::Policy(page) => [page.code, page.cause].join(" "),
            Self::Refusal(page) => [page.code, page.cause].join(" "),
            Self::Finding(entry) => [entry.code, entry.title].join(" "),
        }
    }

    pub(super) fn line(&self) -> CodeView {
        match self {
            Self::Fetch(entry) => entry.line(),
            Self::Policy(page) => CodeView {
                code: page.code,
                phases: vec![IN_POLICY],
                severity: Some(page.severity.as_str()),
                cause: page.cause,
            },
            Self::Refusal(page) => {
                CodeView { code: page.code, phases: vec![IN_SERVER], severity: None, cause: page.cause }
            }
            Self::Finding(entry) => {
                CodeView { code: entry.code, phases: vec![IN_FINDINGS], severity: None, cause: entry.title }
            }
        }
    }

    /// The page, with the fixes for all servers or for one.
    pub(super) fn page(&self, stack: Option<&Stack>) -> Option<Content> {
        match self {
            Self::Fetch(entry) => entry.view(stack).map(|page| Content::Page { page: Box::new(page) }),
            Self::Policy(page) => Some(Content::Policy { page: view(page) }),
            Self::Refusal(page) => Some(Content::Refusal { page: refusal_view(page) }),
            Self::Finding(entry) => Some(Content::Finding { page: finding_view(entry) }),
        }
    }
}

fn view(page: &'static policy::Page) -> PolicyPageView {
    PolicyPageView {
        code: page.code,
        severity: page.severity.as_str(),
        cause: page.cause,
        happens: page.happens,
        wrong: page.wrong,
        right: page.right,
        standard: page.standard.map(|it| StandardView { step: it.title.to_owned(), url: it.url }),
        related: page.related,
    }
}

fn refusal_view(page: &'static policy::RefusalPage) -> RefusalPageView {
    RefusalPageView {
        code: page.code,
        cause: page.cause,
        happens: page.happens,
        fix: page.fix,
        policy: page.policy,
        wrong: page.wrong,
        right: page.right,
        standard: StandardView { step: page.standard.title.to_owned(), url: page.standard.url },
        related: page.related,
    }
}

fn finding_view(entry: &'static finding::Entry) -> FindingPageView {
    FindingPageView {
        code: entry.code,
        class: entry.class,
        title: entry.title,
        what: entry.what,
        fix: entry.fix,
        cwe: entry.cwe,
    }
}
