//! One line of a table: what is asked, and what the program must say.

use std::io;
use std::process::{Command, Output};

use serde_json::Value;
use xorigin_testkit::peers::Peer;

/// The origin of the page, unless a line names another.
pub(crate) const ORIGIN: &str = "https://app.example.com";

/// What `xorigin check` must say.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Expected {
    /// The page gets the response.
    Allowed {
        status: u64,
        /// The names of the headers that it can read, in alphabetical order.
        readable: &'static [&'static str],
        /// How long the preflight's answer is cached; nothing without a preflight.
        cached: Option<u64>,
    },
    /// The browser keeps the response.
    Blocked {
        /// The code of the first reason.
        code: &'static str,
        /// Where it was met.
        phase: &'static str,
        /// The values of the header at fault, one for each line that was received.
        lines: &'static [&'static str],
    },
}

/// Asks `peer` each line, a path and then arguments, and fails with everything that is not as expected.
pub(crate) fn check(peer: io::Result<Peer>, table: &[(&str, Expected)]) {
    let peer = peer.unwrap_or_else(|error| panic!("{error}"));
    let faults: Vec<String> =
        table.iter().filter_map(|(line, expected)| check_line(&peer, line, expected).err()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

fn check_line(peer: &Peer, line: &str, expected: &Expected) -> Result<(), String> {
    let output = ask(peer, line);
    let told = |what: &str| {
        format!(
            "{line}: {what}\nexpected {expected:?}\n{}: {}{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        )
    };
    let report: Value = serde_json::from_slice(&output.stdout).map_err(|error| told(&error.to_string()))?;
    let (exit, verdict) = match expected {
        Expected::Allowed { .. } => (0, "allowed"),
        Expected::Blocked { .. } => (1, "blocked"),
    };
    if output.status.code() != Some(exit) {
        return Err(told("another exit code"));
    }
    if report["verdict"] != verdict {
        return Err(told("another verdict"));
    }
    match *expected {
        Expected::Allowed { status, readable, cached } => {
            if report["readable"]["status"] != status {
                return Err(told("another status"));
            }
            let names = readable_names(&report);
            if names != readable {
                return Err(told(&format!("other headers are readable: {names:?}")));
            }
            if report["preflight"]["cached_seconds"].as_u64() != cached {
                return Err(told("another time in the cache"));
            }
        }
        Expected::Blocked { code, phase, lines } => {
            let reason = &report["reasons"][0];
            if reason["code"] != code || reason["phase"] != phase {
                return Err(told("another reason"));
            }
            if strings(&reason["header"]["lines"]) != lines {
                return Err(told("other lines are at fault"));
            }
        }
    }
    Ok(())
}

/// Runs the program, with nothing of this environment: a proxy's variables would change what it asks.
fn ask(peer: &Peer, line: &str) -> Output {
    let mut words = line.split_whitespace();
    let path = words.next().unwrap();
    let words: Vec<&str> = words.collect();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xorigin"));
    command.env_clear().args(["check", &peer.url(path), "--format", "json"]).args(&words);
    if !words.contains(&"--origin") {
        command.args(["--origin", ORIGIN]);
    }
    command.output().unwrap()
}

fn readable_names(report: &Value) -> Vec<String> {
    let headers = report["readable"]["headers"].as_array().cloned().unwrap_or_default();
    let mut names: Vec<String> = headers.iter().filter_map(|header| Some(header[0].as_str()?.to_lowercase())).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn strings(values: &Value) -> Vec<&str> {
    values.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}
