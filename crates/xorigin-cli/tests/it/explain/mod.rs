//! `explain`: the pages are right, look as they did, and are found; console text is understood.

mod asking;
mod exchanges;
mod golden;
mod pasted;
mod policies;
mod schema;

use serde_json::Value;

use crate::support::Program;

/// Every page of a fetch's code, as JSON.
fn pages() -> Vec<Value> {
    pages_of("page", 47)
}

/// Every page of a policy's code and of the gateway's, as JSON.
fn policy_pages() -> Vec<Value> {
    let codes =
        xorigin::policy::Problem::ALL_CODES.len() + xorigin_gateway::settings::file::SettingProblem::ALL_CODES.len();
    pages_of("policy", codes)
}

/// Every page of a refusal's code, as JSON.
fn refusal_pages() -> Vec<Value> {
    pages_of("refusal", xorigin::policy::RefusalPage::all().len())
}

/// Every page of the code of a finding, as JSON.
fn finding_pages() -> Vec<Value> {
    pages_of("finding", xorigin_probe::finding::entries().count())
}

fn pages_of(kind: &str, count: usize) -> Vec<Value> {
    let list = Program::new(["explain", "--format", "json"]).run().json();
    let codes = list["codes"].as_array().unwrap().iter().filter(|view| match view["phases"][0].as_str() {
        Some("policy") => kind == "policy",
        Some("server") => kind == "refusal",
        Some("finding") => kind == "finding",
        _ => kind == "page",
    });
    let codes: Vec<&str> = codes.map(|view| view["code"].as_str().unwrap()).collect();
    assert_eq!(codes.len(), count);
    let page = |code: &&str| {
        let mut said = Program::new(["explain", code, "--format", "json"]).run().json();
        assert_eq!(said["kind"], kind, "{code}");
        said["page"].take()
    };
    codes.iter().map(page).collect()
}
