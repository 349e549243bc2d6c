//! `explain`: the pages are right, look as they did, and are found; console text is understood.

mod asking;
mod exchanges;
mod golden;
mod pasted;
mod schema;

use serde_json::Value;

use crate::support::Program;

/// Every page, as JSON.
fn pages() -> Vec<Value> {
    let list = Program::new(["explain", "--format", "json"]).run().json();
    let codes: Vec<&str> =
        list["codes"].as_array().unwrap().iter().map(|view| view["code"].as_str().unwrap()).collect();
    assert_eq!(codes.len(), 47);
    codes.iter().map(|code| Program::new(["explain", code, "--format", "json"]).run().json()["page"].take()).collect()
}
