//! What a cache entry is found by.

use alloc::boxed::Box;
use core::hash::Hasher;

use crate::engine::{CacheOfTainted, Engine};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct OriginKey<'a> {
    tainted: bool,
    tuple: &'a str,
    opaque: Option<u64>,
}

/// A key that an entry owns. Its texts stand side by side, so that a comparison waits for memory once.
#[derive(Debug)]
pub(super) struct OwnedKey {
    /// URL, partition, tuple.
    text: Box<[u8]>,
    url_length: usize,
    tuple_length: usize,
    tainted: bool,
    opaque: Option<u64>,
}

impl<'a> CacheKey<'a> {
    /// The key of what `request` may learn now, at its current URL, in the cache of `engine`; none for what that does not
    /// keep, and for an origin that is the same as no other, whose entries nobody could find again.
    ///
    /// # Standard
    /// Fetch [cache entry match](https://fetch.spec.whatwg.org/#concept-cache-match).
    #[must_use]
    pub fn of(request: &'a Request, engine: &Engine) -> Option<Self> {
        let (tuple, opaque) = match request.origin() {
            Origin::Tuple(tuple) => (tuple.as_str(), None),
            Origin::Opaque(opaque) if engine.caches_for_opaque_origins => ("", Some(opaque.identity()?)),
            Origin::Opaque(_) => return None,
        };
        let tainted = match (request.redirect_taint(), engine.cache_of_tainted) {
            (RedirectTaint::SameOrigin, _) | (_, CacheOfTainted::Shared) => false,
            (RedirectTaint::SameSite | RedirectTaint::CrossSite, CacheOfTainted::ItsOwn) => true,
            (RedirectTaint::SameSite | RedirectTaint::CrossSite, CacheOfTainted::Nothing) => return None,
        };
        let origin = OriginKey { tainted, tuple, opaque };
        Some(Self { partition: request.client().partition.as_str(), origin, url: request.current_url().as_str() })
    }

    pub(super) fn hash_into(&self, hasher: &mut impl Hasher) {
        // Origins of one partition that ask for one URL share a hash: they are few, and whoever makes them many slows down
        // nobody else's pages.
        hasher.write(self.partition.as_bytes());
        hasher.write(self.url.as_bytes());
    }

    pub(super) fn to_owned(self) -> OwnedKey {
        OwnedKey {
            text: [self.url, self.partition, self.origin.tuple].concat().into_bytes().into_boxed_slice(),
            url_length: self.url.len(),
            tuple_length: self.origin.tuple.len(),
            tainted: self.origin.tainted,
            opaque: self.origin.opaque,
        }
    }
}

impl OwnedKey {
    /// Whether it is `key`. The lengths are compared first, so that most others are told apart without a look at the texts.
    pub(super) fn is(&self, key: &CacheKey<'_>) -> bool {
        let (url, partition, tuple) = (key.url.as_bytes(), key.partition.as_bytes(), key.origin.tuple.as_bytes());
        self.tainted == key.origin.tainted
            && self.opaque == key.origin.opaque
            && self.url_length == url.len()
            && self.tuple_length == tuple.len()
            && self.text.len() == url.len() + partition.len() + tuple.len()
            && self.text.starts_with(url)
            && self.text.ends_with(tuple)
            && self.text.get(url.len()..).is_some_and(|rest| rest.starts_with(partition))
    }

    /// The bytes that it holds.
    pub(super) const fn size(&self) -> usize {
        self.text.len()
    }
}
