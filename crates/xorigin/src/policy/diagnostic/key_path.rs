//! The keys and indices that lead to a value of a policy.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt::{self, Write as _};

use super::fact::escape;

/// The keys of a policy and of a rule, in the order in which they are documented.
const ORDER: [&str; 17] = [
    "version",
    "name",
    "host",
    "path",
    "origins",
    "credentials",
    "methods",
    "request-headers",
    "expose-headers",
    "max-age",
    "danger",
    "preflight-success-status",
    "preflight-failure",
    "enforcement",
    "timing-allow-origin",
    "cross-origin-resource-policy",
    "rule",
];

/// The way from the root of a policy to one of its values.
///
/// It is displayed as `rule[0].origins[2]`; [`to_json_pointer`](Self::to_json_pointer) says it for programs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct KeyPath {
    segments: Vec<Segment>,
}

/// One step of the way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// Into a table, by a key. It may be any text: files have keys that nobody knows.
    Key(Cow<'static, str>),
    /// Into a list, by an index from 0.
    Index(usize),
}

impl KeyPath {
    /// The policy itself.
    #[must_use]
    pub const fn root() -> Self {
        Self { segments: Vec::new() }
    }

    /// The rule of this index.
    pub(in crate::policy) fn rule(index: usize) -> Self {
        Self::root().key("rule").index(index)
    }

    /// The value of `key` in this table.
    #[must_use]
    pub fn key(mut self, key: impl Into<Cow<'static, str>>) -> Self {
        self.segments.push(Segment::Key(key.into()));
        self
    }

    /// The element of this list at `index`.
    #[must_use]
    pub fn index(mut self, index: usize) -> Self {
        self.segments.push(Segment::Index(index));
        self
    }

    /// The steps of the way; none for the policy itself.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Which of the two comes first in a file that has its keys in the order of the documentation.
    pub(super) fn cmp_in_file(&self, other: &Self) -> Ordering {
        self.segments.iter().map(Segment::rank).cmp(other.segments.iter().map(Segment::rank))
    }

    /// The way as a JSON pointer, `/rule/0/origins/2`; the empty text for the policy itself.
    ///
    /// It is exact, whatever the keys are: whoever shows it to people has to escape it.
    ///
    /// # Standard
    /// RFC 6901.
    #[must_use]
    pub fn to_json_pointer(&self) -> String {
        let mut pointer = String::new();
        for segment in &self.segments {
            pointer.push('/');
            match segment {
                Segment::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
                // Writing to a string cannot fail.
                Segment::Index(index) => {
                    let _ = write!(pointer, "{index}");
                }
            }
        }
        pointer
    }
}

impl Segment {
    /// The place among its siblings; that of a key that nobody knows is the last.
    fn rank(&self) -> usize {
        match self {
            Self::Key(key) => ORDER.iter().position(|known| known == key).unwrap_or(ORDER.len()),
            Self::Index(index) => *index,
        }
    }
}

/// Whether TOML lets `key` stand without quotes.
fn is_bare(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.segments.iter().enumerate() {
            let dot = if at > 0 { "." } else { "" };
            match segment {
                Segment::Key(key) if is_bare(key) => write!(f, "{dot}{}", escape(key))?,
                Segment::Key(key) => write!(f, "{dot}\"{}\"", escape(key))?,
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    fn check(path: &KeyPath, shown: &str, pointer: &str) {
        assert_eq!((path.to_string().as_str(), path.to_json_pointer().as_str()), (shown, pointer));
    }

    #[test]
    fn for_people_and_for_programs() {
        check(&KeyPath::root(), "", "");
        check(&KeyPath::root().key("version"), "version", "/version");
        check(&KeyPath::rule(0).key("origins").index(2), "rule[0].origins[2]", "/rule/0/origins/2");
        check(&KeyPath::rule(1).key("max-age"), "rule[1].max-age", "/rule/1/max-age");
        check(&KeyPath::root().key("a/b~c d"), "\"a/b~c d\"", "/a~1b~0c d");
        check(&KeyPath::root().key(""), "\"\"", "/");
        check(&KeyPath::root().key("\u{1b}[31m"), "\"\\u{1b}[31m\"", "/\u{1b}[31m");
    }

    #[test]
    fn in_the_order_of_the_documentation() {
        let paths = [
            KeyPath::root(),
            KeyPath::root().key("version"),
            KeyPath::root().key("enforcement"),
            KeyPath::rule(0),
            KeyPath::rule(0).key("origins").index(9),
            KeyPath::rule(0).key("origins").index(10),
            KeyPath::rule(0).key("methods").index(0),
            KeyPath::rule(1).key("name"),
            KeyPath::root().key("a key that nobody knows"),
        ];
        assert!(paths.is_sorted_by(|a, b| a.cmp_in_file(b).is_lt()));
    }
}
