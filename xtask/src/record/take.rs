//! Has a browser make the requests of cases, or reads what was recorded of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use xorigin_testkit::oracle::{self, Browser, Case, Observation, Reasons};
use xorigin_testkit::recorder::{Limits, Recorder};

use super::browser::Installed;
use super::devtools::DevTools;
use super::progress::Progress;
use super::running::{self, Running};

/// How long a recording may take besides [`FOR_EACH`] case.
const START: Duration = Duration::from_secs(120);
/// How long a case may take, on average.
const FOR_EACH: Duration = Duration::from_secs(1);
/// How long a browser may report nothing. No case takes that long, since its requests time out.
const QUIET: Duration = Duration::from_secs(60);

/// What is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// What a browser did.
    Observations(Browser),
    /// The errors that Chromium names.
    Reasons,
}

/// What was recorded of a case.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// What counts: two recordings of a case are the same if their keys are equal.
    pub(super) key: String,
    /// The line in the file. A case without an error has none among the reasons.
    pub(super) line: Option<String>,
}

/// What was recorded, by the id of the case.
pub(super) type Taken = BTreeMap<String, Entry>;

impl Subject {
    /// Has the browser make the requests of `cases`, of as many at a time as there are `workers`.
    pub(super) fn take(self, browser: &Installed, cases: &[Case], workers: usize) -> Result<Taken> {
        match self {
            Self::Observations(kind) => observations(kind, browser, cases, workers),
            Self::Reasons => reasons(browser, cases, workers),
        }
    }

    /// What the file `path` has of `cases`. Nothing if it is not there.
    pub(super) fn stored(self, path: &Path, cases: &[Case]) -> Result<Option<Taken>> {
        if !path.is_file() {
            return Ok(None);
        }
        let stored = match self {
            Self::Observations(_) => {
                let all = oracle::load_recording(path)?;
                let found = |case: &Case| {
                    let observation = all.get(&case.id);
                    let observation =
                        observation.with_context(|| format!("{} has no case `{}`", path.display(), case.id))?;
                    of_observation(observation)
                };
                cases.iter().map(found).collect()
            }
            Self::Reasons => of_reasons(oracle::load_reasons(path)?, cases),
        };
        stored.map(Some)
    }
}

fn observations(kind: Browser, browser: &Installed, cases: &[Case], workers: usize) -> Result<Taken> {
    let recorder = Recorder::start(kind.name(), cases.to_vec(), workers)?;
    let profile = running::profile()?;
    let command = browser.open(profile.path(), &recorder.url())?;
    let mut running = Running::start(command, profile)?;
    run(&recorder, || running.ended(), cases.len())?.iter().map(of_observation).collect()
}

fn reasons(browser: &Installed, cases: &[Case], workers: usize) -> Result<Taken> {
    let recorder = Recorder::start(Browser::Chromium.name(), cases.to_vec(), workers)?;
    let profile = running::profile()?;
    let command = browser.open_with_devtools(profile.path())?;
    let (mut running, pipes) = Running::start_with_pipes(command, profile)?;
    let mut devtools = DevTools::attach(pipes)?;
    devtools.navigate(&recorder.url())?;
    run(&recorder, || running.ended(), cases.len())?;
    let errors = devtools.errors()?;
    of_reasons(errors.rebased(&recorder.origins()), cases)
}

fn run(recorder: &Recorder, ended: impl FnMut() -> Option<String>, of: usize) -> Result<Vec<Observation>> {
    let each = FOR_EACH.saturating_mul(u32::try_from(of).unwrap_or(u32::MAX));
    let limits = Limits { overall: START.saturating_add(each), quiet: QUIET };
    let mut progress = Progress::start(of);
    let mut observed = Vec::new();
    recorder.run(limits, ended, |observation| {
        progress.step();
        observed.push(observation);
    })?;
    Ok(observed)
}

fn of_observation(observation: &Observation) -> Result<(String, Entry)> {
    let line = serde_json::to_string(observation)?;
    Ok((observation.id.clone(), Entry { key: oracle::key(observation), line: Some(line) }))
}

fn of_reasons(mut by_case: BTreeMap<String, Reasons>, cases: &[Case]) -> Result<Taken> {
    let entry = |case: &Case| {
        let reasons = by_case.remove(&case.id);
        let line = reasons.as_ref().map(serde_json::to_string).transpose()?;
        let errors = reasons.map(|reasons| reasons.errors).unwrap_or_default();
        Ok((case.id.clone(), Entry { key: serde_json::to_string(&errors)?, line }))
    };
    cases.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use xorigin_testkit::oracle::{directory, family};

    use super::*;

    #[test]
    fn what_is_stored_is_found() {
        let cases: Vec<Case> =
            oracle::cases().unwrap().into_iter().filter(|case| family(&case.id) == "check").collect();
        let subject = Subject::Observations(Browser::Firefox);
        let stored = subject.stored(&directory().join("public-firefox.jsonl.gz"), &cases).unwrap().unwrap();
        assert_eq!(stored.len(), 400);
        let entry = &stored[&cases[0].id];
        assert!(entry.line.as_ref().unwrap().starts_with(r#"{"ua":"firefox","id":"check-"#), "{entry:?}");
        assert!(entry.key.starts_with(r#"{"seen":["#), "{entry:?}");
        assert!(subject.stored(Path::new("there-is-no-such-file"), &cases).unwrap().is_none());

        let mut other = cases;
        other[0].id = "eggs".to_owned();
        let error = subject.stored(&directory().join("public-firefox.jsonl.gz"), &other).unwrap_err().to_string();
        assert!(error.ends_with("has no case `eggs`"), "{error}");
    }

    #[test]
    fn a_case_without_errors_has_no_line() {
        let cases = oracle::cases().unwrap();
        let path = directory().join("public-reasons.jsonl.gz");
        let stored = Subject::Reasons.stored(&path, &cases).unwrap().unwrap();
        assert_eq!(stored.len(), 4400);
        assert_eq!(stored.values().filter(|entry| entry.line.is_some()).count(), 2048);
        assert!(stored.values().all(|entry| entry.line.is_some() == (entry.key != "[]")));
    }
}
