//! SARIF 2.1.0, for code scanning.
//!
//! Code scanning shows files of a repository: each result is at a line of the policy or of the list of targets, and the
//! address of the server is a logical location.

use serde_json::{Value, json};
use xorigin_probe::finding::{Entry, Severity, entries};

use super::model::{FindingView, FindingsReport, PositionView};
use crate::report::ExchangeView;
use crate::uri::uri;

/// Where results are whose targets stand in no file: a line for each target, in the order in which they were given.
const TARGETS: &str = ".xorigin/targets.txt";

/// The report as one run.
///
/// # Standard
/// [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
pub(super) fn sarif(report: &FindingsReport) -> Value {
    let mut rules: Vec<&'static Entry> = Vec::new();
    let all = report.findings.iter().chain(report.accepted.iter().map(|accepted| &accepted.finding));
    for finding in all {
        let known = rules.iter().any(|entry| entry.code == finding.code);
        rules.extend(entries().find(|entry| entry.code == finding.code).filter(|_| !known));
    }
    let found = report.findings.iter().map(|finding| result(report, finding, &rules, None));
    let accepted =
        report.accepted.iter().map(|accepted| result(report, &accepted.finding, &rules, Some(&accepted.reason)));
    let notifications = report.inconclusive.iter().map(|it| {
        json!({
            "level": "warning",
            "message": { "text": format!("{}: {}: {}; {}", it.target, it.why, it.detail, it.advice) },
        })
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "xorigin",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|entry| rule(entry)).collect::<Vec<Value>>(),
            } },
            "invocations": [{
                "executionSuccessful": report.stopped.is_none(),
                "toolExecutionNotifications": notifications.collect::<Vec<Value>>(),
            }],
            "columnKind": "unicodeCodePoints",
            "results": found.chain(accepted).collect::<Vec<Value>>(),
        }],
    })
}

/// A code that has results, with its page.
fn rule(entry: &Entry) -> Value {
    let weaknesses = entry.cwe.iter().map(|number| format!("external/cwe/cwe-{number}"));
    let tags: Vec<String> = ["security", "cors"].map(str::to_owned).into_iter().chain(weaknesses).collect();
    json!({
        "id": entry.code,
        "shortDescription": { "text": entry.title },
        "fullDescription": { "text": entry.what },
        "help": {
            "text": format!("{} {} `xorigin explain {}` says more.", entry.what, entry.fix, entry.code),
            "markdown": format!("{}\n\n**Fix**: {}", entry.what, entry.fix),
        },
        "properties": { "tags": tags },
    })
}

fn result(report: &FindingsReport, finding: &FindingView, rules: &[&Entry], accepted: Option<&str>) -> Value {
    let level = match finding.severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium | Severity::Low => "warning",
        Severity::Info => "note",
    };
    // What code scanning sorts by: the middle of the range that it calls by the same word.
    let score = match finding.severity {
        Severity::Critical => "9.5",
        Severity::High => "8.0",
        Severity::Medium => "5.5",
        Severity::Low => "2.0",
        Severity::Info => "0.0",
    };
    let who = if finding.who.is_empty() { String::new() } else { format!("{} can ", finding.who) };
    let mut result = json!({
        "ruleId": finding.code,
        "level": level,
        "message": { "text": format!("{}: {}. {who}{}. {}", finding.target, finding.title, finding.can, finding.fix) },
        "locations": [location(report, finding)],
        "partialFingerprints": { "xoriginFindings/v1": finding.fingerprint },
        "properties": { "security-severity": score, "severity": finding.severity.as_str(), "class": finding.class },
    });
    if let Some(object) = result.as_object_mut() {
        if let Some(index) = rules.iter().position(|entry| entry.code == finding.code) {
            object.insert("ruleIndex".to_owned(), index.into());
        }
        if let Some(reason) = accepted {
            let suppression = json!([{ "kind": "external", "status": "accepted", "justification": reason }]);
            object.insert("suppressions".to_owned(), suppression);
        }
        let last = finding.evidence.first().and_then(|evidence| evidence.exchanges.last());
        if let Some(exchange) = last {
            object.insert("webRequest".to_owned(), web_request(exchange));
            object.extend(web_response(exchange).map(|response| ("webResponse".to_owned(), response)));
        }
    }
    result
}

/// The policy's line; or the target's, in its file or in the order in which targets were given.
fn location(report: &FindingsReport, finding: &FindingView) -> Value {
    let logical = json!([{ "fullyQualifiedName": finding.target, "kind": "resource" }]);
    let (uri, region) = match &finding.place {
        Some(place) => (uri(&place.file), region(place.start, place.end)),
        None => {
            let line = report.groups.iter().position(|group| group.name == finding.target).unwrap_or(0) + 1;
            (TARGETS.to_owned(), json!({ "startLine": line }))
        }
    };
    json!({
        "physicalLocation": { "artifactLocation": { "uri": uri }, "region": region },
        "logicalLocations": logical,
    })
}

fn region(start: PositionView, end: PositionView) -> Value {
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

fn web_request(exchange: &ExchangeView) -> Value {
    json!({
        "protocol": "HTTP",
        "method": exchange.method,
        "target": exchange.url,
        "headers": headers(&exchange.request_headers),
    })
}

fn web_response(exchange: &ExchangeView) -> Option<Value> {
    let status = exchange.status?;
    Some(json!({
        "protocol": "HTTP",
        "statusCode": status,
        "reasonPhrase": exchange.status_text,
        "headers": headers(&exchange.response_headers),
    }))
}

/// Lines of one name become one, since an object has each name once.
fn headers(headers: &[(String, String)]) -> Value {
    let mut object = serde_json::Map::new();
    for (name, value) in headers {
        match object.get_mut(name).and_then(|it| it.as_str().map(str::to_owned)) {
            Some(before) => object.insert(name.clone(), Value::String(format!("{before}, {value}"))),
            None => object.insert(name.clone(), Value::String(value.clone())),
        };
    }
    Value::Object(object)
}
