//! The policy that a server is to follow.

use xorigin::policy::file::{FileFaults, Format, PolicyFile, Span};
use xorigin::policy::{KeyPath, Policy, PolicySpec};

use crate::finding::Place;

/// A policy in which nothing is wrong, and the file in which it stands.
#[derive(Clone, Debug)]
pub struct VerifiedPolicy {
    file_name: String,
    text: String,
    format: Format,
    spec: PolicySpec,
    policy: Policy,
}

/// Finds the places of a policy's file.
#[derive(Debug)]
pub(super) struct Places<'p> {
    name: &'p str,
    file: PolicyFile<'p>,
}

impl VerifiedPolicy {
    /// The policy that `text` says, the content of the file called `file_name`.
    ///
    /// # Errors
    /// Everything that is wrong with it, each fault with its line and column.
    pub fn new(file_name: &str, text: &str, format: Format) -> Result<Self, FileFaults> {
        let file = PolicyFile::parse(text, format);
        let spec = file.spec().cloned().unwrap_or_default();
        let text = file.text().to_owned();
        let policy = file.into_policy()?;
        Ok(Self { file_name: file_name.to_owned(), text, format, spec, policy })
    }

    /// The file's name, as it was given.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// The file's text, without a byte order mark: that of which places name the bytes.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it says.
    #[must_use]
    pub const fn spec(&self) -> &PolicySpec {
        &self.spec
    }

    /// What it decides.
    #[must_use]
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    pub(super) fn places(&self) -> Places<'_> {
        Places { name: &self.file_name, file: PolicyFile::parse(&self.text, self.format) }
    }
}

impl Places<'_> {
    /// Where the value at `path` stands, or the table in which it is missing.
    pub(super) fn find(&self, path: &KeyPath) -> Place {
        let Span { start, end, bytes } = self.file.locate(path);
        Place {
            file: self.name.to_owned(),
            start: (start.line, start.column),
            end: (end.line, end.column),
            bytes,
            path: path.to_string(),
        }
    }
}
