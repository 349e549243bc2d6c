//! One measurement: wrk, and what it prints.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::servers::Server;
use crate::process;

/// Ticks of the system's clock in a second, as every Linux has them.
const TICKS: f64 = 100.0;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Load {
    Proxied,
    Preflight,
}

/// What was measured.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Measured {
    /// Requests in a second.
    pub(super) rate: f64,
    /// Milliseconds.
    pub(super) p50: f64,
    pub(super) p99: f64,
    /// Microseconds of a processor for each request.
    pub(super) cpu: f64,
}

impl Load {
    pub(super) const ALL: [Self; 2] = [Self::Proxied, Self::Preflight];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Proxied => "proxied request",
            Self::Preflight => "preflight",
        }
    }

    pub(super) const fn script(self) -> (&'static str, &'static str) {
        match self {
            Self::Proxied => ("proxied.lua", include_str!("configuration/proxied.lua")),
            Self::Preflight => ("preflight.lua", include_str!("configuration/preflight.lua")),
        }
    }
}

/// Loads a server for some seconds.
pub(super) fn measure(server: &Server, load: Load, seconds: u32, directory: &Path) -> Result<Measured> {
    let before = server.ticks()?;
    let output = process::output(
        Command::new("wrk")
            .args(["-t1", "-c32", "--latency", &format!("-d{seconds}s"), "-s"])
            .arg(directory.join(load.script().0))
            .arg(format!("http://127.0.0.1:{}/api/items", server.port)),
    )
    .context("wrk is what loads the servers; Debian has it as `wrk`")?;
    let used = server.ticks()?.saturating_sub(before);
    let mut measured = parse(&output).with_context(|| format!("wrk said: {output}"))?;
    measured.cpu = f64::from(u32::try_from(used)?) / TICKS * 1e6 / (measured.rate * f64::from(seconds));
    Ok(measured)
}

fn parse(output: &str) -> Result<Measured> {
    ensure!(!output.contains("Non-2xx") && !output.contains("Socket errors"), "requests failed");
    let after = |word: &str| {
        let line =
            output.lines().find_map(|line| line.trim().strip_prefix(word)).with_context(|| format!("no {word}"))?;
        Ok::<&str, anyhow::Error>(line.trim())
    };
    let rate = after("Requests/sec:")?.parse()?;
    Ok(Measured { rate, p50: milliseconds(after("50%")?)?, p99: milliseconds(after("99%")?)?, cpu: 0.0 })
}

/// A time as wrk writes it.
fn milliseconds(text: &str) -> Result<f64> {
    let units = [("us", 1e-3), ("ms", 1.0), ("s", 1e3)];
    let found = units.iter().find_map(|(unit, factor)| Some((text.strip_suffix(unit)?, factor)));
    let (number, factor) = found.with_context(|| format!("{text} is no time"))?;
    Ok(number.parse::<f64>()? * factor)
}

/// The one in the middle; of an even number, the lower of the two.
pub(super) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "\
Running 3s test @ http://127.0.0.1:1/api/items
  Latency Distribution
     50%  812.00us
     75%    1.08ms
     90%    1.44ms
     99%    2.93ms
  104512 requests in 3.00s, 20.00MB read
Requests/sec:  34837.33
Transfer/sec:      6.67MB
";

    #[test]
    fn what_wrk_prints() {
        let measured = Measured { rate: 34837.33, p50: 0.812, p99: 2.93, cpu: 0.0 };
        assert_eq!(parse(OUTPUT).unwrap(), measured);
        assert!(parse(&format!("{OUTPUT}  Non-2xx or 3xx responses: 7\n")).is_err());
        assert!(parse("unable to connect").is_err());
        assert_eq!(milliseconds("1.50s").unwrap(), 1500.0);
    }

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median([9.0, 1.0, 5.0].into_iter()), 5.0);
        assert_eq!(median([9.0, 1.0].into_iter()), 1.0);
        assert_eq!(median(std::iter::empty()), 0.0);
    }
}
