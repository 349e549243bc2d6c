//! SARIF 2.1.0, as far as code scanning reads it.

use serde_json::Value;

use super::{POLICIES, lint};

fn report() -> Value {
    let arguments: Vec<&str> = POLICIES.into_iter().chain(["--format", "sarif"]).collect();
    lint(&arguments).run().json()
}

/// The name of a member, and whether its value is right.
type Member<'a> = (&'a str, &'a dyn Fn(&Value) -> bool);

/// The object has these members, each right, and no others.
fn check(value: &Value, members: &[Member<'_>]) {
    let object = value.as_object().unwrap_or_else(|| panic!("no object: {value}"));
    for (name, is_right) in members {
        assert!(object.get(*name).is_some_and(is_right), "{name} of {value:#}");
    }
    assert_eq!(object.len(), members.len(), "{value:#}");
}

fn is_text(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty())
}

fn is_message(value: &Value) -> bool {
    value.as_object().is_some_and(|message| message.len() == 1) && is_text(&value["text"])
}

fn is_level(value: &Value) -> bool {
    ["error", "warning", "note"].iter().any(|level| value == level)
}

fn is_list(value: &Value) -> bool {
    value.is_array()
}

#[test]
fn it_has_the_members_that_it_has_to_have() {
    let report = report();
    check(
        &report,
        &[
            ("$schema", &|value| value == "https://json.schemastore.org/sarif-2.1.0.json"),
            ("version", &|value| value == "2.1.0"),
            ("runs", &|value| value.as_array().is_some_and(|runs| runs.len() == 1)),
        ],
    );
    let run = &report["runs"][0];
    check(
        run,
        &[("tool", &Value::is_object), ("columnKind", &|value| value == "unicodeCodePoints"), ("results", &is_list)],
    );
    check(&run["tool"], &[("driver", &Value::is_object)]);
    let driver = &run["tool"]["driver"];
    let version = env!("CARGO_PKG_VERSION");
    check(
        driver,
        &[("name", &|name| name == "xorigin"), ("semanticVersion", &|value| value == version), ("rules", &is_list)],
    );
    let rules = driver["rules"].as_array().unwrap();
    for rule in rules {
        check(
            rule,
            &[
                ("id", &is_text),
                ("shortDescription", &is_message),
                ("fullDescription", &is_message),
                ("help", &|help| is_text(&help["text"]) && is_text(&help["markdown"])),
                ("defaultConfiguration", &|value| is_level(&value["level"])),
            ],
        );
        assert_eq!(rules.iter().filter(|other| other["id"] == rule["id"]).count(), 1, "{rule:#}");
    }
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > 30, "{}", results.len());
    for result in results {
        let rule = |index: &Value| &rules[usize::try_from(index.as_u64().unwrap()).unwrap()];
        check(
            result,
            &[
                ("ruleId", &is_text),
                ("ruleIndex", &|index| rule(index)["id"] == result["ruleId"]),
                ("level", &is_level),
                ("message", &is_message),
                ("locations", &|value| value.as_array().is_some_and(|locations| locations.len() == 1)),
                ("partialFingerprints", &|value| is_text(&value["xoriginLint/v1"])),
            ],
        );
        assert_eq!(rule(&result["ruleIndex"])["defaultConfiguration"]["level"], result["level"], "{result:#}");
        location(&result["locations"][0]);
    }
}

fn location(location: &Value) {
    check(location, &[("physicalLocation", &Value::is_object), ("logicalLocations", &is_list)]);
    let place = &location["physicalLocation"];
    check(place, &[("artifactLocation", &|value| is_text(&value["uri"])), ("region", &Value::is_object)]);
    let number = |value: &Value| value.as_u64().is_some_and(|number| number > 0);
    let region = &place["region"];
    check(region, &[("startLine", &number), ("startColumn", &number), ("endLine", &number), ("endColumn", &number)]);
    let at = |line: &str, column: &str| (region[line].as_u64(), region[column].as_u64());
    assert!(at("startLine", "startColumn") <= at("endLine", "endColumn"), "{region}");
}

/// Code scanning takes relative references only, which are below the directory in which the program ran.
#[test]
fn files_have_relative_references() {
    let report = report();
    let results = report["runs"][0]["results"].as_array().unwrap();
    for result in results {
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(POLICIES.contains(&uri), "{uri}");
    }
    let absolute = super::folder().join("wrong.json");
    let report = lint(&[absolute.to_str().unwrap(), "--format", "sarif"]).run().json();
    let uri = &report["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "wrong.json");
}
