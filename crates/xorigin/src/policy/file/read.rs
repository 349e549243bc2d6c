//! From a document to a spec.

use alloc::string::ToString as _;
use alloc::vec::Vec;

use super::super::diagnostic::{Diagnostic, KeyPath, Problem};
use super::super::spec::{Danger, Enforcement, PolicySpec, PreflightFailure, ResourcePolicy, RuleSpec};
use super::Format;
use super::findings::Findings;
use super::keys::{POLICY_KEYS, RULE_KEYS, SECTION, belongs, meant};
use super::tree::{self, Node, Table, Value};
use super::values::Values;

/// The version that is read.
const VERSION: i64 = 1;

/// Reads a policy. What is not right is found, and taken as it was meant if that is plain, so that whatever else is
/// wrong is found as well. A key that is plainly one of ours is given its name in `root`.
pub(super) fn policy(root: &mut Node<'_>, found: &mut Findings) -> Option<PolicySpec> {
    let Value::Table(table) = &mut root.value else {
        found.wrong_type(KeyPath::root(), root.bytes, tree::table(found.format), &root.value);
        return None;
    };
    if is_of_another_version(table, found) {
        return None;
    }
    name(table, &KeyPath::root(), &POLICY_KEYS, found);
    list_rules(table, found);
    if let Some(Node { bytes, value }) = table.get(SECTION).map(|entry| &entry.node)
        && !matches!(value, Value::Table(_))
    {
        found.wrong_type(KeyPath::root().key(SECTION), *bytes, tree::table(found.format), value);
    }
    let mut values = Values { table, path: KeyPath::root(), found };
    if values.table.contains_key("version") {
        let _: Option<_> = values.integer("version");
    } else {
        let missing = Diagnostic::new(Problem::KeyMissing { key: "version" }, KeyPath::root().key("version"));
        values.found.add(missing, root.bytes);
    }
    let _: Option<_> = values.text("$schema");
    let enforcement = values.word("enforcement", &Enforcement::ALL, Enforcement::as_str).unwrap_or_default();
    Some(PolicySpec { enforcement, rules: rules(table, found) })
}

/// Whether it is of a version that is not known; then nothing else in it is.
fn is_of_another_version(table: &Table<'_>, found: &mut Findings) -> bool {
    let Some(Node { value: Value::Integer(version), bytes }) = table.get("version").map(|entry| &entry.node) else {
        return false;
    };
    if *version != VERSION {
        let diagnostic = Diagnostic::new(Problem::VersionUnsupported, KeyPath::root().key("version"));
        found.add(diagnostic.with_value(&version.to_string()), *bytes);
    }
    *version != VERSION
}

/// Makes a list of a single rule that is not in one.
fn list_rules(table: &mut Table<'_>, found: &mut Findings) {
    let path = KeyPath::root().key("rule");
    let Some(entry) = table.get_mut("rule") else { return };
    let (bytes, expected) = (entry.node.bytes, tree::list_of_tables(found.format));
    match &mut entry.node.value {
        Value::List(_) => {}
        value @ Value::Table(_) => {
            let problem = Problem::TypeWrong { expected, found: value.kind(found.format) };
            let header = (found.format == Format::Toml).then_some("[[rule]]");
            found.add(Diagnostic::new(problem, path).with_suggestion(header), bytes);
            let rule = core::mem::replace(value, Value::List(Vec::new()));
            *value = Value::List(Vec::from([Node { bytes, value: rule }]));
        }
        value => {
            found.wrong_type(path.clone(), bytes, expected, value);
            found.unread(path);
        }
    }
    let Value::List(rules) = &mut entry.node.value else { return };
    for (at, rule) in rules.iter_mut().enumerate() {
        if let Value::Table(rule) = &mut rule.value {
            name(rule, &KeyPath::rule(at), &RULE_KEYS, found);
        }
    }
}

fn rules(table: &Table<'_>, found: &mut Findings) -> Vec<RuleSpec> {
    let Some(Value::List(rules)) = table.get("rule").map(|entry| &entry.node.value) else { return Vec::new() };
    let mut specs = Vec::with_capacity(rules.len());
    for (at, node) in rules.iter().enumerate() {
        let path = KeyPath::rule(at);
        specs.push(match &node.value {
            Value::Table(table) => rule(Values { table, path, found }),
            other => {
                found.wrong_type(path.clone(), node.bytes, tree::table(found.format), other);
                found.unread(path);
                RuleSpec::default()
            }
        });
    }
    specs
}

fn rule(mut values: Values<'_, '_>) -> RuleSpec {
    RuleSpec {
        name: values.text("name"),
        host: values.text("host"),
        path: values.text("path"),
        origins: values.texts("origins"),
        credentials: values.boolean("credentials"),
        methods: values.texts("methods"),
        request_headers: values.texts("request-headers"),
        expose_headers: values.texts("expose-headers"),
        max_age: values.integer("max-age"),
        danger: values.words("danger", &Danger::ALL, Danger::as_str),
        preflight_success_status: values.integer("preflight-success-status"),
        preflight_failure: values
            .word("preflight-failure", &PreflightFailure::ALL, PreflightFailure::as_str)
            .unwrap_or_default(),
        enforcement: values.word("enforcement", &Enforcement::ALL, Enforcement::as_str),
        timing_allow_origin: values.boolean("timing-allow-origin"),
        cross_origin_resource_policy: values.word(
            "cross-origin-resource-policy",
            &ResourcePolicy::ALL,
            ResourcePolicy::as_str,
        ),
    }
}

/// Finds the keys that nobody knows. One that was plainly meant to be another, which is not there, becomes that one.
pub(super) fn name(table: &mut Table<'_>, path: &KeyPath, known: &'static [&'static str], found: &mut Findings) {
    let unknown: Vec<_> = table.keys().filter(|key| !known.contains(&key.as_ref())).cloned().collect();
    for key in unknown {
        if found.is_full() {
            found.omit();
            continue;
        }
        let meant = meant(&key, known).filter(|meant| !table.contains_key(*meant));
        let Some(entry) = table.get(&key) else { continue };
        let problem = Problem::KeyUnknown { expected: known, belongs: belongs(&key, known) };
        let diagnostic = Diagnostic::new(problem, path.clone().key(key.to_string()));
        found.add(diagnostic.with_value(&key).with_suggestion(meant), entry.key);
        if let (Some(meant), Some(entry)) = (meant, meant.and_then(|_| table.remove(&key))) {
            table.insert(meant.into(), entry);
        }
    }
}
