//! Faults of a file as problem details.

use serde_json::{Value, json};
use xorigin::policy::{Policy, ProblemDetails};

#[test]
fn faults_of_a_file_have_lines_and_columns() {
    let text = "version = 1\n\n[[rule]]\norigins = [\"https://app.example.com/\"]\ncolour = 1\n";
    let faults = Policy::from_toml(text).unwrap_err();
    let details: Value = serde_json::from_str(&ProblemDetails::from(&faults).to_string()).unwrap();
    let places = details["errors"].as_array().unwrap().iter();
    let places: Vec<Value> =
        places.map(|error| json!([error["code"], error["pointer"], error["line"], error["column"]])).collect();
    let expected =
        [json!(["origin-with-path", "/rule/0/origins/0", 4, 12]), json!(["key-unknown", "/rule/0/colour", 5, 1])];
    assert_eq!(places, expected);
}
