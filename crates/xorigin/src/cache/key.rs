//! What a cache entry is found by.

use alloc::boxed::Box;
use core::hash::{Hash, Hasher};

use crate::message::{RedirectTaint, Request};
use crate::origin::Origin;

/// The key of a cache entry, borrowed from a request: network partition key, origin and URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CacheKey<'a> {
    partition: &'a str,
    origin: OriginKey<'a>,
    url: &'a str,
}

/// The byte-serialized origin, and whose it is where that is `null`.
// Deviation D-003.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct OriginKey<'a> {
    tainted: bool,
    tuple: &'a str,
    opaque: Option<u64>,
}

/// A key that an entry owns.
#[derive(Debug)]
pub(super) struct OwnedKey {
    partition: Box<str>,
    tainted: bool,
    tuple: Box<str>,
    opaque: Option<u64>,
    url: Box<str>,
}

impl<'a> CacheKey<'a> {
    /// The key of what `request` may learn now, at its current URL; none for an origin that is the same as no other,
    /// whose entries nobody could find again.
    ///
    /// # Standard
    /// Fetch [cache entry match](https://fetch.spec.whatwg.org/#concept-cache-match).
    #[must_use]
    pub fn of(request: &'a Request) -> Option<Self> {
        let (tuple, opaque) = match request.origin() {
            Origin::Tuple(tuple) => (tuple.as_str(), None),
            Origin::Opaque(opaque) => ("", Some(opaque.identity()?)),
        };
        let tainted = request.redirect_taint() != RedirectTaint::SameOrigin;
        let origin = OriginKey { tainted, tuple, opaque };
        Some(Self { partition: request.client().partition.as_str(), origin, url: request.current_url().as_str() })
    }

    pub(super) fn hash_into(&self, hasher: &mut impl Hasher) {
        self.partition.hash(hasher);
        self.origin.hash(hasher);
        self.url.hash(hasher);
    }

    pub(super) fn to_owned(self) -> OwnedKey {
        OwnedKey {
            partition: self.partition.into(),
            tainted: self.origin.tainted,
            tuple: self.origin.tuple.into(),
            opaque: self.origin.opaque,
            url: self.url.into(),
        }
    }
}

impl OwnedKey {
    pub(super) fn borrow(&self) -> CacheKey<'_> {
        let origin = OriginKey { tainted: self.tainted, tuple: &self.tuple, opaque: self.opaque };
        CacheKey { partition: &self.partition, origin, url: &self.url }
    }

    /// The bytes that it holds.
    pub(super) fn size(&self) -> usize {
        self.partition.len() + self.tuple.len() + self.url.len()
    }
}
