//! What `explain` says: the one source of text and JSON.

use serde::Serialize;

/// The version of the JSON form.
const SCHEMA: &str = "xorigin-explain/1";

/// Everything that is said.
#[derive(Debug, Serialize)]
pub(super) struct Explanation {
    schema: &'static str,
    #[serde(flatten)]
    pub(super) content: Content,
}

impl Explanation {
    pub(super) const fn new(content: Content) -> Self {
        Self { schema: SCHEMA, content }
    }
}

/// What was asked for.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Content {
    /// Codes, each in a line: all of them, or those that a word fits.
    Codes {
        /// The codes.
        codes: Vec<CodeView>,
    },
    /// One code's page.
    Page {
        /// The page.
        page: Box<PageView>,
    },
    /// One code's page, of a policy.
    Policy {
        /// The page.
        page: PolicyPageView,
    },
    /// One code's page, of a server that follows a policy.
    Refusal {
        /// The page.
        page: RefusalPageView,
    },
    /// One code's page, of what is found of servers.
    Finding {
        /// The page.
        page: FindingPageView,
    },
    /// The messages of a console.
    Console {
        /// Each message once, in order.
        messages: Vec<MessageView>,
        /// The servers' configurations that mend them.
        fixes: Vec<FixView>,
    },
}

/// A code in a list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CodeView {
    pub(super) code: &'static str,
    pub(super) phases: Vec<&'static str>,
    /// Of a policy's code.
    pub(super) severity: Option<&'static str>,
    pub(super) cause: &'static str,
}

/// The page of a policy's code.
#[derive(Debug, Serialize)]
pub(super) struct PolicyPageView {
    pub(super) code: &'static str,
    pub(super) severity: &'static str,
    pub(super) cause: &'static str,
    pub(super) happens: &'static str,
    pub(super) wrong: Option<&'static str>,
    pub(super) right: &'static str,
    pub(super) standard: Option<StandardView>,
    pub(super) related: &'static [&'static str],
}

/// The page of a refusal's code.
#[derive(Debug, Serialize)]
pub(super) struct RefusalPageView {
    pub(super) code: &'static str,
    pub(super) cause: &'static str,
    pub(super) happens: &'static str,
    pub(super) fix: &'static str,
    pub(super) policy: &'static str,
    pub(super) wrong: &'static str,
    pub(super) right: &'static str,
    pub(super) standard: StandardView,
    pub(super) related: &'static [&'static str],
}

/// The page of a finding's code.
#[derive(Debug, Serialize)]
pub(super) struct FindingPageView {
    pub(super) code: &'static str,
    pub(super) class: Option<&'static str>,
    pub(super) title: &'static str,
    pub(super) what: &'static str,
    pub(super) fix: &'static str,
    pub(super) cwe: &'static [u16],
}

/// A page.
#[derive(Debug, Serialize)]
pub(super) struct PageView {
    pub(super) code: &'static str,
    pub(super) phases: Vec<&'static str>,
    pub(super) cause: &'static str,
    pub(super) happens: &'static str,
    pub(super) bad: &'static str,
    pub(super) good: &'static str,
    pub(super) check: Option<String>,
    pub(super) curl: Option<String>,
    pub(super) common: &'static [&'static str],
    pub(super) fix: String,
    pub(super) danger: Option<&'static str>,
    pub(super) standard: StandardView,
    pub(super) names: NamesView,
    pub(super) wordings: Vec<WordingView>,
    pub(super) related: &'static [&'static str],
    pub(super) fixes: Vec<FixView>,
}

/// A step of a standard.
#[derive(Debug, Serialize)]
pub(super) struct StandardView {
    pub(super) step: String,
    pub(super) url: &'static str,
}

/// What each engine calls it.
#[derive(Debug, Default, Serialize)]
pub(super) struct NamesView {
    pub(super) chromium: Vec<&'static str>,
    pub(super) firefox: Vec<&'static str>,
    pub(super) webkit: Vec<&'static str>,
}

/// How a browser words it in its console.
#[derive(Debug, Serialize)]
pub(super) struct WordingView {
    pub(super) browser: &'static str,
    pub(super) text: String,
}

/// A server's configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct FixView {
    pub(super) remedy: &'static str,
    pub(super) stack: &'static str,
    pub(super) title: &'static str,
    pub(super) text: String,
}

/// A message of a console.
#[derive(Debug, Serialize)]
pub(super) struct MessageView {
    pub(super) browser: &'static str,
    pub(super) id: Option<&'static str>,
    pub(super) count: usize,
    pub(super) text: String,
    pub(super) phase: Option<&'static str>,
    pub(super) url: Option<String>,
    pub(super) origin: Option<String>,
    pub(super) method: Option<String>,
    pub(super) header: Option<String>,
    pub(super) value: Option<String>,
    pub(super) status: Option<u16>,
    /// What it can mean, the likeliest first.
    pub(super) codes: Vec<MeaningView>,
    pub(super) check: Option<String>,
}

/// One thing that a message can mean.
#[derive(Debug, Serialize)]
pub(super) struct MeaningView {
    pub(super) code: &'static str,
    pub(super) cause: &'static str,
    pub(super) fix: String,
    pub(super) danger: Option<&'static str>,
}
