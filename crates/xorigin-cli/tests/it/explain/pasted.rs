//! Text from a browser's console.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::Value;

use crate::support::{Program, Ran};

/// What Chromium prints, as it is copied: with the place, and with what follows.
pub(super) const CHROMIUM: &str = "\
app.js:12 Access to fetch at 'https://api.example.com/items/7?a=1&b=2' from origin 'http://localhost:3000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.
app.js:12 PUT https://api.example.com/items/7?a=1&b=2 net::ERR_FAILED
Uncaught (in promise) TypeError: Failed to fetch
app.js:12 Access to fetch at 'https://api.example.com/items/7?a=1&b=2' from origin 'http://localhost:3000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.
app.js:20 Access to XMLHttpRequest at 'https://api.example.com/items' from origin 'http://localhost:3000' has been blocked by CORS policy: Request header field x-trace is not allowed by Access-Control-Allow-Headers in preflight response.
";

pub(super) const FIREFOX: &str = "\
Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \u{2018}https://api.example.com/items\u{2019}. (Reason: Credential is not supported if the CORS header \u{2018}Access-Control-Allow-Origin\u{2019} is \u{2018}*\u{2019}).
";

/// Which does not tell a header that is missing from one that names another origin.
pub(super) const WEBKIT: &str = "\
[Error] Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 200
[Error] Fetch API cannot load https://api.example.com/items due to access control checks.
";

pub(super) const TEXTS: [&str; 3] = [CHROMIUM, FIREFOX, WEBKIT];

fn json(text: &str) -> Value {
    Program::new(["explain", "-", "--format", "json"]).input(text).run().json()
}

fn codes(message: &Value) -> Vec<&str> {
    message["codes"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect()
}

#[test]
fn chromium_is_understood() {
    let said = json(CHROMIUM);
    let message = &said["messages"][0];
    assert_eq!((&message["browser"], &message["count"]), (&"chromium".into(), &2.into()), "{said:#}");
    assert_eq!((codes(message), &message["phase"]), (vec!["allow-origin-missing"], &"preflight".into()), "{said:#}");
    let check = "xorigin check 'https://api.example.com/items/7?a=1&b=2' --origin http://localhost:3000";
    assert!(message["check"].as_str().unwrap().starts_with(check), "{said:#}");
    let by_header = said["messages"].as_array().unwrap().iter().find(|it| it["header"] == "x-trace").unwrap();
    assert_eq!(codes(by_header).first(), Some(&"header-not-allowed"), "{said:#}");
    assert!(by_header["codes"][0]["fix"].as_str().unwrap().contains("Headers: x-trace`"), "{said:#}");
    assert!(by_header["check"].as_str().unwrap().contains(" -H 'x-trace: 1' --preflight-only"), "{said:#}");
    // The page's origin and its header stand in the configuration.
    for fix in said["fixes"].as_array().unwrap() {
        let text = fix["text"].as_str().unwrap();
        assert!(text.contains("http://localhost:3000") && text.contains("x-trace"), "{fix:#}");
    }
}

#[test]
fn firefox_is_understood() {
    let said = json(FIREFOX);
    let message = &said["messages"][0];
    assert_eq!(message["browser"], "firefox", "{said:#}");
    assert_eq!(codes(message), ["allow-origin-wildcard-with-credentials"], "{said:#}");
    let check = message["check"].as_str().unwrap();
    assert!(check.starts_with("xorigin check https://api.example.com/items --origin "), "{said:#}");
    assert!(check.ends_with(" --credentials include"), "{said:#}");
}

#[test]
fn webkit_does_not_tell_them_apart() {
    let said = json(WEBKIT);
    let message = &said["messages"][0];
    assert_eq!(message["browser"], "webkit", "{said:#}");
    for code in ["allow-origin-missing", "allow-origin-mismatch"] {
        assert!(codes(message).contains(&code), "{said:#}");
    }
    // The origin is in its first line, the URL in its second.
    let check = "xorigin check https://api.example.com/items --origin https://app.example.com";
    assert_eq!(message["check"], check, "{said:#}");
    assert_eq!(said["messages"].as_array().unwrap().len(), 1, "{said:#}");
    let text = Program::new(["explain", "-"]).input(WEBKIT).run().stdout;
    assert!(text.contains("One of these; the check below says which"), "{text}");
}

#[test]
fn an_argument_does_as_well_and_a_server_can_be_named() {
    let line = CHROMIUM.lines().next().unwrap();
    let ran = Program::new(["explain", line, "--stack", "caddy"]).run();
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    assert!(ran.stdout.contains("\nCaddy\n") && !ran.stdout.contains("\nnginx\n"), "{ran:#?}");
}

/// Runs it on what nobody should paste: it ends soon, and no control character comes out.
fn hostile(input: &[u8]) -> Ran {
    let ran = Program::new(["explain", "-"]).input(input).run();
    assert!(ran.took < Duration::from_secs(5), "{:?}", ran.took);
    for said in [&ran.stdout, &ran.stderr] {
        assert!(!said.chars().any(|char| char.is_control() && char != '\n'), "{said}");
        assert!(said.len() < 100_000, "{}", said.len());
    }
    ran
}

#[test]
fn a_text_without_a_message_says_what_was_expected() {
    for input in [&b""[..], b"\n\n", b"TypeErrr: x", b"\0\x1b[2J\xff\xfe", &[b'x'; 1 << 20], &[0xff; 3 << 20]] {
        let ran = hostile(input);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""), "{ran:?}");
        assert!(ran.stderr.starts_with("error: no message about a blocked request"), "{ran:?}");
    }
}

#[test]
fn hostile_text_is_harmless() {
    let line = |url: &str, origin: &str| {
        format!(
            "Access to fetch at '{url}' from origin '{origin}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\n"
        )
    };
    let ran = hostile(line("https://a.example/\u{1b}[2J$(touch /x)`id`", "https://a.example").as_bytes());
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    // What a shell would run is quoted.
    for check in ran.stdout.lines().filter(|line| line.contains("xorigin check https")) {
        assert!(!check.contains("$(") && !check.contains('`'), "{ran:#?}");
    }
    // An origin with marks that a configuration would read is in none.
    let ran = hostile(line("https://a.example/", "https://a\"$;{'.example").as_bytes());
    assert!(!ran.stdout.contains("\"https://a\""), "{ran:#?}");
    let mut many = String::new();
    for at in 0..10_000 {
        let _ = write!(many, "{}", line(&format!("https://a.example/{at}"), "https://b.example"));
    }
    assert_eq!(hostile(many.as_bytes()).code, Some(0));
    assert_eq!(hostile(line("https://a.example/", "https://b.example").repeat(3000).as_bytes()).code, Some(0));
    hostile(line(&format!("https://a.example/{}", "a".repeat(900_000)), "x").as_bytes());
}
