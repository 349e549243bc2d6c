//! The report as data. Its JSON form has a published schema: `docs/check.schema.json`.

use serde::Serialize;

/// What `check` found.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Report {
    /// The version of this form.
    pub(crate) schema: &'static str,
    /// How it ended.
    pub(crate) verdict: Verdict,
    /// Whose behaviour was followed.
    pub(crate) browser: String,
    /// What was asked for.
    pub(crate) request: RequestView,
    /// Whether a preflight was needed, and what became of it.
    pub(crate) preflight: PreflightView,
    /// What went over the wire, in order.
    pub(crate) exchanges: Vec<ExchangeView>,
    /// Why it was blocked: first what ended it, then every other fault that was found. Empty if it was allowed.
    pub(crate) reasons: Vec<ReasonView>,
    /// What the consoles of browsers say for the first reason: of the one that was followed, or of all of them.
    pub(crate) console: Vec<ConsoleView>,
    /// What script gets. Null unless it was allowed.
    pub(crate) readable: Option<ReadableView>,
    /// What is worth knowing besides.
    pub(crate) notes: Vec<NoteView>,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Verdict {
    /// The browser lets the request through.
    Allowed,
    /// The browser blocks it.
    Blocked,
    /// The network or HTTP failed, so that there is no verdict.
    #[serde(rename = "no-verdict")]
    Failed,
    /// There was not enough to judge by.
    Inconclusive,
}

/// What was asked for.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RequestView {
    pub(crate) method: String,
    pub(crate) url: String,
    /// The serialized origin of the page.
    pub(crate) origin: String,
    pub(crate) initiator: String,
    pub(crate) mode: String,
    pub(crate) credentials: String,
    pub(crate) redirect: String,
    /// What the page sets.
    pub(crate) headers: Vec<(String, String)>,
}

/// The preflight.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct PreflightView {
    pub(crate) needed: bool,
    /// Each thing that makes it necessary.
    pub(crate) because: Vec<String>,
    /// Whether the preflight cache made it unnecessary.
    pub(crate) from_cache: bool,
    /// For how many seconds its answer is cached; null if there was none that passed.
    pub(crate) cached_seconds: Option<u64>,
}

/// One exchange.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ExchangeView {
    /// `preflight` or `request`.
    pub(crate) purpose: &'static str,
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) request_headers: Vec<(String, String)>,
    /// The status; null if no response came.
    pub(crate) status: Option<u16>,
    pub(crate) status_text: String,
    pub(crate) response_headers: Vec<(String, String)>,
    /// Why no response came.
    pub(crate) error: Option<String>,
    /// The version of HTTP, such as `HTTP/1.1`.
    pub(crate) http: Option<&'static str>,
    /// The address that answered.
    pub(crate) remote: Option<String>,
    /// From the start of the exchange to the response's head.
    pub(crate) milliseconds: Option<f64>,
    /// What the browser checked, and how that went.
    pub(crate) checks: Vec<CheckView>,
    /// The heads as they went over the wire.
    #[serde(skip)]
    pub(crate) raw: Option<(String, String)>,
}

/// One thing that the browser checked in an answer.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CheckView {
    /// Such as `origin` or `methods`.
    pub(crate) what: &'static str,
    /// The header that decides, in lower case; empty for the status.
    pub(crate) header: &'static str,
    /// Its value as it came, its lines joined by ` | `; null if it is missing.
    pub(crate) value: Option<String>,
    pub(crate) passed: bool,
    /// In a few words, why.
    pub(crate) note: String,
}

/// Why it was blocked.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ReasonView {
    pub(crate) code: &'static str,
    pub(crate) phase: &'static str,
    pub(crate) url: String,
    pub(crate) message: String,
    /// What to change.
    pub(crate) fix: String,
    /// The header at fault: its name, and its lines as they came.
    pub(crate) header: Option<HeaderView>,
    /// The step of the standard, in words and as an address.
    pub(crate) step: String,
    pub(crate) step_url: &'static str,
    pub(crate) chromium: Option<&'static str>,
    pub(crate) firefox: Option<&'static str>,
    pub(crate) webkit: Option<&'static str>,
}

/// What a browser prints in its console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ConsoleView {
    pub(crate) browser: &'static str,
    pub(crate) lines: Vec<String>,
}

/// A header at fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct HeaderView {
    pub(crate) name: String,
    pub(crate) lines: Vec<String>,
}

/// What script gets.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ReadableView {
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    pub(crate) status: u16,
    pub(crate) url: String,
    pub(crate) redirected: bool,
    pub(crate) headers: Vec<(String, String)>,
    /// The names of the headers that came but cannot be read.
    pub(crate) hidden: Vec<String>,
    /// For an image: whether a canvas that it is drawn on can no longer be read.
    pub(crate) tainted: Option<bool>,
}

/// What is worth knowing besides.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoteView {
    pub(crate) code: String,
    pub(crate) message: String,
}
