//! How they are called, and how they end.

use super::{Files, POLICY, following, reflecting};
use crate::support::{Server, answer, refuses};

#[track_caller]
fn check(files: &Files, arguments: &[&str], code: i32, said: &str) {
    let ran = files.program(arguments).run();
    assert_eq!(ran.code, Some(code), "{arguments:?}: {ran:#?}");
    assert!(ran.stderr.contains(said) && (code != 2 || ran.stdout.is_empty()), "{arguments:?}: {ran:#?}");
}

#[test]
fn exit_codes() {
    let files = Files::new();
    let (right, wrong) = (following(), reflecting());
    let code = |program: crate::support::Program| program.run().code;
    assert_eq!(code(files.verify(&right, &[])), Some(0));
    assert_eq!(code(files.verify(&wrong, &[])), Some(1));
    assert_eq!(code(files.verify(&wrong, &["--fail-on", "never"])), Some(0));
    assert_eq!(code(files.audit(&right, &[])), Some(0));
    assert_eq!(code(files.audit(&wrong, &[])), Some(1));
    assert_eq!(code(files.audit(&wrong, &["--fail-on", "never"])), Some(0));
    let nobody = format!("http://{}/", refuses());
    check(&files, &["verify", "cors.toml", "--target", &nobody], 3, "");
    check(&files, &["audit", &nobody], 3, "");
    let closed = Server::start(|_| answer("401 Unauthorized", &[], ""));
    assert_eq!(code(files.audit(&closed, &[])), Some(4));
    assert_eq!(code(files.verify(&closed, &[])), Some(4));
}

#[test]
fn bad_command_lines() {
    let files = Files::new();
    files.write("faulty.toml", &POLICY.replace("https://app.example.com\"", "https://app.example.com/\""));
    files.write("empty.txt", "# nothing\n");
    files.write("bad.txt", "https://api.example.com/\nnot a url\n");
    files.write("bad.json", "{");
    for (arguments, said) in [
        (&["verify"][..], "--target"),
        (&["verify", "cors.toml", "--target", "api.example.com"], "https://api.example.com"),
        (&["verify", "cors.toml", "--target", "ftp://a.example"], "its scheme is ftp"),
        (&["verify", "no-such.toml", "--target", "http://a.example"], "no-such.toml: cannot be read"),
        (&["verify", "faulty.toml", "--target", "http://a.example"], "origin-with-path"),
        (&["verify", "cors.toml", "--target", "http://a.example", "--only", "other"], "expected api"),
        (&["verify", "cors.toml", "--target", "http://a.example", "--report", "pdf=x"], "no form is called `pdf`"),
        (
            &["verify", "cors.toml", "--target", "http://a.example", "--report", "html=no/such/x.html"],
            "cannot be written",
        ),
        (&["verify", "cors.toml", "--target", "http://a.example", "--rate", "0"], "requests a second above 0"),
        (&["verify", "cors.toml", "--target", "http://a.example", "-H", "x"], "Name: value"),
        (&["audit"], "required"),
        (&["audit", "api.example.com"], "api.example.com"),
        (&["audit", "-i", "empty.txt"], "there is no URL in it"),
        (&["audit", "-i", "bad.txt"], "bad.txt: line 2"),
        (&["audit", "-i", "no-such.txt"], "no-such.txt: cannot be read"),
        (&["audit", "--har", "bad.json"], "--har bad.json"),
        (&["audit", "--openapi", "bad.json"], "--openapi bad.json"),
        (&["audit", "http://a.example", "--checks", "A99"], "A99"),
        (&["audit", "http://a.example", "--checks", "verify-origin-any"], "is no check"),
        (&["audit", "http://a.example", "--accept", "cors.toml"], "--accept cors.toml"),
        (&["audit", "http://a.example", "-O", "app.example.com"], "app.example.com"),
    ] {
        check(&files, arguments, 2, said);
    }
}

#[test]
fn a_dry_run_sends_nothing() {
    let files = Files::new();
    let server = reflecting();
    let ran = files.audit(&server, &["--dry-run"]).run();
    assert_eq!((ran.code, server.heard()), (Some(0), Vec::new()));
    assert!(ran.stdout.lines().count() > 20 && ran.stdout.contains("OPTIONS"), "{}", ran.stdout);
}

#[test]
fn nothing_that_changes_something_is_sent() {
    let files = Files::new();
    for server in [following(), reflecting()] {
        files.verify(&server, &[]).run();
        files.audit(&server, &[]).run();
        let heard = server.heard();
        let methods = heard.iter().map(|request| request.split(' ').next().unwrap());
        assert!(heard.len() > 60 && methods.clone().any(|method| method == "OPTIONS"));
        assert!(methods.into_iter().all(|method| ["GET", "HEAD", "OPTIONS"].contains(&method)));
    }
}

#[test]
fn reports_go_to_files_as_well() {
    let files = Files::new();
    let ran = files
        .audit(&reflecting(), &["-q", "--report", "sarif=a.sarif", "--report", "html=a.html", "--report", "text=a.txt"])
        .run();
    assert_eq!(ran.stdout.lines().count(), 1, "{}", ran.stdout);
    assert!(files.read("a.sarif").starts_with('{') && files.read("a.html").starts_with("<!DOCTYPE"));
    let text = files.read("a.txt");
    assert!(text.contains("audit-any-origin") && !text.contains('\u{1b}'), "{text}");
}

#[test]
fn the_policy_from_standard_input() {
    let files = Files::new();
    let server = reflecting();
    let url = server.url("");
    let ran = files.program(&["verify", "-", "--target", &url, "--path", "/v1/items"]).input(POLICY).run();
    assert_eq!(ran.code, Some(1), "{ran:#?}");
    assert!(ran.stdout.contains("<stdin>:"), "{}", ran.stdout);
}

#[test]
fn every_code_has_a_page() {
    let files = Files::new();
    let report = files.audit(&reflecting(), &["--format", "json"]).run().json();
    let findings = report["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    for finding in findings {
        let code = finding["code"].as_str().unwrap();
        let page = files.program(&["explain", code, "--format", "json"]).run().json();
        assert_eq!((page["kind"].as_str(), page["page"]["code"].as_str()), (Some("finding"), Some(code)));
    }
    let list = files.program(&["explain", "a01", "--format", "json"]).run().json();
    let codes: Vec<_> = list["codes"].as_array().unwrap().iter().map(|view| view["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["audit-any-origin", "verify-origin-any"]);
}

/// Ctrl-C ends it at once, and what is known by then is written.
#[cfg(unix)]
#[test]
fn what_is_known_when_it_is_interrupted() {
    use std::process::{Command, Stdio};
    // Of the two targets one answers, and the other never does.
    let (first, silent) = (
        reflecting(),
        Server::start(|_| -> String {
            loop {
                std::thread::park()
            }
        }),
    );
    let (known, unknown) = (first.url("/v1/items"), silent.url("/"));
    let child = Command::new(env!("CARGO_BIN_EXE_xorigin"))
        .args(["audit", &known, &unknown, "--max-time", "600", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // The first is through when nothing more is asked of it.
    let (mut before, mut since) = (0, 0);
    for _ in 0..600 {
        std::thread::sleep(std::time::Duration::from_millis(100));
        let asked = first.count();
        since = if asked > 5 && asked == before && silent.count() > 0 { since + 1 } else { 0 };
        before = asked;
        if since == 20 {
            break;
        }
    }
    assert_eq!(since, 20, "it does not come to rest: {before} requests");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["stopped"], "interrupted");
    let codes: Vec<_> = report["findings"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"audit-any-origin"), "{codes:?}");
    let whys: Vec<_> =
        report["inconclusive"].as_array().unwrap().iter().map(|it| it["why"].as_str().unwrap()).collect();
    assert!(whys.contains(&"stopped"), "{whys:?}");
}
