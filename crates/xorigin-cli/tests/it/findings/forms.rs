//! Each form holds against what defines it.

use serde_json::Value;

use super::{Files, following, reflecting};
use crate::support::{check_exact, check_valid, schema, validator};

const SCHEMA: &str = "findings.schema.json";

/// What each command says in a form, of a right server and of a wrong one.
fn said(form: &str) -> Vec<(&'static str, String)> {
    let files = Files::new();
    let (right, wrong) = (following(), reflecting());
    files.write("accepted.toml", "[[accept]]\ncode = \"audit-any-origin\"\ntarget = \"*\"\nreason = \"a <b>test</b> & `more`\"\nexpires = 2999-01-01\n");
    let as_form = ["--format", form];
    vec![
        ("verify right", files.verify(&right, &as_form).run().stdout),
        ("verify wrong", files.verify(&wrong, &as_form).run().stdout),
        ("audit right", files.audit(&right, &as_form).run().stdout),
        ("audit wrong", files.audit(&wrong, &as_form).run().stdout),
        ("audit accepted", files.audit(&wrong, &["--accept", "accepted.toml", "--format", form]).run().stdout),
        ("audit refused", files.program(&["audit", "http://127.0.0.1:9/", "--format", form]).run().stdout),
    ]
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn json_is_valid() {
    let validator = validator(&schema(SCHEMA));
    for (name, text) in said("json") {
        check_valid(&validator, name, &json(&text));
    }
}

#[test]
fn json_has_no_more_and_no_less() {
    let files = Files::new();
    let report = json(&files.audit(&reflecting(), &["--format", "json"]).run().stdout);
    let tried = check_exact(&validator(&schema(SCHEMA)), "wrong", &report);
    assert!(tried > 100, "{tried}");
}

/// Held against the schema that OASIS publishes.
#[test]
fn sarif_is_valid() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../conformance/sarif/sarif-schema-2.1.0.json");
    let validator = validator(&json(&std::fs::read_to_string(path).unwrap()));
    for (name, text) in said("sarif") {
        let sarif = json(&text);
        check_valid(&validator, name, &sarif);
        for result in sarif["runs"][0]["results"].as_array().unwrap() {
            let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
            // Code scanning refuses anything but files of the repository.
            assert!(!uri.contains(':') && !uri.starts_with('/'), "{name}: {uri}");
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(sarif["runs"][0]["tool"]["driver"]["rules"][index]["id"], result["ruleId"], "{name}");
        }
        assert_eq!(name.contains("wrong"), !results(&sarif).is_empty() && !name.contains("accepted"), "{name}");
    }
}

fn results(sarif: &Value) -> Vec<(String, String)> {
    let results = sarif["runs"][0]["results"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut all: Vec<_> = results
        .filter(|result| result["level"] != "note")
        .map(|result| (text(&result["ruleId"]), text(&result["partialFingerprints"]["xoriginFindings/v1"])))
        .collect();
    all.sort();
    all
}

#[test]
fn sarif_points_at_the_policy_and_at_the_list() {
    let files = Files::new();
    let server = reflecting();
    let sarif = json(&files.verify(&server, &["--format", "sarif"]).run().stdout);
    for result in sarif["runs"][0]["results"].as_array().unwrap() {
        let location = &result["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"]["uri"], "cors.toml");
        assert!(location["region"]["startLine"].as_u64().unwrap() > 2, "{location}");
    }
    files.write("urls.txt", &format!("# ours\n\n{}\n", server.url("/v1/items")));
    let sarif = json(&files.program(&["audit", "-i", "urls.txt", "--format", "sarif"]).run().stdout);
    for result in sarif["runs"][0]["results"].as_array().unwrap() {
        let location = &result["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"]["uri"], "urls.txt");
        assert_eq!(location["region"]["startLine"], 3);
    }
}

/// What is random in a run is in no fingerprint.
#[test]
fn fingerprints_stay() {
    let files = Files::new();
    let server = reflecting();
    let url = server.url("/v1/items");
    let of =
        |seed: &str| results(&json(&files.program(&["audit", &url, "--seed", seed, "--format", "sarif"]).run().stdout));
    let (one, other) = (of("1"), of("2"));
    assert!(!one.is_empty());
    assert_eq!(one, other);
}

#[test]
fn junit_counts_what_it_has() {
    for (name, text) in said("junit") {
        let document = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        let root = document.root_element();
        let count = |tag: &str| document.descendants().filter(|node| node.has_tag_name(tag)).count().to_string();
        assert_eq!(root.attribute("tests"), Some(&*count("testcase")), "{name}");
        assert_eq!(root.attribute("failures"), Some(&*count("failure")), "{name}");
        assert_eq!(root.attribute("errors"), Some(&*count("error")), "{name}");
        assert_eq!(
            name.contains("wrong"),
            root.attribute("failures") != Some("0") && !name.contains("accepted"),
            "{name}"
        );
    }
}

/// It needs nothing but itself, and nothing in it runs.
#[test]
fn html_is_alone() {
    for (name, text) in said("html") {
        let lower = text.to_ascii_lowercase();
        for forbidden in ["<script", "<link", "<img", "<iframe", "@import", "url(", " src=", "onload=", "javascript:"] {
            assert!(!lower.contains(forbidden), "{name}: {forbidden}");
        }
        assert!(text.contains("default-src 'none'") && text.starts_with("<!DOCTYPE html>"), "{name}");
        // What is right, and what nobody knows, has no exchanges to draw.
        assert_eq!(!name.ends_with("right") && !name.ends_with("refused"), text.contains("<svg"), "{name}");
        assert!(!text.contains("<b>test</b>"), "{name}");
        for opened in ["article", "details", "section", "table", "svg", "ul", "dl", "pre"] {
            let opens = text.matches(&format!("<{opened} ")).count() + text.matches(&format!("<{opened}>")).count();
            assert_eq!(opens, text.matches(&format!("</{opened}>")).count(), "{name}: {opened}");
        }
    }
}

#[test]
fn markdown_has_what_the_others_have() {
    for (name, text) in said("markdown") {
        assert!(text.starts_with("## "), "{name}: {text}");
        assert_eq!(text.matches("<details>").count(), text.matches("</details>").count(), "{name}");
        assert!(!text.contains("<b>test</b>"), "{name}");
        assert_eq!(name.contains("accepted"), text.contains("### Accepted"), "{name}");
        assert_eq!(name.contains("refused"), text.contains("### Inconclusive"), "{name}");
    }
}

/// What a server says is shown and never obeyed.
#[test]
fn hostile_answers_are_only_shown() {
    let hostile = crate::support::Server::start(|request: &str| {
        let origin = request.lines().find_map(|line| line.strip_prefix("Origin: ")).unwrap_or("null").to_owned();
        let mut answer =
            format!("HTTP/1.1 200 <script>alert(1)</script>\r\nAccess-Control-Allow-Origin: {origin}\r\n").into_bytes();
        answer.extend(b"Access-Control-Allow-Credentials: true\r\nVary: \x1b[31m</pre><script>, ```, ]]>\r\nContent-Length: 0\r\n\r\n");
        answer
    });
    let files = Files::new();
    for form in ["text", "json", "sarif", "junit", "markdown", "html"] {
        let text = files.audit(&hostile, &["--format", form]).run().stdout;
        assert!(!text.contains('\u{1b}'), "{form}");
        // In Markdown it may stand in code, whose fence is longer than anything within.
        let markup = text.split("````").step_by(2).collect::<String>();
        assert!(!["markdown", "html"].contains(&form) || !markup.contains("<script>"), "{form}: {text}");
        if form == "junit" {
            roxmltree::Document::parse(&text).unwrap();
        }
    }
}

#[test]
fn secrets_are_in_no_form() {
    let files = Files::new();
    let server = reflecting();
    for form in ["text", "json", "sarif", "junit", "markdown", "html"] {
        let text = files.audit(&server, &["-b", "session=hunter2", "--format", form]).run().stdout;
        assert!(!text.contains("hunter2"), "{form}: {text}");
    }
    let heard = server.heard();
    assert!(heard.iter().any(|request| request.contains("session=hunter2")));
    assert!(heard.iter().filter(|request| request.starts_with("OPTIONS")).all(|request| !request.contains("hunter2")));
    let shown = files.audit(&server, &["-b", "session=hunter2", "--format", "json", "--show-secrets"]).run().stdout;
    assert!(shown.contains("hunter2"));
}
