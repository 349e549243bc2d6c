//! Command lines and files that are judged without being served.

use super::{Policy, RIGHT};
use crate::support::{Program, Ran};

/// Runs `gateway` on a file of this text, named `FILE` in what is said.
fn run(text: &str, args: &[&str]) -> Ran {
    let policy = Policy::new(text);
    let all = ["gateway", "--policy", policy.name(), "--log-format", "text"];
    let mut ran = Program::new(all.iter().chain(args).copied()).run();
    ran.stderr = ran.stderr.replace(policy.name(), "FILE");
    ran
}

#[test]
fn what_is_right() {
    let ran = run(RIGHT, &["--check"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), "FILE is right: 2 rules, 1 route\n"), "{ran:#?}");
    let rules = "version = 1\n[[rule]]\norigins = ['https://a.example']";
    let ran = run(rules, &["--check", "--upstream", "http://127.0.0.1:3000"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), "FILE is right: 1 rule, 1 route\n"), "{ran:#?}");
}

#[test]
fn what_is_wrong_is_told_at_once() {
    let text = RIGHT.replace("upstream", "upstrem").replace("app.example.com", "app.example.com/");
    for args in [&["--check"][..], &[]] {
        let ran = run(&text, args);
        let expected = "error: FILE:5:1: gateway.upstrem: `upstrem` is no key here; write `upstream` [key-unknown]\n\
            FILE:12:12: rule[0].origins[0]: the origin `https://app.example.com/` goes on after its host and port, and an \
            origin ends there, without a slash; write `https://app.example.com` [origin-with-path]\n";
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(2), expected), "{ran:#?}");
    }
}

#[test]
fn what_is_not_there() {
    let ran = run("version = 1", &["--check"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("FILE: it is not said where requests go; add `--upstream`"), "{ran:#?}");
    let tls = RIGHT.replace(
        "[[rule]]\nname",
        "[gateway.tls]\nlisten = '[::1]:0'\ncertificate = 'c.pem'\nkey = 'k.pem'\n[[rule]]\nname",
    );
    let ran = run(&tls, &["--check"]);
    assert!(ran.code == Some(2) && ran.stderr.contains("c.pem: "), "{ran:#?}");
    let ran = Program::new(["gateway", "--policy", "/no/such", "--check"]).run();
    assert!(ran.code == Some(2) && ran.stderr.contains("/no/such: cannot be read: "), "{ran:#?}");
}

#[test]
fn warnings_are_told_and_do_not_fail() {
    let ran = run(&RIGHT.replace("admin = \"127.0.0.1:0\"", "admin = \"0.0.0.0:0\""), &["--check"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.stderr.starts_with("warning: FILE:6:9: gateway.admin: whoever reaches `0.0.0.0:0` "), "{ran:#?}");
}

#[test]
fn nothing_invisible_is_said() {
    let ran = run("version = 1\n\"a\u{202e}\u{1b}\" = 1", &["--check"]);
    assert!(!ran.stderr.contains(['\u{202e}', '\u{1b}']), "{ran:#?}");
    let ran = run("version = 1\nx = \"\u{1b}\n", &["--check", "--log-format", "json"]);
    assert!(!ran.stderr.contains('\u{1b}'), "{ran:#?}");
}

#[test]
fn command_lines() {
    for (args, expected) in [
        (&["gateway"][..], "--policy <FILE>"),
        (&["gateway", "--policy", "x", "--upstream", "127.0.0.1:3000"], "write http://127.0.0.1:3000"),
        (&["gateway", "--policy", "x", "--upstream", "ftp://x"], "a URL of a server alone"),
        (&["gateway", "--policy", "x", "--listen", ":80"], "write 0.0.0.0:80"),
        (&["gateway", "--policy", "x", "--admin", "no"], "an IP address with a port"),
        (&["gateway", "--policy", "x", "--workers", "0"], "--workers"),
        (&["gateway", "--health", "--check"], "cannot be used with"),
    ] {
        let ran = Program::new(args.iter().copied()).run();
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{args:?}: {ran:#?}");
        assert!(ran.stderr.contains(expected), "{args:?}: {ran:#?}");
    }
}

/// The configuration that is packaged, and those in the documentation.
#[test]
fn what_is_published_is_right() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let packaged = root.join("packaging/gateway.toml");
    let ran =
        Program::new(["gateway", "--check", "--log-format", "text", "--policy", packaged.to_str().unwrap()]).run();
    assert!(ran.code == Some(0) && ran.stderr.ends_with("gateway.toml is right: 1 rule, 1 route\n"), "{ran:#?}");
    let documented = std::fs::read_to_string(root.join("docs/gateway.md")).unwrap();
    let blocks: Vec<&str> =
        documented.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(blocks.len(), 2);
    for block in blocks {
        let ran = Program::new(["lint", "-", "--deny", "notes"]).input(block).run();
        assert_eq!(ran.code, Some(0), "{}", ran.stdout);
    }
}

/// The documentation names every key and every metric.
#[test]
fn everything_is_documented() {
    use xorigin_gateway::settings::file::{GATEWAY_KEYS, LIMIT_KEYS, ROUTE_KEYS, TIME_KEYS, TLS_KEYS};
    let documented = include_str!("../../../../../docs/gateway.md");
    let keys = GATEWAY_KEYS.iter().chain(&TLS_KEYS).chain(&ROUTE_KEYS).chain(&LIMIT_KEYS).chain(&TIME_KEYS);
    for key in keys.filter(|key| !["tls", "route", "limits", "times"].contains(key)) {
        assert!(documented.contains(&format!("`{key}`")), "{key}");
    }
    let policy = Policy::new(RIGHT);
    let gateway = super::Running::start(&["--policy", policy.name()]);
    let metrics = gateway.ask("GET /metrics").1;
    let mut names = 0;
    for line in metrics.lines().filter_map(|line| line.strip_prefix("# TYPE ")) {
        names += 1;
        assert!(documented.contains(line.split(' ').next().unwrap()), "{line}");
    }
    assert!(names > 8, "{metrics}");
}
