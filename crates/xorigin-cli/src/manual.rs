//! `completions` and `man`: what is made from the definitions of the command line.

use std::io;
use std::path::Path;

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::args::Cli;
use crate::exit::Exit;

/// Prints completions for a shell.
pub(crate) fn completions(shell: Shell) -> Exit {
    clap_complete::generate(shell, &mut Cli::command(), "xorigin", &mut io::stdout());
    Exit::Allowed
}

/// Prints the man page, or writes one for each command into a directory.
pub(crate) fn man(dir: Option<&Path>) -> Exit {
    let written = match dir {
        Some(dir) => clap_mangen::generate_to(Cli::command(), dir)
            .map_err(|error| format!("--dir {}: cannot be written: {error}", dir.display())),
        None => clap_mangen::Man::new(Cli::command())
            .render(&mut io::stdout())
            .map_err(|error| format!("standard output: {error}")),
    };
    match written {
        Ok(()) => Exit::Allowed,
        Err(error) => {
            anstream::eprintln!("error: {error}");
            Exit::Usage
        }
    }
}
