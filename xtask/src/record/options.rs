//! What `cargo xtask record` is asked for.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use xorigin_testkit::oracle::Browser;

use crate::{Usage, workspace};

/// The seed of the sample that the tests take.
const SEED: u64 = 1;

/// The arguments, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) browser: Browser,
    /// How many cases are compared, instead of recording all.
    pub(super) sample: Option<usize>,
    /// What chooses them.
    pub(super) seed: u64,
    /// Whether it is about Chromium's own errors.
    pub(super) reasons: bool,
    cases: Option<PathBuf>,
    out: Option<PathBuf>,
}

impl Options {
    pub(super) fn parse(arguments: &[&str]) -> Result<Self> {
        let (mut browser, mut sample, mut seed, mut reasons) = (None, None, None, false);
        let (mut cases, mut out) = (None, None);
        let mut rest = arguments.iter();
        while let Some(flag) = rest.next() {
            if *flag == "--reasons" {
                reasons = true;
                continue;
            }
            let value = rest.next().ok_or(Usage)?;
            match *flag {
                "--browser" => browser = Some(by_name(value)?),
                "--sample" => sample = Some(number(flag, value)?),
                "--seed" => seed = Some(number(flag, value)?),
                "--cases" => cases = Some(PathBuf::from(value)),
                "--out" => out = Some(PathBuf::from(value)),
                _ => bail!(Usage),
            }
        }
        let browser = browser.ok_or(Usage)?;
        ensure!(!reasons || browser == Browser::Chromium, "only Chromium names its reasons: `--browser chromium`");
        ensure!(sample != Some(0), "a sample of no case shows nothing");
        ensure!(sample.is_none() || out.is_none(), "`--sample` compares and writes nothing: `--out` means nothing");
        ensure!(sample.is_some() || seed.is_none(), "`--seed` chooses a sample: `--sample` says how big");
        Ok(Self { browser, sample, seed: seed.unwrap_or(SEED), reasons, cases, out })
    }

    /// The file with the cases.
    pub(super) fn cases(&self) -> Result<PathBuf> {
        match &self.cases {
            Some(file) => Ok(file.clone()),
            None => Ok(workspace::root()?.join("conformance/oracle/public.jsonl.gz")),
        }
    }

    /// The recording of the cases in the file `cases`, in `directory` or beside them.
    fn recording(&self, cases: &Path, directory: Option<&Path>) -> Result<PathBuf> {
        let name = cases.file_name().and_then(|name| name.to_str()).context("the file of the cases has no name")?;
        let stem = name.strip_suffix(".gz").unwrap_or(name);
        let stem = stem.strip_suffix(".jsonl").unwrap_or(stem);
        let what = if self.reasons { "reasons" } else { self.browser.name() };
        let directory = directory.or_else(|| cases.parent()).unwrap_or_else(|| Path::new(""));
        Ok(directory.join(format!("{stem}-{what}.jsonl.gz")))
    }

    /// The recording that there is, beside the cases.
    pub(super) fn stored(&self) -> Result<PathBuf> {
        self.recording(&self.cases()?, None)
    }

    /// Where a new recording goes.
    pub(super) fn target(&self) -> Result<PathBuf> {
        self.recording(&self.cases()?, self.out.as_deref())
    }

    /// Whether it replaces the project's own recordings.
    pub(super) fn replaces_the_projects(&self) -> bool {
        self.cases.is_none() && self.out.is_none()
    }
}

fn by_name(name: &str) -> Result<Browser> {
    Browser::ALL
        .into_iter()
        .find(|browser| browser.name() == name)
        .with_context(|| format!("there is no browser `{name}`: chromium, firefox, webkit"))
}

fn number<T: std::str::FromStr>(flag: &str, text: &str) -> Result<T> {
    text.parse().ok().with_context(|| format!("`{flag} {text}` is not a number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Options> {
        Options::parse(&line.split_whitespace().collect::<Vec<_>>())
    }

    #[test]
    fn arguments_are_understood() {
        let options = parsed("--browser firefox").unwrap();
        assert_eq!((options.browser, options.sample, options.seed), (Browser::Firefox, None, SEED));
        assert!(options.replaces_the_projects());
        let options = parsed("--sample 300 --seed 7 --reasons --browser chromium").unwrap();
        assert_eq!((options.sample, options.seed, options.reasons), (Some(300), 7, true));
        assert!(!parsed("--browser webkit --out /elsewhere").unwrap().replaces_the_projects());
        assert!(!parsed("--browser webkit --cases mine.jsonl").unwrap().replaces_the_projects());
    }

    #[test]
    fn other_arguments_are_refused() {
        for (line, told) in [
            ("", "usage: "),
            ("--browser", "usage: "),
            ("--sample 3", "usage: "),
            ("--browser chromium --eggs 3", "usage: "),
            ("--browser eggs", "there is no browser `eggs`: chromium, firefox, webkit"),
            ("--browser chromium --sample many", "`--sample many` is not a number"),
            ("--browser chromium --sample -1", "`--sample -1` is not a number"),
            ("--browser chromium --sample 0", "a sample of no case shows nothing"),
            ("--browser firefox --reasons", "only Chromium names its reasons"),
            ("--browser firefox --sample 3 --out x", "`--sample` compares and writes nothing"),
            ("--browser firefox --seed 3", "`--seed` chooses a sample"),
        ] {
            let error = parsed(line).unwrap_err().to_string();
            assert!(error.starts_with(told), "{line}: {error}");
        }
    }

    #[test]
    fn recordings_are_beside_their_cases() {
        for (line, stored, target) in [
            ("--browser webkit --cases a/mine.jsonl", "a/mine-webkit.jsonl.gz", "a/mine-webkit.jsonl.gz"),
            ("--browser firefox --cases mine.jsonl.gz --out b", "mine-firefox.jsonl.gz", "b/mine-firefox.jsonl.gz"),
            ("--browser chromium --reasons --cases a/mine", "a/mine-reasons.jsonl.gz", "a/mine-reasons.jsonl.gz"),
        ] {
            let options = parsed(line).unwrap();
            assert_eq!(options.stored().unwrap(), Path::new(stored));
            assert_eq!(options.target().unwrap(), Path::new(target));
        }
        let own = parsed("--browser chromium").unwrap();
        assert!(own.cases().unwrap().is_file() && own.stored().unwrap().is_file());
    }
}
