//! Timings against budgets, for benchmarks that fail.

use std::io::Write as _;
use std::process::ExitCode;
use std::time::Instant;

/// How many batches a median is of.
const BATCHES: usize = 25;

/// How many medians are taken of a path. The least counts, since whatever else the machine does can only add.
pub const ROUNDS: usize = 40;

/// What was measured, and whether all of it kept within its budget.
#[derive(Debug, Default)]
pub struct Report {
    missed: bool,
}

impl Report {
    /// Measures `run`, `iterations` times in a batch, against a budget in nanoseconds. Returns the nanoseconds taken.
    pub fn within(&mut self, what: &str, budget: f64, iterations: u32, mut run: impl FnMut()) -> f64 {
        let taken = (0..ROUNDS).map(|_| median(iterations, &mut run)).fold(f64::INFINITY, f64::min);
        self.line(what, taken, budget, "ns");
        taken
    }

    /// Prints a line, and remembers whether `value` is more than `budget`.
    pub fn line(&mut self, what: &str, value: f64, budget: f64, unit: &str) {
        let missed = value > budget;
        self.missed |= missed;
        let verdict = if missed { "MISSED" } else { "ok" };
        // A closed pipe must not hide the verdict of the exit code.
        let _ = writeln!(std::io::stdout(), "{verdict:>6}  {value:>13.2} of {budget:>13.2} {unit:<5}  {what}");
    }

    /// Failure if one budget was missed.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        if self.missed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}

/// The median over all batches of the nanoseconds that one run takes.
pub fn median(iterations: u32, run: &mut impl FnMut()) -> f64 {
    let mut batches: Vec<f64> = (0..BATCHES)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..iterations {
                run();
            }
            start.elapsed().as_secs_f64() * 1e9 / f64::from(iterations)
        })
        .collect();
    batches.sort_by(f64::total_cmp);
    batches.get(BATCHES / 2).copied().unwrap_or(f64::INFINITY)
}
