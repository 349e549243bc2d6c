//! A program that runs, and what it takes.

use std::fs;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use xorigin_testkit::faulty::bench::Bench;

/// How often it is asked how much memory it takes. What is told is the most that it ever took.
const POLL: Duration = Duration::from_millis(10);

/// What a program took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Taken {
    pub(super) time: Duration,
    /// Requests, as the server counted them.
    pub(super) requests: u64,
    /// The most bytes that were resident.
    pub(super) resident: u64,
    /// Whether it came to its end by itself, and its exit code.
    pub(super) code: Option<i32>,
}

impl Taken {
    /// Requests in a second.
    pub(super) fn rate(&self) -> f64 {
        // More than fit have never been counted.
        f64::from(u32::try_from(self.requests).unwrap_or(u32::MAX)) / self.time.as_secs_f64().max(1e-3)
    }
}

/// Runs a program to its end, for `most` at most.
pub(super) fn measure(command: &mut Command, bench: &Bench, most: Duration) -> Result<Taken> {
    let (before, begun) = (bench.requests(), Instant::now());
    let name = command.get_program().to_string_lossy().into_owned();
    let mut running = Running(command.spawn().with_context(|| format!("starting {name}"))?);
    let mut resident = 0;
    let code = loop {
        resident = resident.max(running.most_resident().unwrap_or_default());
        if let Some(status) = running.0.try_wait()? {
            break status.code();
        }
        if begun.elapsed() > most {
            break None;
        }
        thread::sleep(POLL);
    };
    let time = begun.elapsed();
    Ok(Taken { time, requests: bench.requests().saturating_sub(before), resident, code })
}

/// A program that is killed when this is dropped.
struct Running(Child);

impl Running {
    /// The most bytes that have been resident so far; none once it has ended.
    fn most_resident(&self) -> Option<u64> {
        high_water(&fs::read_to_string(format!("/proc/{}/status", self.0.id())).ok()?)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended by itself when this fails. To wait leaves no zombie.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? << 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_tells() {
        assert_eq!(high_water("Name:\tx\nVmHWM:\t    2048 kB\nVmRSS:\t 1 kB\n"), Some(2 << 20));
        assert_eq!(high_water("Name:\tx\n"), None);
    }

    #[test]
    fn to_the_end_or_not() {
        let bench = Bench::start().unwrap();
        let taken = measure(Command::new("sh").args(["-c", "exit 3"]), &bench, Duration::from_secs(600)).unwrap();
        assert_eq!((taken.code, taken.requests), (Some(3), 0));
        let taken = measure(Command::new("sleep").arg("600"), &bench, Duration::from_millis(20)).unwrap();
        assert_eq!(taken.code, None);
        assert!(taken.resident > 0);
    }

    #[test]
    fn rates() {
        let taken = Taken { time: Duration::from_secs(2), requests: 500, resident: 0, code: None };
        assert_eq!(taken.rate(), 250.0);
    }
}
