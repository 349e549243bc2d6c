//! The command.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, ensure};
use xorigin_testkit::faulty::bench::Bench;

use super::endpoints::{left_out, urls};
use super::limits::missed;
use super::measure::{Taken, measure};
use super::report::table;
use super::scanner::Scanner;
use crate::performance::{day, verdict, write};
use crate::{Usage, process, workspace};

/// How long the other scanner may take.
const SCANNER: Duration = Duration::from_secs(60);
/// How long the audit may take before it is stopped. It misses its limit long before.
const AUDIT: Duration = Duration::from_secs(300);
/// How many requests the audit has under way.
const AT_ONCE: &str = "64";

/// Measures, writes the table, and fails if a limit is missed. With `--dry` nothing is written.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let dry = match arguments {
        [] => false,
        ["--dry"] => true,
        _ => return Err(Usage.into()),
    };
    if cfg!(debug_assertions) {
        // The server of the endpoints is in this program. Unoptimized it would be what is measured.
        let again = ["run", "--quiet", "--profile", "chore", "--package", "xtask", "--", "bench-audit"];
        return process::run(process::cargo(&again)?.args(arguments));
    }
    let scanner = Scanner::install()?;
    process::run(&mut process::cargo(&["build", "--release", "--package", "xorigin-cli"])?)?;
    let program = workspace::target()?.join("release").join(format!("xorigin{}", std::env::consts::EXE_SUFFIX));
    let bench = Bench::start()?;
    let directory = tempfile::tempdir()?;
    let targets = directory.path().join("targets.txt");
    fs::write(&targets, urls(&bench).join("\n") + "\n")?;

    println!("xorigin audit …");
    let audit = audit(&program, &bench, directory.path(), &targets)?;
    println!("{audit:?}\nCORScanner …");
    let scanner = measure(&mut scanner.scan(&targets), &bench, SCANNER)?;
    println!("{scanner:?}");
    ensure!(scanner.requests > 0, "CORScanner asked nobody, and ended with {:?}", scanner.code);

    let (table, missed) = (table(&audit, &scanner), missed(&audit, &scanner));
    println!("\n{table}");
    if !dry {
        write("bench-audit", &format!("Measured {}. {}\n\n{table}", day(SystemTime::now()), verdict(&missed)))?;
    }
    ensure!(missed.is_empty(), "limits are missed:\n  {}", missed.join("\n  "));
    println!("every limit is kept");
    Ok(())
}

/// The audit, and a look at whether it asked everybody: to be quick with less would be no merit.
fn audit(program: &Path, bench: &Bench, directory: &Path, targets: &Path) -> Result<Taken> {
    let report = directory.join("report.json");
    let mut command = Command::new(program);
    command.arg("audit").arg("-i").arg(targets);
    command.args(["--per-host", AT_ONCE, "--concurrency", AT_ONCE, "--format", "json"]);
    command.stdin(Stdio::null()).stdout(File::create(&report)?);
    let taken = measure(&mut command, bench, AUDIT)?;
    let left_out = left_out(bench);
    ensure!(left_out.is_empty(), "xorigin audit ended with {:?} and left out {}", taken.code, left_out.join(", "));
    let changing = bench.unsafe_requests();
    ensure!(changing.is_empty(), "xorigin audit sent what may change something: {}", changing.join(", "));
    let report = fs::read(&report)?;
    serde_json::from_slice::<serde_json::Value>(&report).context("the report of xorigin audit is no JSON")?;
    Ok(taken)
}
