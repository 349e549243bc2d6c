//! The project's own chores.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program prints")]

mod bench;
mod bench_audit;
mod bench_gateway;
mod load;
mod performance;
mod process;
mod record;
mod spec;
mod test;
mod workspace;

use std::env;
use std::fmt;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  test                    everything that must hold, as continuous integration runs it
  test --list             the steps of that
  test --only NAME…       these steps alone
  spec                    check the citations of the Fetch standard in crates/*/src
  spec --coverage         write spec/COVERAGE.md
  spec --from FILE        write spec/steps.tsv from the standard's source, fetch.bs
  spec --against FILE     tell what another fetch.bs changes, and who cites it
  bench [FILTER]          the benchmarks
  bench-audit             the audit of 1,000 endpoints beside CORScanner: writes its table to
                          docs/performance.md, and fails if a limit is missed
    --dry                 write nothing
  bench-gateway           the gateway beside nginx and Caddy: writes its table to docs/performance.md,
                          and fails if a limit is missed
    --seconds N           each measurement takes so long
    --dry                 write nothing
  load [SECONDS]          the gateway under load, with faults, for a minute or so long
  record --browser NAME   have a browser (chromium, firefox, webkit) make the requests of all
                          cases, and write what it did over its recording
    --sample N            only N cases, spread over all families: compare, write nothing
    --seed S              other N cases
    --reasons             the errors that Chromium names, instead of what it did
    --cases FILE          cases of your own; their recordings stand beside them
    --out DIR             write the recording there instead

examples:

  cargo xtask test --only fmt clippy
  cargo xtask spec --against ~/fetch/fetch.bs
  cargo xtask record --browser firefox --sample 200
  cargo xtask record --browser webkit --cases mine.jsonl
";

/// The arguments were not understood.
#[derive(Debug)]
struct Usage;

/// It failed, and what there is to say has been printed.
#[derive(Debug)]
struct Told;

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(USAGE)
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed")
    }
}

impl std::error::Error for Usage {}
impl std::error::Error for Told {}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(|argument| &**argument).collect();
    let result = match &*arguments {
        all if all.contains(&"--help") => {
            print!("{USAGE}");
            Ok(())
        }
        ["bench", filter @ ..] => bench::run(filter),
        ["bench-audit", rest @ ..] => bench_audit::run(rest),
        ["bench-gateway", rest @ ..] => bench_gateway::run(rest),
        ["load", rest @ ..] => load::run(rest),
        ["record", rest @ ..] => record::run(rest),
        ["spec", rest @ ..] => spec::run(rest),
        ["test", rest @ ..] => test::run(rest),
        _ => Err(Usage.into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<Told>() => ExitCode::FAILURE,
        Err(error) if error.is::<Usage>() => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
