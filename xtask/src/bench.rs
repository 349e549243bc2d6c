//! `cargo xtask bench`: the benchmarks of every crate that has some.

use anyhow::Result;

use crate::{process, workspace};

/// Runs the benchmarks; `filter` goes to each of them.
pub(crate) fn run(filter: &[&str]) -> Result<()> {
    let mut ran = 0;
    for directory in workspace::crates()?.iter().filter(|directory| directory.join("benches").is_dir()) {
        let package = directory.file_name().unwrap_or_default().to_string_lossy();
        let mut command = process::cargo(&["bench", "--package", &package, "--benches", "--"])?;
        process::run(command.args(filter))?;
        ran += 1;
    }
    println!("benchmarks of {ran} crates");
    Ok(())
}
