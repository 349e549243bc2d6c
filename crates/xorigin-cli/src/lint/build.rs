//! From what the core says to the views of it.

use xorigin::policy::file::{Format, Located, Position};
use xorigin::policy::{KeyPath, PolicySpec, Segment, Severity};
use xorigin_gateway::settings::file::{Given, parse};

use super::PolicyText;
use super::model::{Counts, DiagnosticView, FileView, OmittedView, PositionView};
use crate::visible::visible;

/// Lints the text of a file.
pub(super) fn lint(file: PolicyText) -> FileView {
    let PolicyText { name, text, format } = file;
    let (file, _) = parse(&text, format, &Given::default());
    let spec = file.spec();
    let diagnostics: Vec<DiagnosticView> = file.diagnostics().iter().map(|located| diagnostic(located, spec)).collect();
    let (mut counts, omitted) = (Counts::default(), file.omitted());
    for diagnostic in &diagnostics {
        match diagnostic.severity {
            Severity::Fault => counts.errors += 1,
            Severity::Warning => counts.warnings += 1,
            Severity::Note => counts.notes += 1,
        }
    }
    counts.errors += omitted.faults;
    let (rules, origins) = spec.map(|spec| (spec.rules.len(), origins(spec))).unzip();
    let without_mark = text.len() - file.text().len();
    FileView {
        file: visible(&name),
        format: match format {
            Format::Toml => "toml",
            Format::Json => "json",
        },
        rules,
        origins,
        counts,
        omitted: OmittedView { errors: omitted.faults, advice: omitted.advice },
        diagnostics,
        text: { text }.split_off(without_mark),
    }
}

fn origins(spec: &PolicySpec) -> usize {
    spec.rules.iter().map(|rule| rule.origins.len()).sum()
}

fn diagnostic(located: &Located, spec: Option<&PolicySpec>) -> DiagnosticView {
    let Located { diagnostic, span } = located;
    DiagnosticView {
        code: diagnostic.code(),
        severity: diagnostic.severity(),
        message: visible(&diagnostic.wrong()),
        fix: visible(&diagnostic.cure()),
        pointer: visible(&diagnostic.path.to_json_pointer()),
        path: visible(&diagnostic.path.to_string()),
        rule: rule_name(&diagnostic.path, spec).map(visible),
        value: diagnostic.value.as_deref().map(visible),
        suggestion: diagnostic.suggestion.as_deref().map(visible),
        start: position(span.start),
        end: position(span.end),
        bytes: span.bytes.clone(),
    }
}

fn rule_name<'s>(path: &KeyPath, spec: Option<&'s PolicySpec>) -> Option<&'s str> {
    match path.segments() {
        [Segment::Key(key), Segment::Index(index), ..] if key == "rule" => spec?.rules.get(*index)?.name.as_deref(),
        _ => None,
    }
}

pub(crate) const fn position(position: Position) -> PositionView {
    PositionView { line: position.line, column: position.column }
}
