//! `check` against curl: a preflighted request to a server on loopback, in turn with the two curl processes that people
//! run instead, `OPTIONS` and `PUT`.
//!
//! It fails if the median takes more than [`MOST`] times curl's, or if the program takes longer than [`START`] to say its
//! version.

use std::io::{self, Write as _};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use xorigin_testkit::oracle::{self, Place};
use xorigin_testkit::scripted::ScriptedServer;

/// How often each is run. Odd, so that there is one in the middle.
const RUNS: usize = 41;
/// How often each is run before, so that the files are in memory.
const WARM_UP: usize = 3;
/// How many times as long as curl `check` may take.
const MOST: f64 = 2.0;
/// How long the program may take to start and end.
const START: Duration = Duration::from_millis(15);

const CASE: &str = r#"{"id":"bench","requests":[{"origin":"a"}],"server":{"0":{
    "preflight":{"status":204,"headers":[["Access-Control-Allow-Origin","{origin}"],["Access-Control-Allow-Methods","PUT"],
        ["Access-Control-Allow-Headers","content-type"]]},
    "actual":{"status":200,"headers":[["Access-Control-Allow-Origin","{origin}"]]}}}}"#;

const ORIGIN: &str = "http://page.example:8000";
const BODY: &str = r#"{"n":1}"#;

fn main() -> io::Result<ExitCode> {
    let server = ScriptedServer::start([oracle::case_from_json(CASE)?])?;
    let url = format!("{}/c/bench/0", server.origin(Place::A));
    let (mut checks, mut curls, mut starts) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..WARM_UP + RUNS {
        let check =
            time(|| run(env!("CARGO_BIN_EXE_xorigin"), &["check", &url, "-O", ORIGIN, "-X", "PUT", "--json", BODY]))?;
        let curl = time(|| curl_twice(&url))?;
        let start = time(|| run(env!("CARGO_BIN_EXE_xorigin"), &["--version"]))?;
        if round >= WARM_UP {
            checks.push(check);
            curls.push(curl);
            starts.push(start);
        }
    }
    let (check, curl, start) = (median(checks), median(curls), median(starts));
    let ratio = check.as_secs_f64() / curl.as_secs_f64();
    let mut out = io::stdout().lock();
    writeln!(out, "check    {check:>8.2?}   a preflighted PUT, median of {RUNS}")?;
    writeln!(out, "curl     {curl:>8.2?}   OPTIONS and PUT, a process each")?;
    writeln!(out, "ratio    {ratio:>8.2}   at most {MOST}")?;
    writeln!(out, "start    {start:>8.2?}   xorigin --version, at most {START:?}")?;
    Ok(if ratio <= MOST && start <= START { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What people type to see whether a preflight and the request after it are answered.
fn curl_twice(url: &str) -> io::Result<()> {
    let common = ["-sSf", "-o", "/dev/null", "--noproxy", "*", "-H", "Origin: http://page.example:8000"];
    let preflight = [
        "-X",
        "OPTIONS",
        "-H",
        "Access-Control-Request-Method: PUT",
        "-H",
        "Access-Control-Request-Headers: content-type",
    ];
    let put = ["-X", "PUT", "-H", "Content-Type: application/json", "-d", BODY];
    run("curl", &[&common[..], &preflight, &[url]].concat())?;
    run("curl", &[&common[..], &put, &[url]].concat())
}

/// Runs a program, which has to succeed.
fn run(program: &str, args: &[&str]) -> io::Result<()> {
    let output = Command::new(program).args(args).stdin(Stdio::null()).output();
    let output = output.map_err(|error| io::Error::other(format!("{program}: {error}")))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    Err(io::Error::other(format!("{program} {args:?}: {}\n{said}", output.status)))
}

fn time(run: impl FnOnce() -> io::Result<()>) -> io::Result<Duration> {
    let started = Instant::now();
    run()?;
    Ok(started.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
