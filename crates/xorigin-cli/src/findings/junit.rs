//! JUnit's XML, for whatever shows test results.
//!
//! A rule or a target is a test suite, what was checked of it a test case. What nobody knows is an error, so that no
//! dashboard counts it as passed.

use std::fmt::Write as _;

use super::model::{CheckEndView, CheckView, FindingsReport, GroupView};
use crate::xml::escape;

/// The report as one document.
pub(super) fn junit(report: &FindingsReport) -> String {
    let checks = report.checks;
    let tests = checks.passed + checks.failed + checks.unknown;
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(
        out,
        "<testsuites name=\"xorigin {}\" tests=\"{tests}\" failures=\"{}\" errors=\"{}\" time=\"{:.3}\">",
        report.command, checks.failed, checks.unknown, report.sent.seconds
    );
    for group in &report.groups {
        suite(report, group, &mut out);
    }
    out.push_str("</testsuites>\n");
    out
}

fn suite(report: &FindingsReport, group: &GroupView, out: &mut String) {
    let count = |end: CheckEndView| group.checks.iter().filter(|check| check.end == end).count();
    let _ = writeln!(
        out,
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\">",
        escape(&group.name),
        group.checks.len(),
        count(CheckEndView::Failed),
        count(CheckEndView::Unknown)
    );
    for check in &group.checks {
        case(report, group, check, out);
    }
    out.push_str("  </testsuite>\n");
}

fn case(report: &FindingsReport, group: &GroupView, check: &CheckView, out: &mut String) {
    let (name, class) = (escape(&check.name), escape(&group.name));
    let _ = write!(out, "    <testcase name=\"{name}\" classname=\"{class}\"");
    let detail = check.detail.as_deref().unwrap_or_default();
    match check.end {
        CheckEndView::Passed => out.push_str("/>\n"),
        CheckEndView::Failed => {
            let code = check.code.unwrap_or_default();
            let fix = report.findings.iter().find(|finding| finding.code == code).map(|finding| finding.fix.as_str());
            let _ = writeln!(
                out,
                ">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>",
                escape(code),
                escape(detail),
                escape(fix.unwrap_or_default())
            );
        }
        CheckEndView::Unknown => {
            let _ = writeln!(
                out,
                ">\n      <error type=\"inconclusive\" message=\"{}\"/>\n    </testcase>",
                escape(detail)
            );
        }
    }
}
