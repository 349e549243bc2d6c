//! A Chromium that is installed, on one page.

use std::process::{Child, Command, Stdio};

use tempfile::TempDir;
use xorigin_testkit::browser::CHROMIUM_ARGUMENTS;

/// A running browser. It ends when this is dropped, and takes with it what it wrote.
pub(super) struct Chromium {
    process: Child,
    _home: TempDir,
}

impl Chromium {
    /// Starts it with `url`.
    pub(super) fn open(url: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut command = Command::new("chromium");
        command.args(CHROMIUM_ARGUMENTS).arg(format!("--user-data-dir={}", home.path().display())).arg(url);
        command.env("HOME", home.path()).env("TMPDIR", home.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let process = command.spawn().expect("chromium is missing: get it with `apt-get install chromium`");
        Self { process, _home: home }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
