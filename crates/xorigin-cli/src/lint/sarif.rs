//! SARIF 2.1.0, for code scanning and editors.

use serde_json::{Value, json};
use xorigin::policy::{Page, Severity};
use xorigin_gateway::settings::file::pages;

use super::fingerprint::fingerprints;
use super::model::{DiagnosticView, FileView, LintReport};
use crate::uri::uri;

/// The report as one run.
///
/// # Standard
/// [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
pub(super) fn sarif(report: &LintReport) -> Value {
    let mut codes: Vec<(&str, Severity)> = Vec::new();
    for diagnostic in report.files.iter().flat_map(|file| &file.diagnostics) {
        if codes.iter().all(|(code, _)| *code != diagnostic.code) {
            codes.push((diagnostic.code, diagnostic.severity));
        }
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "xorigin",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(rule).collect::<Vec<Value>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": report.files.iter().flat_map(|file| results(file, &codes)).collect::<Vec<Value>>(),
        }],
    })
}

/// The page of a code, of the policy or of the gateway.
fn page_of(code: &str) -> Option<&'static Page> {
    Page::of(code).or_else(|| pages().find(|page| page.code == code))
}

/// A code that has results, with its page.
fn rule((code, severity): &(&str, Severity)) -> Value {
    let (cause, happens, markdown) = page_of(code).map_or((*code, *code, (*code).to_owned()), |page| {
        let example = |title: &str, policy: &str| format!("\n\n{title}:\n\n```toml\n{}\n```", policy.trim_end());
        let wrong = page.wrong.map(|policy| example("Wrong", policy)).unwrap_or_default();
        (page.cause, page.happens, [page.happens, &wrong, &example("Right", page.right)].concat())
    });
    json!({
        "id": code,
        "shortDescription": { "text": cause },
        "fullDescription": { "text": happens },
        "help": { "text": format!("{happens} `xorigin explain {code}` says more."), "markdown": markdown },
        "defaultConfiguration": { "level": severity.as_str() },
    })
}

fn results(file: &FileView, codes: &[(&str, Severity)]) -> Vec<Value> {
    let uri = uri(&file.file);
    let each = file.diagnostics.iter().zip(fingerprints(file));
    each.map(|(diagnostic, fingerprint)| result(diagnostic, codes, &uri, &fingerprint)).collect()
}

fn result(diagnostic: &DiagnosticView, codes: &[(&str, Severity)], uri: &str, fingerprint: &str) -> Value {
    let keys = Some(&diagnostic.path).filter(|path| !path.is_empty());
    let location = json!({
        "physicalLocation": { "artifactLocation": { "uri": uri }, "region": {
            "startLine": diagnostic.start.line,
            "startColumn": diagnostic.start.column,
            "endLine": diagnostic.end.line,
            "endColumn": diagnostic.end.column,
        } },
        "logicalLocations": keys.iter().map(|path| json!({ "fullyQualifiedName": path })).collect::<Vec<Value>>(),
    });
    json!({
        "ruleId": diagnostic.code,
        "ruleIndex": codes.iter().position(|(code, _)| *code == diagnostic.code),
        "level": diagnostic.severity.as_str(),
        "message": { "text": format!("{}; {}", diagnostic.message, diagnostic.fix) },
        "locations": [location],
        "partialFingerprints": { "xoriginLint/v1": fingerprint },
    })
}
