//! From what the probe found to the report.

use std::collections::HashMap;

use url::Url;
use xorigin_probe::finding::{
    Check, CheckEnd, Confirmed, Finding, Group, Inconclusive, Place, Report, Severity, Why, entries,
};

use super::model::{
    AcceptedView, CheckEndView, CheckView, ChecksView, ConfirmedView, Counts, FindingView, FindingsReport, GroupView,
    InconclusiveView, PlaceView, PositionView, SCHEMA, SentView, SubjectView, Verdict,
};
use super::picture::evidence;
use crate::fingerprint::fnv1a;
use crate::report::Redaction;
use crate::visible::visible;

/// How many addresses a finding names besides its own; the report says how many more there are.
const MOST_ALSO: usize = 1000;

/// The report. `fail_on` is the least severity that fails; nothing fails without one.
pub(crate) fn build(
    report: &Report,
    subject: Option<SubjectView>,
    sources: Vec<(String, String)>,
    fail_on: Option<Severity>,
    redaction: Redaction,
) -> FindingsReport {
    let mut counts = Counts::default();
    for finding in &report.findings {
        *match finding.severity {
            Severity::Critical => &mut counts.critical,
            Severity::High => &mut counts.high,
            Severity::Medium => &mut counts.medium,
            Severity::Low => &mut counts.low,
            Severity::Info => &mut counts.info,
        } += 1;
    }
    let mut fingerprints = Fingerprints::default();
    let mut each = |finding: &Finding| finding_view(finding, &mut fingerprints, redaction);
    FindingsReport {
        schema: SCHEMA,
        command: report.kind.as_str(),
        subject,
        verdict: verdict(report, fail_on),
        seed: report.seed,
        counts,
        checks: checks(&report.groups),
        sent: SentView {
            requests: report.sent.requests,
            preflights: report.sent.preflights,
            seconds: (report.sent.time.as_secs_f64() * 1000.0).round() / 1000.0,
        },
        stopped: report.stopped.map(|stopped| stopped.to_string()),
        findings: report.findings.iter().map(&mut each).collect(),
        accepted: report
            .accepted
            .iter()
            .map(|(finding, reason)| AcceptedView { reason: visible(reason), finding: each(finding) })
            .collect(),
        inconclusive: report.inconclusive.iter().map(|it| inconclusive_view(it, redaction)).collect(),
        notes: report.notes.iter().map(|note| shown(note, redaction)).collect(),
        groups: report.groups.iter().map(|group| group_view(group, redaction)).collect(),
        sources: sources.into_iter().map(|(name, text)| (visible(&name), text)).collect(),
    }
}

/// What the whole says: a finding counts even where other things are not known.
fn verdict(report: &Report, fail_on: Option<Severity>) -> Verdict {
    let fails = fail_on.is_some_and(|least| report.worst().is_some_and(|worst| worst >= least));
    let unknown = |check: &Check| matches!(check.end, CheckEnd::Unknown(_));
    let mut all = report.groups.iter().flat_map(|group| &group.checks);
    let silent = |it: &Inconclusive| matches!(it.why, Why::Network | Why::Timeout);
    let nothing_known = !report.groups.is_empty() && all.clone().all(unknown);
    match () {
        () if fails => Verdict::Failed,
        () if nothing_known && !report.inconclusive.is_empty() && report.inconclusive.iter().all(silent) => {
            Verdict::NoAnswer
        }
        () if !report.inconclusive.is_empty() || report.stopped.is_some() || all.any(unknown) => Verdict::Inconclusive,
        () => Verdict::Passed,
    }
}

fn checks(groups: &[Group]) -> ChecksView {
    let mut checks = ChecksView::default();
    for check in groups.iter().flat_map(|group| &group.checks) {
        *match check.end {
            CheckEnd::Passed => &mut checks.passed,
            CheckEnd::Failed(..) => &mut checks.failed,
            CheckEnd::Unknown(_) => &mut checks.unknown,
        } += 1;
    }
    checks
}

/// Numbers for what is the same in everything else.
#[derive(Debug, Default)]
struct Fingerprints(HashMap<u64, u32>);

impl Fingerprints {
    /// A fingerprint of what stays the same from run to run: no random label, no line number.
    fn of(&mut self, finding: &Finding) -> String {
        let mut target = finding.target.clone();
        target.set_query(None);
        let place = finding.place.as_ref().map(|place| place.file.as_str()).unwrap_or_default();
        let hash = fnv1a(&[finding.code, target.as_str(), place, &finding.key]);
        let count = self.0.entry(hash).or_default();
        *count += 1;
        format!("{hash:016x}:{count}")
    }
}

fn finding_view(finding: &Finding, fingerprints: &mut Fingerprints, redaction: Redaction) -> FindingView {
    let url = |url: &Url| redaction.url(url);
    FindingView {
        code: finding.code,
        class: finding.class,
        severity: finding.severity,
        title: shown(&finding.title, redaction),
        target: url(&finding.target),
        also: finding.also.iter().take(MOST_ALSO).map(url).collect(),
        who: shown(&finding.who, redaction),
        can: shown(&finding.can, redaction),
        fix: shown(&finding.fix, redaction),
        notes: finding.notes.iter().map(|note| shown(note, redaction)).collect(),
        confirmed: finding.confirmed.map(|Confirmed { times, of }| ConfirmedView { times, of }),
        cwe: entries().find(|entry| entry.code == finding.code).map(|entry| entry.cwe).unwrap_or_default(),
        place: finding.place.as_ref().map(place_view),
        fingerprint: fingerprints.of(finding),
        evidence: finding.evidence.iter().map(|it| evidence(it, redaction)).collect(),
    }
}

fn place_view(place: &Place) -> PlaceView {
    let position = |(line, column)| PositionView { line, column };
    PlaceView {
        file: visible(&place.file),
        path: visible(&place.path),
        start: position(place.start),
        end: position(place.end),
        bytes: place.bytes.clone(),
    }
}

fn inconclusive_view(inconclusive: &Inconclusive, redaction: Redaction) -> InconclusiveView {
    InconclusiveView {
        target: redaction.url(&inconclusive.target),
        why: inconclusive.why.as_str(),
        detail: shown(&inconclusive.detail, redaction),
        advice: shown(&inconclusive.advice, redaction),
    }
}

fn group_view(group: &Group, redaction: Redaction) -> GroupView {
    let check = |check: &Check| {
        let (end, code, detail) = match &check.end {
            CheckEnd::Passed => (CheckEndView::Passed, None, None),
            CheckEnd::Failed(code, detail) => (CheckEndView::Failed, Some(*code), Some(shown(detail, redaction))),
            CheckEnd::Unknown(detail) => (CheckEndView::Unknown, None, Some(shown(detail, redaction))),
        };
        CheckView { name: shown(&check.name, redaction), end, code, detail }
    };
    GroupView { name: shown(&group.name, redaction), checks: group.checks.iter().map(check).collect() }
}

/// A sentence in which a server may have a say.
fn shown(text: &str, redaction: Redaction) -> String {
    redaction.sentence(&visible(text))
}
