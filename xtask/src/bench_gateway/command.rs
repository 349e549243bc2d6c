//! The command.

use std::fs;
use std::time::SystemTime;

use anyhow::{Result, ensure};

use super::limits::missed;
use super::measure::{Load, measure};
use super::report::{Rows, Sample, write};
use super::servers::{Kind, upstream};
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
        write(&text(&table, &missed))?;
    }
    ensure!(missed.is_empty(), "limits are missed:\n  {}", missed.join("\n  "));
    println!("every limit is kept");
    Ok(())
}

/// What stands in the document.
fn text(table: &str, missed: &[String]) -> String {
    let day = day(SystemTime::now());
    let verdict = if missed.is_empty() {
        "Every limit is kept.".to_owned()
    } else {
        format!("**Missed**: {}.", missed.join("; "))
    };
    format!("Measured {day}, medians of {ROUNDS} rounds; the ratios are medians of each round's. {verdict}\n\n{table}")
}

/// The day in UTC.
///
/// From days to a date by the algorithm of Howard Hinnant's `civil_from_days`.
fn day(now: SystemTime) -> String {
    let seconds = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
    let days = seconds / 86_400 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let (day, month) = (of_year - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    format!("{}-{month:02}-{day:02}", year + era * 400 + u64::from(month <= 2))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn days() {
        for (seconds, expected) in [(0, "1970-01-01"), (951_782_400, "2000-02-29"), (1_795_219_200, "2026-11-21")] {
            assert_eq!(day(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)), expected);
        }
    }
}
