//! Writes a recording.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Writes `lines` to the compressed file `path`, at once: it is there with all of them or as it was.
///
/// The same lines give the same bytes: no time and no name is in the file.
pub(super) fn write<'a>(path: &Path, lines: impl Iterator<Item = &'a str>) -> Result<()> {
    let new = beside(path);
    let written = compress(&new, lines).and_then(|()| Ok(fs::rename(&new, path)?));
    if written.is_err() {
        // Perhaps it was not even made.
        drop(fs::remove_file(&new));
    }
    written.with_context(|| format!("writing {}", path.display()))
}

fn compress<'a>(path: &Path, lines: impl Iterator<Item = &'a str>) -> Result<()> {
    let mut encoder = GzEncoder::new(File::create(path)?, Compression::best());
    for line in lines {
        encoder.write_all(line.as_bytes())?;
        encoder.write_all(b"\n")?;
    }
    Ok(encoder.finish()?.sync_all()?)
}

fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}", std::process::id()));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use xorigin_testkit::oracle;

    use super::*;

    #[test]
    fn a_recording_is_read_as_it_was_written() {
        let directory = tempfile::tempdir().unwrap();
        let (one, two) = (directory.path().join("one.jsonl.gz"), directory.path().join("two.jsonl.gz"));
        let lines = [r#"{"ua":"x","id":"b","seen":[],"log":[]}"#, r#"{"ua":"x","id":"a","seen":[],"log":[]}"#];
        fs::write(&one, "the old one").unwrap();
        write(&one, lines.into_iter()).unwrap();
        write(&two, lines.into_iter()).unwrap();
        let ids: Vec<String> = oracle::load_recording(&one).unwrap().into_keys().collect();
        assert_eq!(ids, ["a", "b"]);
        assert_eq!(fs::read(&one).unwrap(), fs::read(&two).unwrap());
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing() {
        let directory = tempfile::tempdir().unwrap();
        let occupied = directory.path().join("occupied");
        fs::create_dir_all(occupied.join("inside")).unwrap();
        assert!(write(&occupied, ["x"].into_iter()).is_err());
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
        assert!(write(&directory.path().join("absent/x"), ["x"].into_iter()).is_err());
    }
}
