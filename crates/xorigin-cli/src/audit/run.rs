//! The command.

use std::path::Path;
use std::time::SystemTime;

use xorigin_probe::ProbeOrigin;
use xorigin_probe::audit::{Accepted, Checks, Day, Options, audit, plan};

use super::args::AuditArgs;
use super::targets::{Gathered, gather, read};
use crate::args::Color;
use crate::exit::Exit;
use crate::findings::{Outputs, build};
use crate::probing::{exit, run as probe};
use crate::report::{Redaction, text};
use crate::terminal;

/// Runs `audit`.
pub(crate) fn run(args: &AuditArgs) -> Exit {
    Exit::of(try_run(args))
}

fn try_run(args: &AuditArgs) -> Result<Exit, String> {
    let outputs = Outputs(&args.output);
    let redaction = if args.output.show_secrets { Redaction::Show } else { Redaction::Hide };
    let options = options(args)?;
    let accepted = args.accept.as_deref().map(accepted).transpose()?;
    let Gathered { targets, sources } = gather(args)?;
    let asker = args.asking.asker(None)?;
    if args.dry_run {
        let line = |line: &String| format!("{}\n", text(line.as_bytes()));
        let lines: String = plan(&targets, &options).iter().map(line).collect();
        let written = terminal::put(lines.as_bytes(), terminal::colour(Color::Never));
        return written.map(|()| Exit::Allowed).map_err(|error| format!("standard output: {error}"));
    }
    outputs.check()?;
    let mut ended = probe(&asker, !args.output.no_progress, audit(&targets, &options, &asker))?;
    if let Some(accepted) = accepted {
        accepted.apply(&mut ended.report, Day::of(SystemTime::now()));
    }
    let report = build(&ended.report, None, sources, args.fail_on.least(), redaction);
    outputs.write(&report)?;
    Ok(exit(&report, ended.interrupted))
}

fn options(args: &AuditArgs) -> Result<Options, String> {
    let known = |origin: &String| ProbeOrigin::new(origin).map_err(|error| format!("--known-origin {origin}: {error}"));
    let flag = if args.checks.is_empty() { "--skip" } else { "--checks" };
    Ok(Options {
        seed: args.seed,
        known_origins: args.known_origin.iter().map(known).collect::<Result<_, _>>()?,
        checks: Checks::new(&args.checks, &args.skip).map_err(|error| format!("{flag} {error}"))?,
        cache_bust: args.cache_bust,
        websocket: !args.no_websocket,
        ..Options::default()
    })
}

fn accepted(path: &Path) -> Result<Accepted, String> {
    let name = path.display().to_string();
    Accepted::parse(&read(path)?).map_err(|error| format!("--accept {name}:{}: {}", error.line, error.what))
}
