//! The budgets of policy files: prints what reading a great many origins takes and fails if it takes longer than it may.
#![expect(clippy::panic, reason = "the inputs are written here, and a mistake in them must end the run")]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use xorigin::policy::Policy;
use xorigin::policy::file::{FileFaults, Format, PolicyFile};

use xorigin_testkit::timing::Report;

const MILLION: usize = 1_000_000;

fn main() -> ExitCode {
    let mut report = Report::default();
    let origins: Vec<String> = (0..MILLION).map(|number| format!("\"https://tenant-{number}.example.com\"")).collect();
    let origins = origins.join(",\n");
    let toml = format!("version = 1\n[[rule]]\norigins = [{origins}]\n");
    let json = format!("{{\"version\": 1, \"rule\": [{{\"origins\": [{origins}]}}]}}");
    for (name, text, format, policy) in [
        ("TOML", &toml, Format::Toml, Policy::from_toml as fn(&str) -> Result<Policy, FileFaults>),
        ("JSON", &json, Format::Json, Policy::from_json),
    ] {
        let read = || assert!(PolicyFile::parse(black_box(text), format).diagnostics().is_empty());
        report.line(&format!("a million origins in {name}, read and linted"), seconds(read), 3.0, "s");
        let build = || drop(black_box(policy(black_box(text)).unwrap_or_else(|faults| panic!("{faults}"))));
        report.line("… to the policy that decides", seconds(build), 4.0, "s");
    }
    report.exit_code()
}

/// The least of three: whatever else the machine does can only add.
fn seconds(run: impl Fn()) -> f64 {
    let once = |_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    };
    (0..3).map(once).fold(f64::INFINITY, f64::min)
}
