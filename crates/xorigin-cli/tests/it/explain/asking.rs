//! What is found, and what is not.

use super::pages;
use crate::support::Program;

/// Runs `explain`, and expects an exit code and parts of what is said: on standard output, or with a code on error.
fn check(arguments: &[&str], code: i32, parts: &[&str]) {
    let ran = Program::new(["explain"].into_iter().chain(arguments.iter().copied())).run();
    assert_eq!(ran.code, Some(code), "{arguments:?}: {ran:#?}");
    let (said, silent) = if code == 0 { (&ran.stdout, &ran.stderr) } else { (&ran.stderr, &ran.stdout) };
    assert!(silent.is_empty() && parts.iter().all(|part| said.contains(part)), "{arguments:?}: {ran:#?}");
    assert!(!said.contains('\u{1b}'), "{said}");
}

#[test]
fn by_code_name_header_and_word() {
    check(&["timeout"], 0, &["\ntimeout ", "No answer came in time"]);
    check(&["Timeout "], 0, &["\ntimeout "]);
    check(&["preflight", "status"], 0, &["\npreflight-status "]);
    check(&["CORSDidNotSucceed2"], 0, &["  network-error ", "  timeout "]);
    check(&["Access-Control-Allow-Credentials"], 0, &["  allow-credentials-missing ", "  allow-credentials-invalid "]);
    check(&["localhost"], 0, &["  mixed-content "]);
    check(
        &["origin-with-path"],
        0,
        &["\norigin-with-path   error in a policy file\n", "✗ Wrong\n", "xorigin lint cors.toml"],
    );
    check(&["public", "suffix"], 0, &["  origin-public-suffix ", "In a policy file, errors"]);
    check(
        &["guard-origin-missing"],
        0,
        &["\nguard-origin-missing   in a server that follows a policy\n", "✗ Refused\n"],
    );
    check(&["preflight-status", "--stack", "node"], 0, &["const cors = require('cors');\n"]);
}

#[test]
fn bad_usage() {
    check(&["preflght-status"], 2, &["`preflght-status` is no code", "did you mean preflight-status?"]);
    check(&["qqqq"], 2, &["`qqqq` is no code", "`xorigin explain` lists the codes"]);
    check(&["\u{1b}[2Jqqqq\u{7}"], 2, &["`\\u{1b}[2Jqqqq\\u{7}` is no code"]);
    check(&[&"q".repeat(100_000)], 2, &["is no code"]);
    check(&["timeout", "--stack", "nginks"], 2, &["nginks", "nginx"]);
    check(&["timeout", "--stack", "nginx"], 2, &["timeout: no configuration of nginx mends it"]);
    check(&["origin-null", "--stack", "nginx"], 2, &["origin-null: no configuration of nginx mends it"]);
    check(&["guard-no-rule", "--stack", "nginx"], 2, &["guard-no-rule: no configuration of nginx mends it"]);
    check(&["orgin-nul"], 2, &["did you mean origin-null?"]);
    check(&["timeout", "--format", "svg"], 2, &["svg"]);
    check(
        &["the page says that something is wrong with CORS today"],
        1,
        &["no message", "Chromium", "Firefox", "Safari"],
    );
}

/// The codes and words that pages name lead somewhere.
#[test]
fn every_name_on_a_page_is_found() {
    for page in pages() {
        let code = page["code"].as_str().unwrap();
        for engine in ["chromium", "firefox", "webkit"] {
            for name in page["names"][engine].as_array().unwrap() {
                let ran = Program::new(["explain", name.as_str().unwrap(), "--format", "json"]).run();
                let found = ran.json();
                let one = found["page"]["code"] == code;
                let several = found["codes"].as_array().is_some_and(|codes| codes.iter().any(|it| it["code"] == code));
                assert!(one || several, "{code}: {name}: {ran:#?}");
            }
        }
    }
}
