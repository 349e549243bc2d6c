//! A document as both forms give it: values, and where each stands.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ops::Range;

use super::Format;

/// How many tables and lists may stand within each other. In a policy there are four.
pub(super) const DEEPEST: usize = 8;

/// A value.
#[derive(Clone, Debug)]
pub(super) struct Node<'t> {
    pub(super) bytes: Bytes,
    pub(super) value: Value<'t>,
}

/// What it is.
#[derive(Clone, Debug)]
pub(super) enum Value<'t> {
    Text(Cow<'t, str>),
    Integer(i64),
    /// A number that is not written as an integer.
    Fraction(f64),
    Boolean(bool),
    List(Vec<Node<'t>>),
    Table(Table<'t>),
    /// Of a kind that no policy has; its name.
    Other(&'static str),
}

/// Keys, each with its value.
pub(super) type Table<'t> = BTreeMap<Cow<'t, str>, Entry<'t>>;

/// The value of a key.
#[derive(Clone, Debug)]
pub(super) struct Entry<'t> {
    /// Where the key stands.
    pub(super) key: Bytes,
    pub(super) node: Node<'t>,
}

/// A part of the text. A text is shorter than 4 GiB, and a tree of a million values small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bytes {
    start: u32,
    end: u32,
}

impl Value<'_> {
    /// What it is, for a person who reads this form.
    pub(super) const fn kind(&self, format: Format) -> &'static str {
        match self {
            Self::Text(_) => "a string",
            Self::Integer(_) => "an integer",
            Self::Fraction(_) => match format {
                Format::Toml => "a float",
                Format::Json => "a number with a fraction",
            },
            Self::Boolean(_) => "a boolean",
            Self::List(_) => "a list",
            Self::Table(_) => table(format),
            Self::Other(kind) => kind,
        }
    }
}

/// What a table is called.
pub(super) const fn table(format: Format) -> &'static str {
    match format {
        Format::Toml => "a table",
        Format::Json => "an object",
    }
}

/// What a list of tables is called.
pub(super) const fn list_of_tables(format: Format) -> &'static str {
    match format {
        Format::Toml => "a list of tables",
        Format::Json => "a list of objects",
    }
}

impl Bytes {
    pub(super) const fn start(self) -> u32 {
        self.start
    }
}

impl From<Range<usize>> for Bytes {
    fn from(range: Range<usize>) -> Self {
        let short = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: short(range.start), end: short(range.end) }
    }
}

impl From<Bytes> for Range<usize> {
    fn from(bytes: Bytes) -> Self {
        let long = |at| usize::try_from(at).unwrap_or(usize::MAX);
        long(bytes.start)..long(bytes.end)
    }
}
