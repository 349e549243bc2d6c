//! The command.

use std::fs;
use std::time::SystemTime;

use anyhow::{Result, ensure};

use super::limits::missed;
use super::measure::{Load, measure};
use super::report::{Rows, Sample};
use super::servers::{Kind, upstream};
use crate::performance::{day, verdict, write};
use crate::{Usage, process, workspace};

/// Rounds, and seconds of each measurement.
const ROUNDS: usize = 5;
const SECONDS: u32 = 4;

/// Measures, writes the table, and fails if a limit is missed. With `--seconds N` each measurement takes so long, and
/// with `--dry` nothing is written.
pub(crate) fn run(arguments: &[&str]) -> Result<()> {
    let (seconds, dry) = match arguments {
        [] => (SECONDS, false),
        ["--dry"] => (SECONDS, true),
        ["--seconds", seconds] => (seconds.parse()?, false),
        ["--seconds", seconds, "--dry"] => (seconds.parse()?, true),
        _ => return Err(Usage.into()),
    };
    process::run(&mut process::cargo(&["build", "--release", "--package", "xorigin-cli"])?)?;
    let gateway = workspace::target()?.join("release").join(format!("xorigin{}", std::env::consts::EXE_SUFFIX));
    let directory = tempfile::tempdir()?;
    let directory = directory.path();
    for load in Load::ALL {
        let (name, script) = load.script();
        fs::write(directory.join(name), script)?;
    }
    let upstream = upstream(directory)?;
    let servers = Kind::ALL.map(|kind| Ok((kind, kind.start(&gateway, upstream.port, directory)?)));
    let servers = servers.into_iter().collect::<Result<Vec<_>>>()?;

    let mut samples = Vec::new();
    for round in 0..ROUNDS {
        for load in Load::ALL {
            // Whoever comes first in one round comes last in another.
            for step in 0..servers.len() {
                let Some((kind, server)) = servers.get((step + round) % servers.len()) else { continue };
                let measured = measure(server, load, seconds, directory)?;
                println!("{:>2} {:<16} {:<16} {measured:?}", round + 1, load.name(), kind.name());
                samples.push(Sample { kind: *kind, load, round, measured });
            }
        }
    }
    let resident = servers.iter().map(|(kind, server)| Ok((*kind, server.resident()?))).collect::<Result<Vec<_>>>()?;
    let rows =
        Rows::new(&samples, |kind| resident.iter().find(|(other, _)| *other == kind).map_or(0, |(_, bytes)| *bytes));
    let (table, missed) = (rows.table()?, missed(&rows));
    println!("\n{table}");
    if !dry {
        write("bench-gateway", &text(&table, &missed))?;
    }
    ensure!(missed.is_empty(), "limits are missed:\n  {}", missed.join("\n  "));
    println!("every limit is kept");
    Ok(())
}

/// What stands in the document.
fn text(table: &str, missed: &[String]) -> String {
    let (day, verdict) = (day(SystemTime::now()), verdict(missed));
    format!("Measured {day}, medians of {ROUNDS} rounds; the ratios are medians of each round's. {verdict}\n\n{table}")
}
