//! The command's four forms.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::citations::{self, Citations};
use super::lock::Lock;
use super::source::{self, File};
use super::table::Table;
use super::{against, coverage, deviations, rules, standard};
use crate::workspace;

const LOCK: &str = "spec/fetch.lock";
const STEPS: &str = "spec/steps.tsv";
const COVERAGE: &str = "spec/COVERAGE.md";
const DEVIATIONS: &str = "spec/DEVIATIONS.md";

/// Runs `cargo xtask spec` with what stands after `spec`.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    match arguments {
        [] => check(),
        ["--coverage"] => {
            let project = Project::read()?;
            write(COVERAGE, &project.coverage())
        }
        ["--from", path] => from(Path::new(path)),
        ["--against", path] => compare(Path::new(path)),
        _ => Err(crate::Usage.into()),
    }
}

/// What every form but `--from` looks at.
struct Project {
    lock: Lock,
    table: Table,
    files: Vec<File>,
    citations: Citations,
}

impl Project {
    fn read() -> Result<Self> {
        let lock = Lock::parse(&read(LOCK)?)?;
        let table = Table::parse(&read(STEPS)?, &lock)?;
        let files: Vec<File> = workspace::sources()?.iter().map(|(path, text)| source::read(path, text)).collect();
        let citations = citations::collect(&files, &table);
        Ok(Self { lock, table, files, citations })
    }

    fn coverage(&self) -> String {
        coverage::page(&self.citations.followers, &self.table, &self.lock)
    }
}

fn check() -> Result<()> {
    let project = Project::read()?;
    let (entries, of_deviations) = deviations::check(&read(DEVIATIONS)?, &project.files);
    let followers = &project.citations.followers;
    let mut faults = project.citations.faults.clone();
    faults.extend(rules::faults(followers, &project.table));
    faults.extend(of_deviations);
    if read(COVERAGE).ok().as_ref() != Some(&project.coverage()) {
        let message = "stale: expected what `cargo xtask spec --coverage` writes".to_owned();
        faults.push(citations::Fault { file: COVERAGE.to_owned(), line: 1, message });
    }
    faults.sort();
    faults.dedup();
    for fault in &faults {
        println!("{}:{}: {}", fault.file, fault.line, fault.message);
    }
    let mut algorithms: Vec<&str> = followers.iter().map(|follower| &*follower.anchor).collect();
    algorithms.sort_unstable();
    algorithms.dedup();
    let done: usize = followers.iter().map(|follower| follower.done.len()).sum();
    let left_out: usize = followers.iter().map(|follower| follower.left_out.len()).sum();
    println!("{} algorithms, {done} steps cited, {left_out} n/a, {entries} deviations", algorithms.len());
    match faults.len() {
        0 => Ok(()),
        1 => bail!("1 citation is wrong"),
        many => bail!("{many} citations are wrong"),
    }
}

/// Writes the table of steps anew from the text that the lock names.
fn from(path: &Path) -> Result<()> {
    let lock = Lock::parse(&read(LOCK)?)?;
    let text = standard_at(path)?;
    lock.ensure_is(&text)?;
    let table = Table::new(standard::rows(&text));
    println!("{STEPS}: {} rows", table.rows.len());
    write(STEPS, &table.write(&lock))
}

/// Tells what another text changes, and which lines cite that.
fn compare(path: &Path) -> Result<()> {
    let project = Project::read()?;
    let new = standard::rows(&standard_at(path)?);
    let all = against::changes(&project.table.rows, &new);
    let (mut steps, mut lines) = (0, 0);
    for (anchor, changes) in &all {
        println!("#{anchor}");
        for change in changes {
            println!("  {change}");
        }
        let citing = against::citing(&project.citations, anchor, changes);
        for (file, line) in &citing {
            println!("    cited at {file}:{line}");
        }
        steps += changes.len();
        lines += citing.len();
    }
    println!("{} anchors with {steps} changes, cited at {lines} lines", all.len());
    Ok(())
}

fn standard_at(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading the standard's source at {}", path.display()))
}

fn read(name: &str) -> Result<String> {
    fs::read_to_string(workspace::root()?.join(name)).with_context(|| format!("reading {name}"))
}

fn write(name: &str, text: &str) -> Result<()> {
    fs::write(workspace::root()?.join(name), text).with_context(|| format!("writing {name}"))
}
