//! A browser that runs, and its end.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tempfile::TempDir;

use super::interrupt;

/// How long the processes may take to end before they are killed.
const GRACE: Duration = Duration::from_secs(3);
/// How long what they wrote is tried to be removed.
const REMOVAL: Duration = Duration::from_secs(3);
const POLL: Duration = Duration::from_millis(50);
/// Where the browser's messages go, in its profile.
const MESSAGES: &str = "xorigin-messages";
/// How many of the last messages are told when it ends by itself, and how much of each.
const TOLD: (usize, usize) = (5, 200);
/// How much of their file is read for that, in bytes.
const END: u64 = 16 << 10;

/// A new profile: a directory of a random name.
pub(super) fn profile() -> Result<TempDir> {
    tempfile::Builder::new().prefix("xorigin-record-").tempdir().context("making a profile")
}

/// A browser. It ends with all its processes when this is dropped, and its profile is removed.
#[derive(Debug)]
pub(super) struct Running {
    child: Child,
    profile: TempDir,
}

/// The two ends of a pipe to a browser.
pub(super) type Pipes = (ChildStdin, ChildStdout);

impl Running {
    /// Starts `command`, which uses `profile`.
    pub(super) fn start(mut command: Command, profile: TempDir) -> Result<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::null());
        Self::spawn(&mut command, profile)
    }

    /// Starts `command`, and gives its standard input and output besides.
    pub(super) fn start_with_pipes(mut command: Command, profile: TempDir) -> Result<(Self, Pipes)> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut running = Self::spawn(&mut command, profile)?;
        let pipes = running.child.stdin.take().zip(running.child.stdout.take());
        Ok((running, pipes.context("the browser has no pipes")?))
    }

    fn spawn(command: &mut Command, profile: TempDir) -> Result<Self> {
        command.stderr(File::create(profile.path().join(MESSAGES))?);
        own_group(command);
        let program = command.get_program().to_string_lossy().into_owned();
        let child = command.spawn().with_context(|| format!("starting {program}"))?;
        Ok(Self { child, profile })
    }

    /// How the browser ended, if it has, or that it is to end.
    pub(super) fn ended(&mut self) -> Option<String> {
        if interrupt::interrupted() {
            return Some("interrupted".to_owned());
        }
        match self.child.try_wait() {
            Ok(None) => None,
            Ok(Some(status)) => Some(format!("{status}{}", self.last_messages())),
            Err(error) => Some(error.to_string()),
        }
    }

    /// The last messages, each in a line, with everything escaped that is not printable ASCII.
    fn last_messages(&self) -> String {
        let (lines, length) = TOLD;
        let bytes = end_of(&self.profile.path().join(MESSAGES)).unwrap_or_default();
        let all: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
        let last = all.get(all.len().saturating_sub(lines)..).unwrap_or_default();
        last.iter().map(|line| format!("\n  {}", line.get(..length).unwrap_or(line).escape_ascii())).collect()
    }

    /// Waits until the browser has ended, for a while.
    fn wait(&mut self) {
        let begun = Instant::now();
        while begun.elapsed() < GRACE && matches!(self.child.try_wait(), Ok(None)) {
            thread::sleep(POLL);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A display's server removes its lock when it is asked to end.
        end_group(&self.child, false);
        self.wait();
        // Now whatever is left.
        end_group(&self.child, true);
        drop(self.child.kill());
        drop(self.child.wait());
        remove(&self.profile);
    }
}

/// The end of the file `path`.
fn end_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(END)))?;
    let mut bytes = Vec::new();
    file.take(END).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Removes the profile. What was killed last may still have written into it.
fn remove(profile: &TempDir) {
    let begun = Instant::now();
    while begun.elapsed() < REMOVAL {
        match fs::remove_dir_all(profile.path()) {
            Ok(()) => return,
            Err(error) if error.kind() == io::ErrorKind::NotFound && !profile.path().exists() => return,
            Err(_) => thread::sleep(POLL),
        }
    }
}

/// Has `command` run in a group of its own, so that one signal reaches all of its processes and
/// Ctrl-C none of them.
#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_command: &mut Command) {}

/// Asks the group of `leader` to end, or kills it.
#[cfg(unix)]
fn end_group(leader: &Child, kill: bool) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let group = i32::try_from(leader.id()).ok().and_then(Pid::from_raw);
    let signal = if kill { Signal::KILL } else { Signal::TERM };
    if let Some(group) = group {
        // It fails when nobody is left.
        let _gone = kill_process_group(group, signal);
    }
}

#[cfg(not(unix))]
fn end_group(_leader: &Child, _kill: bool) {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::io::{BufRead as _, BufReader, Write as _};

    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    fn outcome(running: &mut Running) -> String {
        loop {
            if let Some(how) = running.ended() {
                return how;
            }
            thread::sleep(POLL);
        }
    }

    #[test]
    fn every_process_ends_and_the_profile_goes() {
        let profile = profile().unwrap();
        let path = profile.path().to_owned();
        // A child that does not listen to the first signal, and a second one.
        let script = "trap '' TERM; sleep 60 & echo $!; sleep 60 & echo $!; wait";
        let (running, (_stdin, stdout)) = Running::start_with_pipes(shell(script), profile).unwrap();
        let pids: Vec<String> = BufReader::new(stdout).lines().take(2).map(Result::unwrap).collect();
        // A zombie, whose parent has gone and that nobody has waited for yet, has ended as well.
        let runs = |pid: &String| {
            let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
            !stat.is_empty() && !stat.contains(") Z ")
        };
        assert!(pids.len() == 2 && pids.iter().all(runs));
        drop(running);
        let begun = Instant::now();
        while pids.iter().any(runs) {
            assert!(begun.elapsed() < GRACE, "{pids:?}");
            thread::sleep(POLL);
        }
        assert!(!path.exists());
    }

    #[test]
    fn an_early_end_is_told_with_its_last_messages() {
        let script = "for n in 1 2 3 4 5 6 7; do printf 'egg %s \\033[2J\\n' $n >&2; done; exit 3";
        let mut running = Running::start(shell(script), profile().unwrap()).unwrap();
        let told = outcome(&mut running);
        assert!(told.starts_with("exit status: 3\n  egg 3 \\x1b[2J\n"), "{told}");
        assert!(told.ends_with("\n  egg 7 \\x1b[2J"), "{told}");
    }

    #[test]
    fn pipes_lead_there_and_back() {
        let (mut running, (mut stdin, stdout)) =
            Running::start_with_pipes(shell("read line; echo got $line"), profile().unwrap()).unwrap();
        stdin.write_all(b"eggs\n").unwrap();
        let line = BufReader::new(stdout).lines().next().unwrap().unwrap();
        assert_eq!(line, "got eggs");
        assert_eq!(outcome(&mut running), "exit status: 0");
        let error = Running::start(Command::new("there-is-no-such-program"), profile().unwrap()).unwrap_err();
        assert_eq!(error.to_string(), "starting there-is-no-such-program");
    }
}
