//! What CORS costs a request: the middleware of this workspace, tower-http and actix-cors, on the same requests, in turn.
//! Prints what each adds to the bare handler and fails where this workspace's takes more than it may.
#![expect(clippy::expect_used, reason = "the inputs are written here, and a mistake in them must end the run")]

mod actix;
mod cases;
mod tower;

use std::process::ExitCode;

use xorigin_testkit::timing::{ROUNDS, Report, median};

use cases::{CASES, Case};

/// The nanoseconds that each of three services takes for a request, the least of many medians.
struct Taken {
    bare: f64,
    theirs: f64,
    ours: f64,
}

impl Taken {
    /// Measures three services in turn, so that whatever else the machine does meets all of them.
    fn of(iterations: u32, mut bare: impl FnMut(), mut theirs: impl FnMut(), mut ours: impl FnMut()) -> Self {
        let mut least = Self { bare: f64::INFINITY, theirs: f64::INFINITY, ours: f64::INFINITY };
        for _ in 0..ROUNDS {
            least.bare = least.bare.min(median(iterations, &mut bare));
            least.theirs = least.theirs.min(median(iterations, &mut theirs));
            least.ours = least.ours.min(median(iterations, &mut ours));
        }
        least
    }

    fn report(&self, report: &mut Report, case: &Case, library: &str, most: Option<f64>) {
        let (theirs, ours) = (self.theirs - self.bare, self.ours - self.bare);
        let what = format!("{}: {ours:.0} ns added, {library} {theirs:.0} ns", case.what);
        report.line(&what, ours / theirs, most.unwrap_or(f64::INFINITY), "times");
    }
}

fn main() -> ExitCode {
    let mut report = Report::default();
    for case in CASES {
        tower::measure(case).report(&mut report, case, "tower-http", case.most);
    }
    report.line("the map of an allowed preflight's six headers alone", tower::map_of_six(), f64::INFINITY, "ns");
    for case in CASES {
        actix::measure(case).report(&mut report, case, "actix-cors", None);
    }
    report.exit_code()
}
