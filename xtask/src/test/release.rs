//! What the released program must be: small, and quick to start.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::{process, workspace};

const MOST_BYTES: u64 = 12_000_000;
const LONGEST_START: Duration = Duration::from_millis(15);
const STARTS: usize = 20;

pub(super) fn build() -> Result<()> {
    process::run(&mut process::cargo(&["build", "--release", "--package", "xorigin-cli"])?)
}

/// Fails unless the program is smaller than [`MOST_BYTES`].
pub(super) fn size() -> Result<()> {
    let bytes = fs::metadata(program()?).context("the release build is missing")?.len();
    println!("{bytes} bytes, of {MOST_BYTES} at most");
    ensure!(bytes < MOST_BYTES, "the program is too big: {bytes} bytes, expected less than {MOST_BYTES}");
    Ok(())
}

/// Fails unless `xorigin --version` usually ends within [`LONGEST_START`].
pub(super) fn start() -> Result<()> {
    let program = program()?;
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let begun = Instant::now();
        process::output(Command::new(&program).arg("--version"))?;
        times.push(begun.elapsed());
    }
    let median = median(&mut times);
    println!("{median:?} is the median of {STARTS} starts, of {LONGEST_START:?} at most");
    ensure!(
        median < LONGEST_START,
        "the program starts slowly: expected a median below {LONGEST_START:?}, the times are {times:?}"
    );
    Ok(())
}

/// Sorts `times` and gives the one in the middle.
fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn program() -> Result<PathBuf> {
    Ok(workspace::target()?.join("release").join(format!("xorigin{}", std::env::consts::EXE_SUFFIX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        let mut times = [9, 1, 5].map(Duration::from_millis);
        assert_eq!(median(&mut times), Duration::from_millis(5));
        assert_eq!(median(&mut []), Duration::ZERO);
    }
}
