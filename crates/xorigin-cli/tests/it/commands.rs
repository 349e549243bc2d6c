//! The commands besides `check`, and what each says of itself.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::support::{Program, Ran};

/// Runs the program, which has to succeed and to say each of these, however it breaks lines.
fn check(args: &[&str], parts: &[&str]) -> Ran {
    let ran = Program::new(args.iter().copied()).run();
    let words = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{args:?}: {ran:#?}");
    for part in parts {
        assert!(ran.stdout.contains(part) || words.contains(part), "{args:?}: no {part:?} in {}", ran.stdout);
    }
    ran
}

#[test]
fn help_has_examples_and_exit_codes() {
    let exit_codes = "0 allowed, 1 blocked, 2 usage, 3 network or HTTP failed (no verdict), 4 inconclusive";
    check(&["--help"], &["Examples:\n  xorigin check https://", "xorigin demo", exit_codes]);
    check(&["check", "--help"], &["Examples:\n", "  xorigin check --curl ", "--no-send --response", exit_codes]);
    check(&["explain", "--help"], &["Examples:\n  xorigin explain", "| xorigin explain -", "1 no known message"]);
    check(
        &["lint", "--help"],
        &["Examples:\n  xorigin lint cors.toml", "| xorigin lint -", "0 no errors", "1 errors, 2 usage"],
    );
    check(
        &["diff", "--help"],
        &[
            "Examples:\n  xorigin diff old.toml new.toml",
            "| xorigin diff - cors.toml",
            "0 no difference",
            "2 usage, or a",
        ],
    );
    check(
        &["gateway", "--help"],
        &[
            "Examples:\n",
            "  xorigin gateway --policy cors.toml --upstream http://127.0.0.1:3000",
            "2 usage, or a faulty file",
        ],
    );
    check(&["demo", "--help"], &["Examples:\n  xorigin demo"]);
    check(&["completions", "--help"], &["Examples:\n  xorigin completions bash"]);
    check(&["man", "--help"], &["Examples:\n  xorigin man"]);
}

#[test]
fn version() {
    check(&["--version"], &[concat!("xorigin ", env!("CARGO_PKG_VERSION"), "\n")]);
}

#[test]
fn no_command_is_a_question_for_help() {
    let ran = Program::new([]).run();
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{ran:#?}");
    assert!(ran.stderr.contains("Commands:") && ran.stderr.contains("Examples:"), "{ran:#?}");
    let ran = Program::new(["chek"]).run();
    assert!(ran.code == Some(2) && ran.stderr.contains("a similar subcommand exists: 'check'"), "{ran:#?}");
}

#[test]
fn completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let flags = if shell == "fish" { ["-l origin", "-l credentials"] } else { ["--origin", "--credentials"] };
        check(&["completions", shell], &flags);
    }
    let script = check(&["completions", "bash"], &["complete -F"]).stdout;
    let mut bash = Command::new("bash").arg("-n").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    bash.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let read = bash.wait_with_output().unwrap();
    assert!(read.status.success() && read.stderr.is_empty(), "{read:?}");
    assert_eq!(Program::new(["completions", "tcsh"]).run().code, Some(2));
}

#[test]
fn man_pages() {
    check(&["man"], &[".TH xorigin 1", ".SH NAME\nxorigin", "Exit codes of check"]);
    let directory = tempfile::tempdir().unwrap();
    check(&["man", "--dir", directory.path().to_str().unwrap()], &[]);
    let mut pages: Vec<String> =
        directory.path().read_dir().unwrap().map(|page| page.unwrap().file_name().into_string().unwrap()).collect();
    pages.sort();
    for page in [
        "xorigin-check.1",
        "xorigin-completions.1",
        "xorigin-demo.1",
        "xorigin-diff.1",
        "xorigin-explain.1",
        "xorigin-gateway.1",
        "xorigin-lint.1",
        "xorigin-man.1",
        "xorigin.1",
    ] {
        assert!(pages.contains(&page.to_owned()), "{page} is not in {pages:?}");
    }
    let ran = Program::new(["man", "--dir", "/no/such"]).run();
    assert!(ran.code == Some(2) && ran.stderr.starts_with("error: --dir /no/such: "), "{ran:#?}");
}

#[test]
fn demo_explains_four_exchanges() {
    let parts = ["1. ", "2. ", "3. ", "4. ", "error[allow-origin-missing]", "Now yours:  xorigin gateway "];
    let ran = check(&["demo", "--once"], &parts);
    let verdicts: Vec<&str> =
        ran.stdout.split_whitespace().filter(|word| matches!(*word, "ALLOWED" | "BLOCKED")).collect();
    assert_eq!(verdicts, ["ALLOWED", "ALLOWED", "ALLOWED", "BLOCKED"], "{}", ran.stdout);
    let drawn = check(&["demo", "--once", "--diagram"], &["preflight cache", "─►│"]);
    assert!(drawn.stdout.len() > ran.stdout.len());
}

/// What the demo shows is a policy as it should be.
#[test]
fn the_policy_of_the_demo_is_right() {
    let policy = concat!(env!("CARGO_MANIFEST_DIR"), "/src/demo/cors.toml");
    check(&["lint", "--deny", "notes", policy], &["2 rules, 2 origins"]);
}

/// It serves on until Ctrl-C, and then ends as it should.
#[cfg(unix)]
#[test]
fn demo_serves_on() {
    use std::io::{BufRead as _, BufReader, Read as _};
    use std::net::TcpStream;

    let mut demo = Command::new(env!("CARGO_BIN_EXE_xorigin")).arg("demo").stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(demo.stdout.take().unwrap()).lines();
    let curl = lines.find(|line| line.as_ref().unwrap().starts_with("    curl -i ")).unwrap().unwrap();
    let address = curl.split('/').nth(2).unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!(
        "GET /items/7 HTTP/1.1\r\nHost: {address}\r\nOrigin: http://localhost:3000\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let answer = answer.to_lowercase();
    assert!(answer.contains("\r\naccess-control-allow-origin: http://localhost:3000\r\n"), "{answer}");
    assert!(Command::new("kill").args(["-INT", &demo.id().to_string()]).status().unwrap().success());
    assert_eq!(demo.wait().unwrap().code(), Some(0));
}
