//! The budgets of the hot paths: prints what each takes and fails if one takes longer than it may.
#![expect(clippy::expect_used, reason = "the inputs are written here, and a mistake in them must end the run")]

mod inputs;
use std::hint::black_box;
use std::process::ExitCode;

use xorigin::engine::Engine;

use inputs::{Filled, decide, hostile_answer, request_with_names, typical_answer, typical_request, validate};
use xorigin_testkit::timing::{ROUNDS, Report, median};

fn main() -> ExitCode {
    let mut report = Report::default();
    let (request, answer) = (typical_request(), typical_answer());
    let standard = Engine::STANDARD;
    let (_, names) = decide(&request, &standard);
    report.within("a preflight decision, ten headers", 1_500.0, 1_000, || {
        drop(black_box(decide(black_box(&request), &standard)));
    });
    report.within("the validation of a typical answer", 1_000.0, 1_000, || {
        assert!(validate(black_box(&request), &names, black_box(&answer), &standard).is_some());
    });

    let (mut ten, mut full) = (Filled::new(10, standard.clone()), Filled::new(1_024, standard.clone()));
    let ten = report.within("a cache hit among ten entries", 100.0, 2_048, || assert!(ten.hit()));
    let full = report.within("a cache hit among 1,024 entries", 100.0, 2_048, || assert!(full.hit()));
    report.line("… compared with ten entries", full / ten, 2.0, "times");
    compare_profiles(&mut report);

    // Hostile: a list of 64 KiB, for a request with many names. What is refused is bounded too.
    let request = request_with_names(100);
    let (_, names) = decide(&request, &standard);
    for (what, element) in [("short names", "a,"), ("empty elements", ","), ("one long name", "a")] {
        let answer = hostile_answer(element);
        let what = format!("64 KiB of {what} against 100 names");
        report.within(&what, 10_000_000.0, 1, || {
            drop(black_box(validate(&request, &names, black_box(&answer), &standard)))
        });
    }
    report.exit_code()
}

/// How much longer a profile may take than the standard's: what the measurement itself varies by.
const MOST: f64 = 1.25;

/// The decision and the validation in each profile, measured in turn with the standard's.
fn compare_profiles(report: &mut Report) {
    let (request, answer) = (typical_request(), typical_answer());
    let (_, names) = decide(&request, &Engine::STANDARD);
    let decision = |engine: &Engine| median(1_000, &mut || drop(black_box(decide(black_box(&request), engine))));
    let validation = |engine: &Engine| {
        median(1_000, &mut || assert!(validate(black_box(&request), &names, black_box(&answer), engine).is_some()))
    };
    for engine in Engine::ALL.iter().filter(|engine| **engine != Engine::STANDARD) {
        for (what, taken) in [("decision", &decision as &dyn Fn(&Engine) -> f64), ("validation", &validation)] {
            let mut least = (f64::INFINITY, f64::INFINITY);
            for _ in 0..ROUNDS {
                least = (least.0.min(taken(engine)), least.1.min(taken(&Engine::STANDARD)));
            }
            let what = format!("the {what} in profile {}, compared with the standard's", engine.name);
            report.line(&what, least.0 / least.1, MOST, "times");
        }
    }
}
