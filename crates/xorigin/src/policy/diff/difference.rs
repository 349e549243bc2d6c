//! What there is to say about two policies.

use alloc::string::String;
use alloc::vec::{self, Vec};
use core::slice;

use super::{Change, Direction, Remark};
use crate::policy::rule::{HostPattern, PathPattern};

/// In what two policies differ: first what is newly allowed, and of that first what is dangerous.
#[derive(Clone, Debug, Default)]
pub struct Differences {
    pub(super) list: Vec<Difference>,
    pub(super) omitted: usize,
    pub(super) incomplete: bool,
    pub(super) has_functions: bool,
}

/// In what two policies differ, and where.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Difference {
    /// In what.
    pub change: Change,
    /// What is worth knowing about it.
    pub remarks: Vec<Remark>,
    /// Where: the first of the places, one at least.
    pub scopes: Vec<Scope>,
    /// How many more places there are.
    pub more_scopes: usize,
    /// A request at the first place about which the two policies decide differently.
    pub witness: Witness,
}

/// Requests about which one rule of the old policy decides, and one of the new.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Scope {
    /// The rule of the old policy; none is for these requests if absent.
    pub old: Option<ScopeRule>,
    /// The rule of the new policy.
    pub new: Option<ScopeRule>,
    /// The hosts; every one if absent.
    pub host: Option<HostPattern>,
    /// The paths.
    pub path: PathPattern,
    /// Whether other rules decide about some of these hosts and paths, so that only the rest is meant.
    pub rest: bool,
}

/// A rule of one of the policies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeRule {
    /// Its index.
    pub index: usize,
    /// Its name, or `rule[0]` and so on.
    pub label: String,
}

/// A request about which two policies decide differently: a preflight if it has a method, or `header` is a request header.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Witness {
    /// The origin of the page that asks.
    pub origin: String,
    /// The host that is asked.
    pub host: String,
    /// The path.
    pub path: String,
    /// The method, if that is what is decided about.
    pub method: Option<String>,
    /// The request header, or the response header, if that is what is decided about.
    pub header: Option<String>,
}

impl Differences {
    /// The differences.
    pub fn iter(&self) -> slice::Iter<'_, Difference> {
        self.list.iter()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many more there are than these.
    #[must_use]
    pub const fn omitted(&self) -> usize {
        self.omitted
    }

    /// Whether everything was compared. Policies of very many rules that meet each other, or a rule of very many origins,
    /// in very many ways are not compared to the end.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        !self.incomplete
    }

    /// Whether a rule has a predicate: what functions say is not compared.
    #[must_use]
    pub const fn has_functions(&self) -> bool {
        self.has_functions
    }

    /// How many of these differences are of this direction.
    #[must_use]
    pub fn count(&self, direction: Direction) -> usize {
        self.list.iter().filter(|difference| difference.direction() == direction).count()
    }

    /// Whether anything is, or may be, newly allowed.
    #[must_use]
    pub fn may_allow(&self) -> bool {
        self.list.iter().any(|difference| difference.change.may_allow())
    }
}

impl<'a> IntoIterator for &'a Differences {
    type Item = &'a Difference;
    type IntoIter = slice::Iter<'a, Difference>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Differences {
    type Item = Difference;
    type IntoIter = vec::IntoIter<Difference>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl Difference {
    /// Whether more is allowed, or less.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.change.direction()
    }

    /// Whether it is worth a warning.
    #[must_use]
    pub fn is_dangerous(&self) -> bool {
        self.remarks.iter().any(Remark::is_danger)
    }
}
