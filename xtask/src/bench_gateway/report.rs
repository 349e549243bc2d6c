//! The table.

use std::fmt::Write as _;

use anyhow::Result;

use super::measure::{Load, Measured, median};
use super::servers::Kind;

/// What all rounds said of one server and load.
#[derive(Clone, Debug)]
pub(super) struct Row {
    kind: Kind,
    load: Load,
    median: Measured,
    /// Of nginx's in the same round.
    pub(super) rate_ratio: f64,
    pub(super) p99_ratio: f64,
    /// Bytes, after all of the load.
    pub(super) resident: u64,
}

/// All rows.
#[derive(Debug)]
pub(super) struct Rows(Vec<Row>);

/// A measurement, and of what it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    pub(super) kind: Kind,
    pub(super) load: Load,
    pub(super) round: usize,
    pub(super) measured: Measured,
}

impl Rows {
    pub(super) fn new(samples: &[Sample], resident: impl Fn(Kind) -> u64) -> Self {
        let of = |kind, load| samples.iter().filter(move |sample| sample.kind == kind && sample.load == load);
        let rows = Load::ALL.into_iter().flat_map(|load| Kind::ALL.map(|kind| (kind, load)));
        let rows = rows.map(|(kind, load)| {
            let over = |number: fn(&Measured) -> f64| median(of(kind, load).map(|sample| number(&sample.measured)));
            let ratio = |number: fn(&Measured) -> f64| {
                median(of(kind, load).filter_map(|sample| {
                    let nginx = of(Kind::Nginx, load).find(|other| other.round == sample.round)?;
                    Some(number(&sample.measured) / number(&nginx.measured))
                }))
            };
            let median = Measured {
                rate: over(|measured| measured.rate),
                p50: over(|measured| measured.p50),
                p99: over(|measured| measured.p99),
                cpu: over(|measured| measured.cpu),
            };
            let (rate_ratio, p99_ratio) = (ratio(|measured| measured.rate), ratio(|measured| measured.p99));
            Row { kind, load, median, rate_ratio, p99_ratio, resident: resident(kind) }
        });
        Self(rows.collect())
    }

    pub(super) fn of(&self, kind: Kind, load: Load) -> Option<&Row> {
        self.0.iter().find(|row| row.kind == kind && row.load == load)
    }

    /// The table in Markdown.
    pub(super) fn table(&self) -> Result<String> {
        let mut table = String::from(
            "| | | requests/s | of nginx's | p50 | p99 | p99 of nginx's | processor per request | resident |\n\
             |---|---|---:|---:|---:|---:|---:|---:|---:|\n",
        );
        for Row { kind, load, median, rate_ratio, p99_ratio, resident } in &self.0 {
            let Measured { rate, p50, p99, cpu } = median;
            let megabytes = f64::from(u32::try_from(resident >> 10)?) * 1024.0 / 1e6;
            writeln!(
                table,
                "| {} | {} | {rate:.0} | {rate_ratio:.2} × | {p50:.2} ms | {p99:.2} ms | {p99_ratio:.2} × | {cpu:.1} µs | \
                 {megabytes:.1} MB |",
                load.name(),
                kind.name(),
            )?;
        }
        Ok(table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_those_of_one_round() {
        let sample = |kind, round, rate| Sample {
            kind,
            load: Load::Proxied,
            round,
            measured: Measured { rate, p50: 1.0, p99: rate, cpu: 1.0 },
        };
        let samples = [
            sample(Kind::Nginx, 0, 10.0),
            sample(Kind::Gateway, 0, 20.0),
            sample(Kind::Nginx, 1, 100.0),
            sample(Kind::Gateway, 1, 200.0),
        ];
        let rows = Rows::new(&samples, |_| 1 << 20);
        let row = rows.of(Kind::Gateway, Load::Proxied).unwrap();
        assert_eq!((row.rate_ratio, row.p99_ratio, row.resident), (2.0, 2.0, 1 << 20));
        assert!(rows.table().unwrap().contains("| proxied request | xorigin gateway | 20 | 2.00 × |"));
    }
}
