//! A server that is a program of its own.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::listening;

/// How long a program may take until it listens.
const LONGEST_START: Duration = Duration::from_secs(20);
const POLL: Duration = Duration::from_millis(5);
/// How many ports are tried: between the choice and the start another process may take one.
const PORTS: usize = 5;
/// Where the program's output goes, in its directory.
const OUTPUT: &str = "output";

/// A program that listens. It is killed when this is dropped, and its directory removed.
#[derive(Debug)]
pub(super) struct Program {
    child: Child,
    directory: TempDir,
}

/// How to start a program, and how to see that it listens.
pub(super) struct Launch<'a> {
    /// The name of its file.
    pub(super) binary: &'a str,
    /// Its arguments. It runs in its directory, with the variable `PORT` set.
    pub(super) arguments: &'a [&'a str],
    /// More variables.
    pub(super) variables: &'a [(&'a str, &'a str)],
    /// The files that it finds in its directory: name and text. `${PORT}` stands for the port.
    pub(super) files: &'a [(&'a str, &'a str)],
    /// What it prints once it listens, and not before.
    pub(super) listens: &'a str,
}

impl Launch<'_> {
    /// Starts the program, and gives it and its port as soon as it listens.
    pub(super) fn start(&self) -> io::Result<(u16, Program)> {
        let binary = find(self.binary).ok_or_else(|| missing(self.binary))?;
        let mut ports = PORTS;
        loop {
            let port = listening::bind(0)?.local_addr()?.port();
            let mut program = self.spawn(&binary, port)?;
            match program.wait_for(self.listens) {
                Ok(()) => return Ok((port, program)),
                Err(error) if error.kind() == io::ErrorKind::AddrInUse && ports > 1 => ports -= 1,
                Err(error) => return Err(io::Error::new(error.kind(), format!("{}: {error}", self.binary))),
            }
        }
    }

    fn spawn(&self, binary: &Path, port: u16) -> io::Result<Program> {
        let directory = tempfile::Builder::new().prefix("xorigin-peer-").tempdir()?;
        let port = port.to_string();
        for (name, text) in self.files {
            fs::write(directory.path().join(name), text.replace("${PORT}", &port))?;
        }
        let output = File::create(directory.path().join(OUTPUT))?;
        let child = Command::new(binary)
            .args(self.arguments)
            .envs(self.variables.iter().copied())
            .env("PORT", port)
            .current_dir(directory.path())
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()?;
        Ok(Program { child, directory })
    }
}

impl Program {
    /// Waits until the program has printed `listens`. It may not end before.
    ///
    /// To connect would prove less: whoever took the port in the meantime accepts as well.
    fn wait_for(&mut self, listens: &str) -> io::Result<()> {
        let begun = Instant::now();
        loop {
            let ended = self.child.try_wait()?;
            let output = self.output()?;
            if let Some(status) = ended {
                let in_use = ["in use", "EADDRINUSE"].iter().any(|words| output.contains(words));
                let kind = if in_use { io::ErrorKind::AddrInUse } else { io::ErrorKind::Other };
                return Err(io::Error::new(kind, format!("ended before it listened, with {status}:\n{output}")));
            }
            if output.contains(listens) {
                return Ok(());
            }
            if begun.elapsed() > LONGEST_START {
                let told = format!("has not printed `{listens}` within {LONGEST_START:?}:\n{output}");
                return Err(io::Error::new(io::ErrorKind::TimedOut, told));
            }
            thread::sleep(POLL);
        }
    }

    /// What the program has printed.
    fn output(&self) -> io::Result<String> {
        let bytes = fs::read(self.directory.path().join(OUTPUT))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It has ended by itself when this fails. To wait leaves no zombie, and frees the port.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The error of a program that is not there.
fn missing(binary: &str) -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, format!("{binary} is missing: `cargo xtask test` installs it"))
}

/// Where the program is. The directories for administrators count as well: nginx is there.
fn find(binary: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let more = ["/usr/local/sbin", "/usr/sbin", "/sbin"].map(PathBuf::from);
    env::split_paths(&path).chain(more).map(|directory| directory.join(binary)).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAUNCH: Launch<'static> =
        Launch { binary: "sh", arguments: &["-c", ""], variables: &[], files: &[], listens: "it listens" };

    /// Starts a shell with `script`, and gives what is told when it does not listen.
    fn fails(script: &str) -> (io::ErrorKind, String) {
        let error = Launch { arguments: &["-c", script], ..LAUNCH }.start().unwrap_err();
        (error.kind(), error.to_string())
    }

    #[test]
    fn a_program_gets_its_files_and_its_port() {
        let arguments = ["-c", "cat site; echo $PORT $MORE it listens; exec sleep 60"];
        let launch = Launch {
            arguments: &arguments,
            variables: &[("MORE", "more")],
            files: &[("site", "at ${PORT}\n")],
            ..LAUNCH
        };
        let (port, program) = launch.start().unwrap();
        assert_eq!(program.output().unwrap(), format!("at {port}\n{port} more it listens\n"));
        let directory = program.directory.path().to_owned();
        drop(program);
        assert!(!directory.exists());
    }

    #[test]
    fn what_goes_wrong_is_told() {
        let (kind, told) = fails("echo eggs are out; exit 3");
        assert_eq!(kind, io::ErrorKind::Other);
        assert_eq!(told, "sh: ended before it listened, with exit status: 3:\neggs are out\n");
        assert_eq!(fails("echo Address already in use; exit 1").0, io::ErrorKind::AddrInUse);
        let error = Launch { binary: "there-is-no-such-program", ..LAUNCH }.start().unwrap_err();
        assert_eq!(error.to_string(), "there-is-no-such-program is missing: `cargo xtask test` installs it");
    }

    #[test]
    fn a_port_that_is_taken_is_replaced() {
        // The directory of each start is new, so the shell counts in one that the test owns.
        let shared = tempfile::tempdir().unwrap();
        let mark = shared.path().join("second").to_string_lossy().into_owned();
        let script = "test -e $MARK && echo it listens && exec sleep 60; touch $MARK; echo EADDRINUSE; exit 1";
        let launch = Launch { arguments: &["-c", script], variables: &[("MARK", &mark)], ..LAUNCH };
        assert!(launch.start().is_ok());
    }
}
