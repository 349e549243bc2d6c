//! What the file says is examined too, and what is said about it has places in the file.

use super::said;
use xorigin::policy::file::{Format, PolicyFile};

fn check(text: &str, expected: &[&str]) {
    assert_eq!(said(text, Format::Toml), expected, "{text}");
}

#[test]
fn everything_at_once_in_the_order_of_the_file() {
    check(
        "\
version = 1
[[rule]]
name = \"a\"
origins = [
  \"https://app.example.com/\", \"null\",
  \"HTTPS://b.example\",
]
max_age = 90000
[[rule]]
methods = [\"TRACE\", 5, \"put\"]
name = \"a\"
",
        &[
            "5:3-29 rule[0].origins[0] origin-with-path -> https://app.example.com",
            "5:31-37 rule[0].origins[1] origin-null",
            "6:3-22 rule[0].origins[2] origin-not-canonical -> https://b.example",
            "8:1-8 rule[0].max_age key-unknown -> max-age",
            "8:11-16 rule[0].max-age max-age-out-of-range -> 86400",
            "9:1-9 rule[1].origins origins-missing",
            "10:12-19 rule[1].methods[0] method-never-sent",
            "10:21-22 rule[1].methods[1] type-wrong",
            "11:8-11 rule[1].name name-repeated",
        ],
    );
    let json = "{\"version\": 1, \"rule\": [\n  {\"origins\": [\"https://a.example:443\"]}]}";
    assert_eq!(said(json, Format::Json), ["2:16-39 rule[0].origins[0] origin-with-default-port -> https://a.example"]);
}

/// What could not be read is said once.
#[test]
fn nothing_follows_from_what_was_not_read() {
    check("version = 1\nrule = 5", &["2:8-9 rule type-wrong"]);
    check("version = 1\n[[rule]]\norigins = 5", &["3:11-12 rule[0].origins type-wrong"]);
    check("version = 1\n[[rule]]\norigins = [5]", &["3:12-13 rule[0].origins[0] type-wrong"]);
    check(
        "version = 1\n[[rule]]\norigins = [\"https://a.example\"]\nmax-age = true",
        &["4:11-15 rule[0].max-age type-wrong"],
    );
    check(
        "version = 1\n[[rule]]\norigins = [\"null\"]\ndanger = [\"nul-origin\"]",
        &["4:11-23 rule[0].danger[0] keyword-unknown -> null-origin"],
    );
    check("version = 2\n[[rule]]", &["1:11-12 version version-unsupported"]);
    check("version = 1\n[[rule]", &["2:8-8  syntax-invalid"]);
}

#[test]
fn a_file_in_which_nothing_is_wrong_has_a_spec() {
    let right = "version = 1\n[[rule]]\norigins = [\"https://a.example\"]\nmethods = [\"GET\"]\n";
    check(right, &["4:12-17 rule[0].methods[0] method-always-allowed"]);
    let file = PolicyFile::parse(right, Format::Toml);
    assert_eq!(file.spec().cloned(), file.into_spec().ok());
}

/// Advice is for files in which nothing is wrong.
#[test]
fn advice() {
    let text = "version = 1\nenforcement = \"report\"\n[[rule]]\norigins = [\"https://a.example\"]\n";
    check(text, &["2:15-23 enforcement enforcement-report"]);
    check(&text.replace("[[rule]]", "[[rule]]\nhots = \"a.example\""), &["4:1-5 rule[0].hots key-unknown -> host"]);
    check(
        &text.replace("a.example", "a.example/"),
        &["4:12-32 rule[0].origins[0] origin-with-path -> https://a.example"],
    );
}

#[test]
fn faults_for_people() {
    let wrong = "version = 1\n[[rule]]\norigins = [\"null\"]\nmethods = [\"GET\", \"TRACK\"]\n";
    let faults = PolicyFile::parse(wrong, Format::Toml).into_spec().unwrap_err();
    assert_eq!(
        faults.to_string(),
        "3:12: rule[0].origins[0]: the origin `null` is what every sandboxed frame on the web sends; remove it; if truly \
         every page on the web may read this, add `danger = [\"null-origin\"]` [origin-null]\n\
         4:19: rule[0].methods[1]: no browser lets a page send `TRACK`; remove it [method-never-sent]"
    );
    assert_eq!((faults.iter().count(), faults.omitted()), (2, 0));
    let many = format!("version = 1\n{}", "[[rule]]\norigins = [\"null\"]\n".repeat(1002));
    let faults = PolicyFile::parse(&many, Format::Toml).into_spec().unwrap_err();
    assert_eq!((faults.iter().count(), faults.omitted()), (1000, 2));
    assert!(faults.to_string().ends_with("\nand 2 more faults"));
}
