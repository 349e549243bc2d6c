//! Reads the data of `conformance/oracle`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;

use super::case::Case;
use super::observation::{Observation, Reasons};

/// The observations of one user agent, by the id of the case.
pub type Recording = BTreeMap<String, Observation>;

/// A browser that was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Browser {
    /// Chromium.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKit.
    Webkit,
}

impl Browser {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The name that file names and the batch protocol use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }
}

/// Which cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// The 4,400 of the eleven families.
    Public,
    /// Those that were put to the browsers to find out where they differ.
    Engines,
    /// Those that take minutes in a browser.
    Slow,
}

impl Set {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Public, Self::Engines, Self::Slow];

    /// What its files' names begin with.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Engines => "engines",
            Self::Slow => "slow",
        }
    }
}

/// The directory with the data, in the source tree that this crate was built from.
#[must_use]
pub fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance/oracle")
}

/// All public cases, in the order of their file.
///
/// # Errors
/// If the file is absent or malformed.
pub fn cases() -> io::Result<Vec<Case>> {
    cases_of(Set::Public)
}

/// All cases of a set, in the order of their file.
///
/// # Errors
/// If the file is absent or malformed.
pub fn cases_of(set: Set) -> io::Result<Vec<Case>> {
    load_cases(&directory().join(format!("{}.jsonl.gz", set.name())))
}

/// What `browser` did with all public cases.
///
/// # Errors
/// If the file is absent or malformed.
pub fn recording(browser: Browser) -> io::Result<Recording> {
    recording_of(Set::Public, browser)
}

/// What `browser` did with all cases of a set.
///
/// # Errors
/// If the file is absent or malformed.
pub fn recording_of(set: Set, browser: Browser) -> io::Result<Recording> {
    load_recording(&directory().join(format!("{}-{}.jsonl.gz", set.name(), browser.name())))
}

/// The cases that a browser does not always do alike, as `unstable.tsv` has them.
///
/// # Errors
/// If the file is absent or names no browser.
pub fn unstable() -> io::Result<BTreeSet<(Browser, String)>> {
    let text = fs::read_to_string(directory().join("unstable.tsv"))?;
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let mut cells = row.split('\t');
        let (browser, case) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let browser = Browser::ALL.into_iter().find(|known| known.name() == browser);
        let browser = browser.ok_or_else(|| io::Error::other(format!("unstable.tsv: {row}: no such browser")))?;
        Ok((browser, case.to_owned()))
    })
    .collect()
}

/// Chromium's own reasons, by the id of the case. A case without a refused request has none.
///
/// # Errors
/// If the file is absent or malformed.
pub fn reasons() -> io::Result<BTreeMap<String, Reasons>> {
    load_reasons(&directory().join("public-reasons.jsonl.gz"))
}

/// The reasons of a file with those of one case on each line, compressed if its name ends in `.gz`.
///
/// # Errors
/// If the file is absent or malformed.
pub fn load_reasons(path: &Path) -> io::Result<BTreeMap<String, Reasons>> {
    let all: Vec<Reasons> = lines(path)?;
    Ok(all.into_iter().map(|reasons| (reasons.id.clone(), reasons)).collect())
}

/// The cases of a file with one on each line, compressed if its name ends in `.gz`.
///
/// # Errors
/// If the file is absent or malformed.
pub fn load_cases(path: &Path) -> io::Result<Vec<Case>> {
    lines(path)
}

/// The observations of a file with one on each line, compressed if its name ends in `.gz`.
///
/// # Errors
/// If the file is absent or malformed.
pub fn load_recording(path: &Path) -> io::Result<Recording> {
    let all: Vec<Observation> = lines(path)?;
    Ok(all.into_iter().map(|seen| (seen.id.clone(), seen)).collect())
}

/// One case from its JSON.
///
/// # Errors
/// If `json` is not a case.
pub fn case_from_json(json: &str) -> io::Result<Case> {
    Ok(serde_json::from_str(json)?)
}

/// The real bodies, by name: content type and bytes.
///
/// # Errors
/// If the file is absent or malformed.
pub fn bodies() -> io::Result<BTreeMap<String, (String, Vec<u8>)>> {
    let text = fs::read_to_string(directory().join("bodies.json"))?;
    let encoded: BTreeMap<String, (String, String)> = serde_json::from_str(&text)?;
    encoded
        .into_iter()
        .map(|(name, (kind, body))| {
            let bytes = STANDARD.decode(body).map_err(|e| io::Error::other(e.to_string()))?;
            Ok((name, (kind, bytes)))
        })
        .collect()
}

fn lines<T: DeserializeOwned>(path: &Path) -> io::Result<Vec<T>> {
    let at = |number: Option<usize>, e: io::Error| {
        let line = number.map_or_else(String::new, |n| format!(":{}", n + 1));
        io::Error::new(e.kind(), format!("{}{line}: {e}", path.display()))
    };
    let bytes = fs::read(path).map_err(|e| at(None, e))?;
    let mut text = String::new();
    if path.extension().is_some_and(|end| end == "gz") {
        GzDecoder::new(bytes.as_slice()).read_to_string(&mut text)
    } else {
        bytes.as_slice().read_to_string(&mut text)
    }
    .map_err(|e| at(None, e))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, line)| serde_json::from_str(line).map_err(|e| at(Some(n), e.into())))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn every_case_survives_a_round_trip() {
        for (set, number) in [(Set::Public, 4400), (Set::Engines, 1415), (Set::Slow, 2)] {
            let values: Vec<Value> = lines(&directory().join(format!("{}.jsonl.gz", set.name()))).unwrap();
            let cases = cases_of(set).unwrap();
            assert_eq!(cases.len(), number);
            for (value, case) in values.iter().zip(&cases) {
                assert_eq!(&serde_json::to_value(case).unwrap(), value);
            }
        }
    }

    #[test]
    fn every_observation_survives_a_round_trip() {
        for browser in Browser::ALL {
            let path = directory().join(format!("public-{}.jsonl.gz", browser.name()));
            let values: Vec<Value> = lines(&path).unwrap();
            let recording = recording(browser).unwrap();
            assert_eq!(recording.len(), 4400);
            for value in &values {
                let id = value.get("id").and_then(Value::as_str).unwrap();
                assert_eq!(&serde_json::to_value(&recording[id]).unwrap(), value);
            }
        }
    }

    #[test]
    fn reasons_and_bodies_load() {
        let reasons = reasons().unwrap();
        assert_eq!(reasons.len(), 2048);
        let first = &reasons["preflight-7-2"].errors[0];
        assert_eq!(first.cors_error.as_deref(), Some("PreflightMissingAllowOriginHeader"));
        let names: Vec<String> = bodies().unwrap().into_keys().collect();
        assert_eq!(names, ["audio", "font", "img", "script", "style", "track"]);
    }

    #[test]
    fn a_malformed_line_is_named() {
        let path = std::env::temp_dir().join(format!("testkit-load-{}.jsonl", std::process::id()));
        fs::write(&path, "\n{\"id\":1}\n").unwrap();
        let error = load_cases(&path).unwrap_err().to_string();
        fs::remove_file(&path).unwrap();
        assert!(error.contains(".jsonl:2: "), "{error}");
    }
}
