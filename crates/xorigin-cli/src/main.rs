//! `xorigin`: CORS as browsers do it, in a terminal.

mod args;
mod audit;
mod batch;
mod check;
mod compare;
mod demo;
mod diagram;
mod diff;
mod excerpt;
mod exit;
mod explain;
mod file;
mod findings;
mod fingerprint;
mod gateway;
mod initiator;
mod lint;
mod manual;
mod paste;
mod probing;
mod report;
mod shell;
mod terminal;
mod uri;
mod verify;
mod visible;
mod xml;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Cli, Command};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let exit = match cli.command {
        Command::Check(args) => check::run(&args),
        Command::Demo(args) => demo::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Gateway(args) => gateway::run(&args),
        Command::Lint(args) => lint::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Audit(args) => audit::run(&args),
        Command::Completions { shell } => manual::completions(shell),
        Command::Man { dir } => manual::man(dir.as_deref()),
    };
    exit.into()
}
