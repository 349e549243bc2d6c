//! From what the core says to the views of it.

use xorigin::policy::file::{PolicyFile, Span};
use xorigin::policy::{Change, Difference, Differences, Direction, KeyPath, Policy, PolicySpec, Scope, ScopeRule};

use super::model::{
    DiffReport, DifferenceView, FileView, LocationView, MemberView, RemarkView, RuleView, SCHEMA, ScopeView,
    WitnessView,
};
use crate::lint::position;
use crate::visible::visible;

/// A policy file in which nothing is wrong.
#[derive(Debug)]
pub(super) struct Side<'t> {
    pub(super) name: &'t str,
    pub(super) file: &'t PolicyFile<'t>,
    pub(super) spec: &'t PolicySpec,
    pub(super) policy: Policy,
}

/// The report of these differences.
pub(super) fn report(old: &Side<'_>, new: &Side<'_>, differences: &Differences, gateway_differs: bool) -> DiffReport {
    DiffReport {
        schema: SCHEMA,
        old: file(old),
        new: file(new),
        looser: differences.count(Direction::Looser),
        tighter: differences.count(Direction::Tighter),
        changed: differences.count(Direction::Changed),
        omitted: differences.omitted(),
        complete: differences.is_complete(),
        gateway_differs,
        differences: differences.iter().map(|difference| view(difference, old, new)).collect(),
    }
}

fn file(side: &Side<'_>) -> FileView {
    FileView {
        file: visible(side.name),
        rules: side.spec.rules.len(),
        origins: side.spec.rules.iter().map(|rule| rule.origins.len()).sum(),
        text: side.file.text().to_owned(),
    }
}

fn view(difference: &Difference, old: &Side<'_>, new: &Side<'_>) -> DifferenceView {
    let listed = difference.change.listed();
    let members = listed.map(|listed| &*listed.members).unwrap_or_default();
    let witness = &difference.witness;
    let remarks = difference.remarks.iter();
    DifferenceView {
        direction: difference.direction(),
        key: difference.change.key(),
        effect: visible(&difference.effect()),
        remarks: remarks
            .map(|remark| RemarkView {
                about: remark.about.as_str(),
                danger: remark.is_danger(),
                message: visible(&remark.message()),
            })
            .collect(),
        members: members
            .iter()
            .map(|member| MemberView { written: visible(&member.written), witness: visible(&member.witness) })
            .collect(),
        more: listed.map_or(0, |listed| listed.more),
        scopes: difference.scopes.iter().map(|scope| scope_view(scope, old, new)).collect(),
        more_scopes: difference.more_scopes,
        witness: WitnessView {
            origin: visible(&witness.origin),
            host: visible(&witness.host),
            path: visible(&witness.path),
            method: witness.method.as_deref().map(visible),
            header: witness.header.as_deref().map(visible),
        },
        location: location(difference, old, new),
    }
}

fn scope_view(scope: &Scope, old: &Side<'_>, new: &Side<'_>) -> ScopeView {
    let rule = |rule: &Option<ScopeRule>, side: &Side<'_>| {
        rule.as_ref().map(|rule| RuleView {
            rule: visible(&rule.label),
            start: position(side.file.locate(&rule_path(rule.index)).start),
        })
    };
    ScopeView {
        host: scope.host.as_ref().map(|host| visible(&host.to_string())),
        path: visible(&scope.path.to_string()),
        rest: scope.rest,
        old: rule(&scope.old, old),
        new: rule(&scope.new, new),
    }
}

fn rule_path(index: usize) -> KeyPath {
    KeyPath::root().key("rule").index(index)
}

/// The value that says it. What is taken away stands in the old file, and so does what the new one leaves out.
fn location(difference: &Difference, old: &Side<'_>, new: &Side<'_>) -> LocationView {
    let scope = difference.scopes.first();
    let (of_old, of_new) = (scope.and_then(|scope| scope.old.as_ref()), scope.and_then(|scope| scope.new.as_ref()));
    let taken_away = difference.direction() == Direction::Tighter && difference.change.listed().is_some();
    let says = |side: &Side<'_>, rule: &ScopeRule| {
        let key = rule_path(rule.index).key(difference.change.key());
        side.file.locate(&key) != side.file.locate(&rule_path(rule.index))
    };
    let (in_new, rule) = match (of_old, of_new) {
        (Some(rule), None) => (false, Some(rule)),
        (Some(rule), Some(_)) if taken_away => (false, Some(rule)),
        (Some(rule), Some(other)) if says(old, rule) && !says(new, other) => (false, Some(rule)),
        (_, rule) => (true, rule),
    };
    let side = if in_new { new } else { old };
    let path = rule.map_or_else(KeyPath::root, |rule| key_path(difference, rule.index, side.spec));
    let span: Span = side.file.locate(&path);
    LocationView {
        in_new,
        path: visible(&path.to_string()),
        rule: rule.and_then(|rule| side.spec.rules.get(rule.index)?.name.as_deref()).map(visible),
        start: position(span.start),
        end: position(span.end),
        bytes: span.bytes,
    }
}

/// The key that says it, in a rule that has it: of origins the first that is meant.
fn key_path(difference: &Difference, index: usize, spec: &PolicySpec) -> KeyPath {
    let path = rule_path(index).key(difference.change.key());
    let Change::Origins { origins, .. } = &difference.change else { return path };
    let written = spec.rules.get(index).map(|rule| &*rule.origins).unwrap_or_default();
    let is_meant = |text: &String| origins.members.iter().any(|member| member.written == *text);
    match written.iter().position(is_meant) {
        Some(at) => path.index(at),
        None => path,
    }
}
