//! Every fuzz target of `fuzz/`, for a while, with coverage to guide it.
//!
//! libFuzzer needs no nightly toolchain: what instruments the code are flags of the stable compiler. Only a sanitizer
//! would, and in safe code it has nothing to find.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result, bail};

use crate::{process, workspace};

/// How long each target runs.
const SECONDS: u32 = 20;
/// How many run at a time.
const AT_ONCE: usize = 2;
/// How long a failing input is made smaller.
const MINIMIZE_SECONDS: u32 = 10;
/// What libFuzzer wants of the code: counters of the edges, and calls where values are compared.
const INSTRUMENTED: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
     -Cllvm-args=-sanitizer-coverage-trace-compares";

/// A target: its program, its seeds, and where it works.
struct Target {
    name: String,
    program: PathBuf,
    seeds: PathBuf,
    work: PathBuf,
}

/// Builds all targets and runs each; fails if one of them finds something.
pub(super) fn run() -> Result<()> {
    let targets = build()?;
    let queue = Mutex::new(targets.iter());
    let failures = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(target) = queue.lock().ok().and_then(|mut queue| queue.next()) {
                    match target.run() {
                        Ok(line) => println!("{line}"),
                        Err(error) => failures.lock().into_iter().for_each(|mut all| all.push(format!("{error:#}"))),
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap_or_default();
    if failures.is_empty() { Ok(()) } else { bail!("{}", failures.join("\n\n")) }
}

/// Builds all targets, for this machine but named, so that build scripts are not instrumented.
fn build() -> Result<Vec<Target>> {
    let (root, target_directory) = (workspace::root()?, workspace::target()?.join("fuzz"));
    let version = process::output(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let manifest = root.join("fuzz/Cargo.toml");
    let mut command = process::cargo(&["build", "--release", "--target", host, "--manifest-path"])?;
    let command = command.arg(manifest).env("RUSTFLAGS", INSTRUMENTED).env("CARGO_TARGET_DIR", &target_directory);
    process::run(command.env_remove("CARGO_ENCODED_RUSTFLAGS"))?;
    let programs = target_directory.join(host).join("release");
    let mut targets = Vec::new();
    for source in workspace::entries(&root.join("fuzz/fuzz_targets"))? {
        let name = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (program, seeds) = (programs.join(&name), root.join("fuzz/corpus").join(&name));
        let work = target_directory.join("runs").join(&name);
        fs::create_dir_all(work.join("inputs"))?;
        targets.push(Target { name, program, seeds, work });
    }
    Ok(targets)
}

impl Target {
    /// Runs it, from its seeds and from what earlier runs have kept, and tells how far it came.
    fn run(&self) -> Result<String> {
        let log = self.work.join("log");
        let output = fs::File::create(&log).with_context(|| format!("writing {}", log.display()))?;
        let mut command = Command::new(&self.program);
        command.arg(format!("-max_total_time={SECONDS}")).arg(format!("-artifact_prefix={}/", self.work.display()));
        command.args(["-print_final_stats=1", "-timeout=10", "-rss_limit_mb=2048", "-max_len=2048"]);
        command.args([&self.work.join("inputs"), &self.seeds]).env("RUST_BACKTRACE", "0");
        let status = command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output).status();
        let status = status.with_context(|| format!("running {}", self.program.display()))?;
        let told = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
        if !status.success() {
            bail!("{}", self.failure(&told)?);
        }
        let seeds = workspace::entries(&self.seeds)?.len();
        let kept = workspace::entries(&self.work.join("inputs"))?.len();
        let executions = executions(&told).with_context(|| format!("no count of executions in {}", log.display()))?;
        Ok(format!("{:<16} {executions:>9} executions in {SECONDS} s, {seeds} seeds, {kept} inputs kept", self.name))
    }

    /// What failed, with the input and how to run it again.
    fn failure(&self, told: &str) -> Result<String> {
        let Some(input) = artifact(told) else {
            bail!("{}: it ended without an input, its words are in {}/log", self.name, self.work.display());
        };
        let small = self.minimize(&input)?;
        let output = Command::new(&self.program).arg(&small).env("RUST_BACKTRACE", "0").output()?;
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        let bytes = fs::read(&small)?;
        Ok(format!(
            "{}: {}\nthe input is {}\n  {}\nto run it again: {} {}\nwhen it is mended, put it into {}, where every test run sees it",
            self.name,
            disagreement(&words),
            small.display(),
            bytes.escape_ascii(),
            self.program.display(),
            small.display(),
            self.seeds.display(),
        ))
    }

    /// The smallest input that still fails, as far as a few seconds find it.
    fn minimize(&self, input: &Path) -> Result<PathBuf> {
        let small = input.with_extension("small");
        let mut command = Command::new(&self.program);
        command.args(["-minimize_crash=1", &format!("-max_total_time={MINIMIZE_SECONDS}")]);
        command.arg(format!("-exact_artifact_path={}", small.display())).arg(input).env("RUST_BACKTRACE", "0");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        Ok(if small.is_file() { small } else { input.to_owned() })
    }
}

/// How many inputs were run.
fn executions(told: &str) -> Option<u64> {
    told.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))?.trim().parse().ok()
}

/// Where libFuzzer wrote the input that failed.
fn artifact(told: &str) -> Option<PathBuf> {
    told.lines().find_map(|line| Some(line.split_once("Test unit written to ")?.1.trim().into()))
}

/// The words of the panic: those between the line that says where it was and libFuzzer's own.
fn disagreement(told: &str) -> String {
    let lines = told.lines().skip_while(|line| !line.contains("panicked at ")).skip(1);
    let lines: Vec<&str> = lines.take_while(|line| !line.starts_with("==") && !line.starts_with("note: ")).collect();
    if lines.is_empty() { "it ended without a panic: too slow, or too much memory".into() } else { lines.join("\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_libfuzzer_prints_is_read() {
        let told = "INFO: Seed: 7\n\nthread '<unnamed>' (9) panicked at src/fuzz/mod.rs:60:5:\norigin: the parse:\n  got 1\n\
                    note: run with RUST_BACKTRACE\n==9== ERROR: libFuzzer: deadly signal\n\
                    artifact_prefix='/tmp/'; Test unit written to /tmp/crash-1\nstat::number_of_executed_units: 12\n";
        assert_eq!(executions(told), Some(12));
        assert_eq!(artifact(told), Some("/tmp/crash-1".into()));
        assert_eq!(disagreement(told), "origin: the parse:\n  got 1");
        assert_eq!((executions(""), artifact("")), (None, None));
        assert!(disagreement("==9== ERROR: libFuzzer: timeout").contains("too slow"));
    }
}
