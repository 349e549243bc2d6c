//! CORScanner: installed once, into a directory of cargo's.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::{process, workspace};

/// What is installed: CORScanner and all that it needs, each in one version.
const REQUIREMENTS: &str = include_str!("requirements.txt");

/// An installed CORScanner.
#[derive(Debug)]
pub(super) struct Scanner {
    directory: PathBuf,
}

impl Scanner {
    /// Installs it, unless it is installed already.
    pub(super) fn install() -> Result<Self> {
        let directory = workspace::target()?.join("bench-audit");
        let this = Self { directory };
        let (file, installed) = (this.directory.join("requirements.txt"), this.directory.join("installed.txt"));
        if fs::read_to_string(&installed).is_ok_and(|installed| installed == REQUIREMENTS) {
            return Ok(this);
        }
        fs::create_dir_all(&this.directory)?;
        fs::write(&file, REQUIREMENTS)?;
        let python = process::find("python3").context("python3 is missing: CORScanner is a Python program")?;
        process::run(Command::new(python).args(["-m", "venv", "--clear"]).arg(this.directory.join("venv")))?;
        process::run(Command::new(this.program("pip")).args(["install", "--quiet", "--requirement"]).arg(&file))?;
        this.warm_up()?;
        fs::write(installed, REQUIREMENTS)?;
        Ok(this)
    }

    /// The command that scans the URLs of `file`.
    pub(super) fn scan(&self, file: &Path) -> Command {
        let mut command = Command::new(self.program("cors"));
        // It looks for the list of public suffixes on the web when it has none, and keeps what it finds here.
        command.env("TLDEXTRACT_CACHE", self.directory.join("suffixes"));
        command.arg("-i").arg(file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Runs it once with nobody to ask, so that what it looks for at first is not measured.
    fn warm_up(&self) -> Result<()> {
        let nobody = self.directory.join("nobody.txt");
        fs::write(&nobody, "http://127.0.0.1:9/\n")?;
        let status = self.scan(&nobody).status()?;
        ensure!(status.success(), "CORScanner ended with {status}");
        Ok(())
    }

    fn program(&self, name: &str) -> PathBuf {
        self.directory.join("venv/bin").join(name)
    }
}
