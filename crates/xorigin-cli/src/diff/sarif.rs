//! SARIF 2.1.0, for code scanning and editors.

use std::collections::HashMap;

use serde_json::{Value, json};
use xorigin::policy::Direction;

use super::model::{DiffReport, DifferenceView};
use crate::fingerprint::fnv1a;
use crate::uri::uri;

/// The report as one run.
///
/// # Standard
/// [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
pub(super) fn sarif(report: &DiffReport) -> Value {
    let mut kinds: Vec<(Direction, &str)> = Vec::new();
    for difference in &report.differences {
        let kind = (difference.direction, difference.key);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let mut met: HashMap<u64, u32> = HashMap::new();
    let results = report.differences.iter().map(|difference| result(report, difference, &kinds, &mut met));
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "xorigin",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": kinds.iter().map(rule).collect::<Vec<Value>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<Value>>(),
        }],
    })
}

fn id((direction, key): &(Direction, &str)) -> String {
    format!("policy-{}-{key}", direction.as_str())
}

/// A kind of difference that has results.
fn rule(kind: &(Direction, &str)) -> Value {
    let (direction, key) = kind;
    let short = format!("{}: {key}", direction.words());
    let full = format!("The policy was changed, and by its {key} something is {}.", direction.words());
    json!({
        "id": id(kind),
        "shortDescription": { "text": short },
        "fullDescription": { "text": full },
        "help": { "text": format!("{full} `xorigin diff` says what."), "markdown": format!("{full} `xorigin diff` says what.") },
        "defaultConfiguration": { "level": if *direction == Direction::Looser { "warning" } else { "note" } },
    })
}

fn result(
    report: &DiffReport,
    difference: &DifferenceView,
    kinds: &[(Direction, &str)],
    met: &mut HashMap<u64, u32>,
) -> Value {
    let kind = (difference.direction, difference.key);
    let level = match difference.direction {
        _ if difference.is_dangerous() => "error",
        Direction::Looser => "warning",
        Direction::Tighter | Direction::Changed => "note",
    };
    let remarks: String = difference.remarks.iter().map(|remark| format!("; {}", remark.message)).collect();
    let location = &difference.location;
    let file = report.file_of(location);
    // Neither lines nor counts: what stands around it may change.
    let members = difference.members.iter().map(|member| &*member.written);
    let places = difference.scopes.iter().flat_map(|scope| [scope.host.as_deref().unwrap_or("*"), &*scope.path]);
    let texts: Vec<&str> = [kind.0.as_str(), kind.1].into_iter().chain(members).chain(places).collect();
    let hash = fnv1a(&texts);
    let count = met.entry(hash).or_default();
    *count += 1;
    json!({
        "ruleId": id(&kind),
        "ruleIndex": kinds.iter().position(|other| *other == kind),
        "level": level,
        "message": { "text": format!("{}{remarks}", difference.effect) },
        "locations": [{
            "physicalLocation": { "artifactLocation": { "uri": uri(&file.file) }, "region": {
                "startLine": location.start.line,
                "startColumn": location.start.column,
                "endLine": location.end.line,
                "endColumn": location.end.column,
            } },
            "logicalLocations": [{ "fullyQualifiedName": location.path }],
        }],
        "partialFingerprints": { "xoriginDiff/v1": format!("{hash:016x}:{count}") },
    })
}
