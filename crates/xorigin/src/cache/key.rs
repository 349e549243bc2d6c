//! What a cache entry is found by.

use alloc::boxed::Box;
use core::hash::{Hash, Hasher};
use core::ops::Range;

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

/// A key that an entry owns. Its texts stand side by side, so that a comparison waits for memory once.
#[derive(Debug)]
pub(super) struct OwnedKey {
    /// URL, partition, tuple.
    text: Box<str>,
    url_end: usize,
    partition_end: usize,
    tainted: bool,
    opaque: Option<u64>,
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
            text: [self.url, self.partition, self.origin.tuple].concat().into_boxed_str(),
            url_end: self.url.len(),
            partition_end: self.url.len() + self.partition.len(),
            tainted: self.origin.tainted,
            opaque: self.origin.opaque,
        }
    }
}

impl OwnedKey {
    pub(super) fn borrow(&self) -> CacheKey<'_> {
        // The ends are those of texts that were put together.
        let text = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let tuple = text(self.partition_end..self.text.len());
        CacheKey {
            partition: text(self.url_end..self.partition_end),
            origin: OriginKey { tainted: self.tainted, tuple, opaque: self.opaque },
            url: text(0..self.url_end),
        }
    }

    /// The bytes that it holds.
    pub(super) const fn size(&self) -> usize {
        self.text.len()
    }
}
