//! A finding.

use std::ops::Range;

use url::Url;

use super::{Evidence, Severity};

/// Something that is wrong, or worth knowing.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The code, of which `xorigin explain` has a page.
    pub code: &'static str,
    /// The number in the catalogue, such as `A04`; none for what is only wrong beside a policy.
    pub class: Option<&'static str>,
    /// How bad it is.
    pub severity: Severity,
    /// In a few words, what.
    pub title: String,
    /// Where.
    pub target: Url,
    /// Where it is the same.
    pub also: Vec<Url>,
    /// Who can use it: `anyone who registers a name that ends in "example.com"`. Empty if nobody can.
    pub who: String,
    /// What they can do, the end of a sentence that begins with a verb; or, if it is nobody, what does not work.
    pub can: String,
    /// What to change.
    pub fix: String,
    /// What else is worth knowing: browsers in which it works, what would make it better or worse.
    pub notes: Vec<String>,
    /// How often it was seen again, with fresh names.
    pub confirmed: Option<Confirmed>,
    /// What was sent and came back. Never empty.
    pub evidence: Vec<Evidence>,
    /// Where in a file it is to be mended, or was asked about.
    pub place: Option<Place>,
    /// What tells this finding from others of its code at its target, without anything random: of what the fingerprint is
    /// made.
    pub key: String,
}

/// How often it was asked again, and how often the answer was the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// How often the answer was the same, the first time included.
    pub times: u32,
    /// How often it was asked.
    pub of: u32,
}

/// A place in a file: the policy's, or that of the targets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as it was named.
    pub file: String,
    /// Line and column of its first character, from 1.
    pub start: (u32, u32),
    /// Line and column behind its last character.
    pub end: (u32, u32),
    /// The bytes.
    pub bytes: Range<usize>,
    /// In the file's own terms, what stands there: `rule[0].origins`.
    pub path: String,
}
