//! The JSON form and its published schema, which is exact.

use super::{finding_pages, pages, pasted, policy_pages, refusal_pages};
use crate::support::{Program, check_exact, check_valid, schema, validator};

const SCHEMA: &str = "explain.schema.json";

#[test]
fn everything_that_is_written_is_valid() {
    let validator = validator(&schema(SCHEMA));
    check_valid(&validator, "the list", &Program::new(["explain", "--format", "json"]).run().json());
    for page in pages().into_iter().chain(policy_pages()).chain(refusal_pages()).chain(finding_pages()) {
        let code = page["code"].as_str().unwrap();
        check_valid(&validator, code, &Program::new(["explain", code, "--format", "json"]).run().json());
    }
    for text in pasted::TEXTS {
        check_valid(&validator, text, &Program::new(["explain", "-", "--format", "json"]).input(text).run().json());
    }
}

#[test]
fn more_or_less_is_not() {
    let validator = validator(&schema(SCHEMA));
    for (code, least) in
        [("allow-origin-missing", 100), ("origin-public-suffix", 10), ("guard-no-rule", 10), ("audit-any-origin", 10)]
    {
        let said = Program::new(["explain", code, "--format", "json"]).run().json();
        let tried = check_exact(&validator, code, &said);
        assert!(tried > least, "{code}: {tried}");
    }
}
