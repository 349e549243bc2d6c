//! From the comparison to the report.

use xorigin::compatibility::{Answer, Change, Comparison, Difference, Edit, Judged, Set, Told, Verdict as Ended, What};
use xorigin::engine::Engine;
use xorigin::fetch::Purpose;
use xorigin::reason::NetworkError;

use super::model::{BecauseView, BrowserView, ChangeView, CompareReport, DifferenceView, EditView, SentView};
use super::words::label;
use crate::report::{Described, NoteView, Redaction, RequestView, Verdict, because, console, reason_view, text};

/// The version of the report's form.
const SCHEMA: &str = "xorigin-compare/1";

/// The report of a comparison for which so many requests went out.
pub(crate) fn build(
    request: RequestView,
    comparison: &Comparison,
    sent: usize,
    described: &Described,
) -> CompareReport {
    let browsers: Vec<BrowserView> = comparison.judged.iter().map(|judged| browser_view(judged, described)).collect();
    let advice = described.advice.iter();
    CompareReport {
        schema: SCHEMA,
        verdict: verdict(&browsers),
        request,
        sent,
        browsers,
        differences: comparison.differences.iter().map(difference_view).collect(),
        change: change_view(&comparison.change, described.redaction),
        notes: advice.map(|advice| NoteView { code: advice.code().to_owned(), message: advice.message() }).collect(),
    }
}

/// One verdict for all: a refusal outweighs a failure, and that a missing answer.
fn verdict(browsers: &[BrowserView]) -> Verdict {
    let worst = [Verdict::Blocked, Verdict::Failed, Verdict::Inconclusive];
    let is_one = |verdict: &Verdict| browsers.iter().any(|browser| browser.verdict == *verdict);
    worst.into_iter().find(is_one).unwrap_or(Verdict::Allowed)
}

fn browser_view(judged: &Judged, described: &Described) -> BrowserView {
    let redaction = described.redaction;
    let reasons = judged.verdict.error().into_iter().flat_map(NetworkError::reasons);
    BrowserView {
        browser: judged.engine.name,
        label: label(judged.engine.name),
        verdict: match judged.verdict {
            Ended::Allowed(_) => Verdict::Allowed,
            Ended::Refused(_) => Verdict::Blocked,
            Ended::Failed(_) => Verdict::Failed,
            Ended::Unanswered => Verdict::Inconclusive,
        },
        because: judged.needs().flat_map(because).collect(),
        exchanges: judged.exchanges.iter().map(|told| sent_view(told, redaction)).collect(),
        reasons: reasons.map(|reason| reason_view(reason, redaction)).collect(),
        readable: judged
            .response()
            .map(|response| response.sorted_headers().iter().map(|(name, _)| text(name)).collect()),
        cached_seconds: judged.cached_seconds,
        next_time: judged.again.map(|again| again.as_str()),
        later: judged.later.map(|later| later.as_str()),
        console: said(judged, described),
        cells: What::ALL.iter().map(|what| what.of(judged)).collect(),
    }
}

/// What the browser prints in its console. The standard has none.
fn said(judged: &Judged, described: &Described) -> Vec<String> {
    let (Some(error), Some(request)) = (judged.verdict.error(), &judged.request) else { return Vec::new() };
    if judged.engine.name == Engine::STANDARD.name {
        return Vec::new();
    }
    let who = (described.element, &*described.initiator);
    let said = console(judged.engine.name, (&error.reason, request, &judged.events), who, described.redaction);
    said.into_iter().flat_map(|view| view.lines).collect()
}

fn sent_view(told: &Told, redaction: Redaction) -> SentView {
    SentView {
        purpose: word(told.purpose),
        method: told.request.method.to_string(),
        url: redaction.url(&told.request.url),
        status: match &told.answer {
            Answer::Response(head) => Some(head.status),
            Answer::Failed(_) | Answer::Missing => None,
        },
    }
}

const fn word(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Preflight => "preflight",
        Purpose::Request => "request",
    }
}

/// A difference, with the browsers of one reason together.
fn difference_view(difference: &Difference) -> DifferenceView {
    let mut because: Vec<BecauseView> = Vec::new();
    for (browser, does) in &difference.because {
        match because.iter_mut().find(|known| known.does == *does) {
            Some(known) => known.browsers.push(browser),
            None => because.push(BecauseView { browsers: vec![browser], does: does.clone() }),
        }
    }
    DifferenceView { what: difference.what.as_str(), values: difference.values.clone(), because }
}

fn change_view(change: &Change, redaction: Redaction) -> ChangeView {
    let mut view =
        ChangeView { kind: "none", edits: Vec::new(), assumed: false, cautions: Vec::new(), obstacles: Vec::new() };
    match change {
        Change::None => {}
        Change::Unknown => view.kind = "unknown",
        Change::Impossible(reasons) => {
            view.kind = "impossible";
            view.obstacles = reasons.iter().map(|reason| reason_view(reason, redaction)).collect();
        }
        Change::Edits { edits, assumed } => {
            view.kind = "edits";
            view.assumed = *assumed;
            view.edits = edits.iter().flat_map(edit_views).collect();
            for caution in edits.iter().filter_map(Edit::caution) {
                if !view.cautions.contains(&caution) {
                    view.cautions.push(caution);
                }
            }
        }
    }
    view
}

fn edit_views(edit: &Edit) -> Vec<EditView> {
    let on = word(edit.on);
    let instead_of = edit.was.iter().map(|line| text(line)).collect();
    let own = EditView { on, line: edit.line(), instead_of };
    let vary = edit.vary && matches!(edit.set, Set::Header(..));
    let vary = vary.then(|| EditView { on, line: "Vary: Origin".to_owned(), instead_of: Vec::new() });
    [own].into_iter().chain(vary).collect()
}
