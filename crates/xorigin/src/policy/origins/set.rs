//! Which origins a rule lets read.

use super::MAX_ORIGIN_LENGTH;
use super::exact::ExactOrigins;
use super::trie::PatternTrie;
use crate::origin::OriginParts;
use crate::policy::validate::ValidOrigins;

/// A set of origins: any, or exact ones and patterns, and `null` or not.
#[derive(Debug)]
pub struct OriginSet {
    any: bool,
    null: bool,
    exact: ExactOrigins,
    patterns: PatternTrie,
}

/// What a set says of the value of an `Origin` header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Membership {
    /// It is in the set.
    Allowed,
    /// It is an origin, and not in the set.
    NotAllowed,
    /// It is nothing that a browser sends.
    Malformed,
}

impl OriginSet {
    /// The set that a rule says. Without credentials any origin is any page: a sandboxed frame's too, since what
    /// everybody may read it may read.
    pub(in crate::policy) fn new(valid: &ValidOrigins<'_>, credentials: bool) -> Self {
        Self {
            any: valid.any,
            null: valid.null || valid.any && !credentials,
            exact: ExactOrigins::new(valid.exact.iter().copied()),
            patterns: PatternTrie::new(&valid.patterns),
        }
    }

    /// Whether every origin is in it: then an answer may say `*`.
    #[must_use]
    pub const fn is_any(&self) -> bool {
        self.any
    }

    /// What the set says of `origin`, the value of an `Origin` header.
    ///
    /// Nothing but a serialized tuple origin or `null` is ever allowed. It allocates nothing, and takes as long with a
    /// million exact origins as with one.
    #[must_use]
    pub fn membership(&self, origin: &[u8]) -> Membership {
        if origin.len() > MAX_ORIGIN_LENGTH {
            return Membership::Malformed;
        }
        // What was put into the set has been parsed, so that equal bytes need not be.
        if self.exact.contains(origin) {
            return Membership::Allowed;
        }
        if origin == b"null" {
            return if self.null { Membership::Allowed } else { Membership::NotAllowed };
        }
        match OriginParts::parse(origin) {
            None => Membership::Malformed,
            Some(parts) if self.any || self.patterns.matches(&parts) => Membership::Allowed,
            Some(_) => Membership::NotAllowed,
        }
    }

    /// How many exact origins and patterns there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.exact.len() + self.patterns.len()
    }

    /// Whether no origin at all is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.any && !self.null && self.len() == 0
    }

    /// The bytes that the exact origins take, their text included.
    #[must_use]
    pub fn allocated(&self) -> usize {
        self.exact.allocated()
    }
}
