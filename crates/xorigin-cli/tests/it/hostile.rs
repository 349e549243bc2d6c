//! Servers that answer badly or not at all: every run ends, with the code of what happened and words for it.

use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use xorigin_testkit::hostile::{Behaviour, Hostile};

use crate::support::{PAGE, Program, Ran, refuses};

/// Who takes longer hangs, although it may have been given two seconds.
const SOON: Duration = Duration::from_secs(6);

fn run(url: &str, args: &[&str]) -> Ran {
    let ran = Program::new(["check", url, "-O", PAGE].into_iter().chain(args.iter().copied())).run();
    assert!(ran.took < SOON, "{url} {args:?}: {ran:?}");
    assert!(!ran.stdout.chars().any(|char| char.is_control() && char != '\n'), "{ran:?}");
    ran
}

/// Runs `check` and expects a code and a part of the report.
fn check(url: &str, args: &[&str], code: i32, part: &str) {
    let ran = run(url, args);
    assert_eq!(ran.code, Some(code), "{url} {args:?}: {ran:#?}");
    assert!(ran.stdout.contains(part) && ran.stderr.is_empty(), "{url} {args:?}: no {part:?} in {ran:#?}");
}

/// Does `check` with every behaviour at once: some of them take their time.
fn each(check: impl Fn(Behaviour) + Sync) {
    let check = &check;
    thread::scope(|scope| {
        for behaviour in Behaviour::ALL {
            scope.spawn(move || check(behaviour));
        }
    });
}

/// The exit code, and what is said.
fn expected(behaviour: Behaviour) -> (i32, &'static str) {
    match behaviour {
        Behaviour::Garbage => (3, "the server's answer is not HTTP/1.1, it begins with \"\\x16\\x03\\x01"),
        Behaviour::ClosesWithoutAnswer => (3, "the server closed the connection without an answer"),
        Behaviour::ClosesMidHead => (3, "in the middle of the response's head, after 74 bytes"),
        Behaviour::StatusLineOnly => (3, "in the middle of the response's head, after 17 bytes"),
        Behaviour::MebibyteHeader | Behaviour::EndlessHeaders | Behaviour::InformationalFlood => {
            (3, "the response's head is longer than 262144 bytes")
        }
        Behaviour::NeverAnswers | Behaviour::ByteASecond => (3, "took longer than 2s"),
        Behaviour::ConflictingLengths => (3, "the response is malformed: "),
        Behaviour::ByteInHeader(0) => (3, "the response is malformed: "),
        Behaviour::RedirectLoop => (1, "error[redirect-limit] the redirect is the twenty-first, and 20 are the limit"),
        // The head has come, and the verdict with it.
        Behaviour::ClosesMidBody
        | Behaviour::EndlessBody
        | Behaviour::EndlessChunks
        | Behaviour::ByteInHeader(0x0b | 0x0c | 0x7f) => (0, "ALLOWED"),
        other => panic!("say what is expected of {other:?}"),
    }
}

#[test]
fn every_run_ends_with_a_code_and_a_reason() {
    each(|behaviour| {
        let server = Hostile::start(behaviour).unwrap();
        let (code, part) = expected(behaviour);
        check(server.url(), &["-m", "2"], code, part);
    });
}

/// What is no CORS verdict is none in JSON either, whether the preflight failed or the request.
#[test]
fn a_failure_of_the_network_is_no_verdict() {
    each(|behaviour| {
        if expected(behaviour).0 != 3 {
            return;
        }
        let server = Hostile::start(behaviour).unwrap();
        for (args, purpose) in [(&[][..], "request"), (&["-X", "PUT"], "preflight")] {
            let ran = run(server.url(), &[&["-m", "0.5", "--format", "json"], args].concat());
            assert_eq!(ran.code, Some(3), "{behaviour:?}: {ran:?}");
            let report = ran.json();
            let found = [&report["verdict"], &report["reasons"][0]["phase"], &report["exchanges"][0]["purpose"]];
            assert_eq!(found, ["no-verdict", "network", purpose], "{behaviour:?}: {report:#}");
            assert!(report["exchanges"][0]["error"].is_string(), "{behaviour:?}: {report:#}");
        }
    });
}

#[test]
fn bodies_that_end_badly_are_told_as_they_came() {
    let check = |behaviour, expected: Value| {
        let server = Hostile::start(behaviour).unwrap();
        let line = json!({"id": "x", "page": PAGE, "requests": [{"url": server.url()}]});
        let ran = Program::new(["check", "--batch", "-", "--bodies"]).input(line.to_string()).run();
        assert!(ran.took < SOON, "{behaviour:?}");
        let result = &ran.json()["results"][0];
        let told = json!({
            "length": result["body_length"], "truncated": result["body_truncated"], "error": result["body_error"],
        });
        assert_eq!((&result["ok"], told), (&json!(true), expected), "{behaviour:?}");
    };
    let error = "the connection was closed in the middle of the body: 5 of 100 bytes came";
    check(Behaviour::ClosesMidBody, json!({"length": 5, "truncated": null, "error": error}));
    check(Behaviour::EndlessBody, json!({"length": 1 << 20, "truncated": true, "error": null}));
    check(Behaviour::EndlessChunks, json!({"length": 1 << 20, "truncated": true, "error": null}));
}

#[test]
fn nobody_there() {
    let nobody = refuses();
    check(&format!("http://{nobody}/"), &[], 3, &format!("no connection to {nobody}: Connection refused"));
    check(&format!("http://{nobody}/"), &["-X", "PUT"], 3, "check that the server runs and listens there");
    check("http://no.such.invalid/", &["-m", "5"], 3, "no address is known for the host no.such.invalid");
    check(
        "http://a.example/",
        &["--resolve", &format!("a.example:80:{}", nobody.ip())],
        3,
        "no connection to 127.0.0.1:80",
    );
}

#[test]
fn time_limits() {
    let never = Hostile::start(Behaviour::NeverAnswers).unwrap();
    check(never.url(), &["-m", "0.5"], 3, "failed[timeout]");
    assert!(run(never.url(), &["-m", "0.5"]).took < Duration::from_secs(2));
    // It waits for a request, and the handshake is none.
    let tls = never.url().replace("http://", "https://");
    check(&tls, &["--connect-timeout", "0.5"], 3, "the TLS handshake took longer than 500ms");
    check(&tls, &["-m", "0.5"], 3, "took longer than 500ms");
    // The limit is for all of a redirect loop, and not for each of its hops.
    let slow = crate::support::Server::start(|_: &str| {
        thread::sleep(Duration::from_millis(100));
        crate::support::answer("302 Found", &["Access-Control-Allow-Origin: *", "Location: /"], "")
    });
    let ran = run(&slow.url("/"), &["-m", "0.5"]);
    assert_eq!((ran.code, ran.took < Duration::from_secs(2)), (Some(3), true), "{ran:#?}");
}
