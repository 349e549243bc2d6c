//! `spec/fetch.lock`: which text of the standard the project follows.

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

/// The text of the standard, as `spec/fetch.lock` names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lock {
    pub(crate) repository: String,
    pub(crate) commit: String,
    pub(crate) date: String,
    pub(crate) file: String,
    pub(crate) sha256: String,
}

impl Lock {
    /// Reads lines of `key = value`; `#` begins a comment.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let value = |key: &str| {
            text.lines()
                .filter_map(|line| line.split_once('='))
                .find(|(own, _)| own.trim() == key)
                .map(|(_, value)| value.trim().to_owned())
                .with_context(|| format!("spec/fetch.lock has no line `{key} = …`"))
        };
        Ok(Self {
            repository: value("repository")?,
            commit: value("commit")?,
            date: value("date")?,
            file: value("file")?,
            sha256: value("sha256")?,
        })
    }

    /// Fails unless `source` is the locked text.
    pub(crate) fn ensure_is(&self, source: &str) -> Result<()> {
        let found = sha256(source);
        ensure!(
            found == self.sha256,
            "this is not {} of {} at {}: its sha256 is\n  {found}, spec/fetch.lock says\n  {}\n\
             To move to another commit, change commit, date and sha256 there first.",
            self.file,
            self.repository,
            self.commit,
            self.sha256
        );
        Ok(())
    }
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn read_and_compared() {
        let text = "# why\nrepository = a/b\ncommit = c\ndate = 2026-07-02\nfile = f\n";
        assert!(Lock::parse(text).unwrap_err().to_string().contains("sha256"));
        let lock = Lock::parse(&format!("{text}sha256 = {}\n", sha256("egg"))).unwrap();
        assert_eq!((&*lock.repository, &*lock.date), ("a/b", "2026-07-02"));
        assert!(lock.ensure_is("egg").is_ok() && lock.ensure_is("hen").is_err());
    }
}
