//! Texts that are kept in a folder; `XORIGIN_BLESS=1` writes them anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of kept texts, below `tests/it`.
pub(crate) struct Golden(pub(crate) &'static str);

impl Golden {
    /// Compares what is said with the file, escape characters made visible.
    pub(crate) fn check(&self, name: &str, said: &str) -> Result<(), String> {
        let (path, said) = (self.folder().join(format!("{name}.txt")), said.replace('\u{1b}', "␛"));
        if std::env::var_os("XORIGIN_BLESS").is_some() {
            fs::write(path, said).unwrap();
            return Ok(());
        }
        match fs::read_to_string(&path) {
            Ok(kept) if kept == said => Ok(()),
            kept => Err(format!("{name} is not as it was; XORIGIN_BLESS=1 writes it anew\n{said}\nbefore: {kept:?}")),
        }
    }

    /// Compares each of these texts with its file, and fails with all that are not as they were.
    #[track_caller]
    pub(crate) fn check_all<'a>(&self, texts: impl IntoIterator<Item = (&'a str, String)>) {
        let faults: Vec<String> = texts.into_iter().filter_map(|(name, said)| self.check(name, &said).err()).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    }

    /// The names of the texts that are there.
    pub(crate) fn kept(&self) -> BTreeSet<String> {
        fs::read_dir(self.folder())
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap().trim_end_matches(".txt").to_owned())
            .collect()
    }

    fn folder(&self) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it").join(self.0)
    }
}
