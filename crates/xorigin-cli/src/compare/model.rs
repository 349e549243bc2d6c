//! The comparison as data. Its JSON form has a published schema: `docs/compare.schema.json`.

use serde::Serialize;

use crate::report::{NoteView, ReasonView, RequestView, Verdict};

/// What `check --browser all` found.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CompareReport {
    /// The version of this form.
    pub(crate) schema: &'static str,
    /// How it ended for all of them.
    pub(crate) verdict: Verdict,
    /// What was asked for.
    pub(crate) request: RequestView,
    /// How many requests really went out.
    pub(crate) sent: usize,
    /// Each browser, the standard first.
    pub(crate) browsers: Vec<BrowserView>,
    /// What differs between them, in the order of a fetch.
    pub(crate) differences: Vec<DifferenceView>,
    /// What to change on the server.
    pub(crate) change: ChangeView,
    /// What is worth knowing besides.
    pub(crate) notes: Vec<NoteView>,
}

/// One browser.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct BrowserView {
    /// The name that `--browser` takes.
    pub(crate) browser: &'static str,
    /// The name that people know.
    pub(crate) label: &'static str,
    pub(crate) verdict: Verdict,
    /// Each thing that made a preflight necessary.
    pub(crate) because: Vec<String>,
    /// What was sent, and what came back.
    pub(crate) exchanges: Vec<SentView>,
    /// Why it was blocked: first what ended it.
    pub(crate) reasons: Vec<ReasonView>,
    /// The names of the response headers that script can read. Null unless it was allowed.
    pub(crate) readable: Option<Vec<String>>,
    /// For how many seconds the preflight is cached; null if there was none that passed.
    pub(crate) cached_seconds: Option<u64>,
    /// What the same request meets meanwhile, and after: `no preflight`, `from cache` or `preflight`.
    pub(crate) next_time: Option<&'static str>,
    pub(crate) later: Option<&'static str>,
    /// What the browser prints in its console.
    pub(crate) console: Vec<String>,
    /// Every row of the table for this browser.
    #[serde(skip)]
    pub(crate) cells: Vec<Option<String>>,
}

/// One exchange.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SentView {
    /// `preflight` or `request`.
    pub(crate) purpose: &'static str,
    pub(crate) method: String,
    pub(crate) url: String,
    /// The status; null if no response came.
    pub(crate) status: Option<u16>,
}

/// Something that differs.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct DifferenceView {
    /// What, as in the table.
    pub(crate) what: &'static str,
    /// What each browser does, in their order.
    pub(crate) values: Vec<Option<String>>,
    /// Why.
    pub(crate) because: Vec<BecauseView>,
}

/// Why something differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct BecauseView {
    /// The browsers that do so.
    pub(crate) browsers: Vec<&'static str>,
    /// What is so in them, as a sentence without capital and full stop.
    pub(crate) does: String,
}

/// What to change.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ChangeView {
    /// `none`, `edits`, `impossible` or `unknown`.
    pub(crate) kind: &'static str,
    /// The lines to send.
    pub(crate) edits: Vec<EditView>,
    /// Whether nobody has seen the answer to the request, so that it may have its lines already.
    pub(crate) assumed: bool,
    /// What may be dangerous in it.
    pub(crate) cautions: Vec<&'static str>,
    /// What stands in the way of any change of headers.
    pub(crate) obstacles: Vec<ReasonView>,
}

/// A line to send.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct EditView {
    /// `preflight` or `request`: on whose answers.
    pub(crate) on: &'static str,
    /// The header or status, ready to be copied.
    pub(crate) line: String,
    /// The values that came instead.
    pub(crate) instead_of: Vec<String>,
}
