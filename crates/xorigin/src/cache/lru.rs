//! The cache itself: a table of entries, linked in the order of their last use.

use alloc::vec::Vec;
use core::hash::{BuildHasher, Hasher as _};

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::entry::Grants;
use super::key::OwnedKey;
use super::{CacheKey, Timestamp};
use crate::engine::Engine;
use crate::message::CredentialsMode;

/// How much a cache may hold. What does not fit is not stored, which the standard allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CacheLimits {
    /// Entries: one for each partition, origin and URL.
    pub entries: usize,
    /// Methods and header names of an entry, in each of its two classes.
    pub tokens: usize,
    /// Bytes of all keys and tokens.
    pub bytes: usize,
}

impl Default for CacheLimits {
    fn default() -> Self {
        Self { entries: 1024, tokens: 64, bytes: 1 << 20 }
    }
}

/// A user agent's [CORS-preflight cache](https://fetch.spec.whatwg.org/#concept-cache).
#[derive(Debug)]
pub struct PreflightCache {
    table: HashTable<usize>,
    slots: Vec<Slot>,
    free: Vec<usize>,
    /// The slots used last and least recently.
    newest: Option<usize>,
    oldest: Option<usize>,
    bytes: usize,
    limits: CacheLimits,
    hasher: FixedState,
}

#[derive(Debug)]
struct Slot {
    hash: u64,
    entry: Option<Entry>,
    newer: Option<usize>,
    older: Option<usize>,
}

#[derive(Debug)]
struct Entry {
    key: OwnedKey,
    with_credentials: Grants,
    without_credentials: Grants,
}

/// What a request has in the cache.
#[derive(Clone, Copy, Debug)]
pub struct Cached<'a> {
    entry: &'a Entry,
    include: bool,
    wildcard: bool,
    now: Timestamp,
}

impl Cached<'_> {
    /// Whether there is a method cache entry match for `method`.
    ///
    /// # Standard
    /// Fetch [method cache entry match](https://fetch.spec.whatwg.org/#concept-cache-match-method).
    #[must_use]
    pub fn matches_method(&self, method: &[u8]) -> bool {
        self.any(|grants, wildcard| grants.has_method(method, wildcard, self.now))
    }

    /// Whether there is a header-name cache entry match for `header_name`.
    ///
    /// # Standard
    /// Fetch [header-name cache entry match](https://fetch.spec.whatwg.org/#concept-cache-match-header).
    #[must_use]
    pub fn matches_header_name(&self, header_name: &[u8]) -> bool {
        self.any(|grants, wildcard| grants.has_header_name(header_name, wildcard, self.now))
    }

    /// Asks the entries that a request of this credentials mode may use.
    fn any(&self, matches: impl Fn(&Grants, bool) -> bool) -> bool {
        // What a request like this one learnt is asked first, since the answer mostly is there.
        // Deviation D-001: with credentials `*` is only a name, in the cache as in the check.
        !self.include && matches(&self.entry.without_credentials, self.wildcard)
            || matches(&self.entry.with_credentials, self.wildcard && !self.include)
    }
}

impl PreflightCache {
    /// An empty cache. The seed makes its hashes unpredictable; equal seeds and uses make equal caches.
    #[must_use]
    pub fn new(limits: CacheLimits, seed: u64) -> Self {
        Self {
            table: HashTable::new(),
            slots: Vec::new(),
            free: Vec::new(),
            newest: None,
            oldest: None,
            bytes: 0,
            limits,
            hasher: FixedState::with_seed(seed),
        }
    }

    /// How many entries it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether it holds no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The bytes of all keys and tokens.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.bytes
    }

    /// Finds what is cached under `key`, by one lookup that allocates nothing, and marks it as used.
    #[must_use]
    pub fn lookup(
        &mut self,
        key: CacheKey<'_>,
        credentials_mode: CredentialsMode,
        engine: &Engine,
        now: Timestamp,
    ) -> Option<Cached<'_>> {
        let at = self.find(key, self.hash(key))?;
        self.touch(at);
        let entry = self.slots.get(at)?.entry.as_ref()?;
        let include = credentials_mode == CredentialsMode::Include;
        Some(Cached { entry, include, wildcard: engine.cache_honours_wildcard, now })
    }

    /// Stores what a preflight granted: what is there already counts anew, the rest is added.
    ///
    /// # Standard
    /// Fetch [create a new cache entry](https://fetch.spec.whatwg.org/#concept-cache-create-entry).
    // Deviation D-004: a token that is there already is stored anew, so that it lasts from now.
    pub fn store(
        &mut self,
        key: CacheKey<'_>,
        credentials_mode: CredentialsMode,
        (methods, header_names): (&[&[u8]], &[&[u8]]),
        max_age: u64,
        now: Timestamp,
    ) {
        let hash = self.hash(key);
        let at = match self.find(key, hash) {
            Some(at) => at,
            None if max_age == 0 => return,
            // Step 1.
            None => {
                let (with_credentials, without_credentials) = (Grants::default(), Grants::default());
                // Step 2.
                self.insert(hash, Entry { key: key.to_owned(), with_credentials, without_credentials })
            }
        };
        self.touch(at);
        let tokens = self.limits.tokens;
        let Some(entry) = self.slots.get_mut(at).and_then(|slot| slot.entry.as_mut()) else { return };
        let until = now.plus_seconds(max_age);
        let grants = match credentials_mode {
            CredentialsMode::Include => &mut entry.with_credentials,
            CredentialsMode::Omit | CredentialsMode::SameOrigin => {
                // Whatever stands for what is granted lasts no longer than that: a wildcard, and what was granted with
                // credentials.
                entry.with_credentials.shorten(methods, header_names, until);
                entry.without_credentials.shorten(methods, header_names, until);
                &mut entry.without_credentials
            }
        };
        let added = grants.grant(methods, header_names, until, now, tokens);
        let empty = entry.with_credentials.is_empty() && entry.without_credentials.is_empty();
        self.bytes = self.bytes.saturating_add_signed(added);
        if empty {
            self.remove(at);
        }
        while self.table.len() > self.limits.entries || self.bytes > self.limits.bytes {
            let Some(oldest) = self.oldest else { break };
            self.remove(oldest);
        }
    }

    /// Forgets what is cached under `key`.
    ///
    /// # Standard
    /// Fetch [clear cache entries](https://fetch.spec.whatwg.org/#concept-cache-clear).
    pub fn clear(&mut self, key: CacheKey<'_>) {
        if let Some(at) = self.find(key, self.hash(key)) {
            self.remove(at);
        }
    }

    fn hash(&self, key: CacheKey<'_>) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        key.hash_into(&mut hasher);
        hasher.finish()
    }

    fn find(&self, key: CacheKey<'_>, hash: u64) -> Option<usize> {
        let is = |at: &usize| {
            self.slots.get(*at).and_then(|slot| slot.entry.as_ref()).is_some_and(|entry| entry.key.borrow() == key)
        };
        self.table.find(hash, is).copied()
    }

    fn insert(&mut self, hash: u64, entry: Entry) -> usize {
        self.bytes = self.bytes.saturating_add(entry.key.size());
        let slot = Slot { hash, entry: Some(entry), newer: None, older: None };
        let at = match self.free.pop() {
            Some(at) => at,
            None => self.slots.len(),
        };
        match self.slots.get_mut(at) {
            Some(free) => *free = slot,
            None => self.slots.push(slot),
        }
        let slots = &self.slots;
        self.table.insert_unique(hash, at, |at| slots.get(*at).map_or(0, |slot| slot.hash));
        self.link_newest(at);
        at
    }

    fn remove(&mut self, at: usize) {
        self.unlink(at);
        let Some(slot) = self.slots.get_mut(at) else { return };
        let hash = slot.hash;
        let Some(entry) = slot.entry.take() else { return };
        let size = entry.key.size() + entry.with_credentials.size() + entry.without_credentials.size();
        self.bytes = self.bytes.saturating_sub(size);
        if let Ok(found) = self.table.find_entry(hash, |other| *other == at) {
            found.remove();
        }
        self.free.push(at);
    }

    /// Makes the entry the most recently used.
    fn touch(&mut self, at: usize) {
        if self.newest != Some(at) {
            self.unlink(at);
            self.link_newest(at);
        }
    }

    fn unlink(&mut self, at: usize) {
        let Some(slot) = self.slots.get_mut(at) else { return };
        let (newer, older) = (slot.newer.take(), slot.older.take());
        match newer.and_then(|newer| self.slots.get_mut(newer)) {
            Some(slot) => slot.older = older,
            None if self.newest == Some(at) => self.newest = older,
            None => {}
        }
        match older.and_then(|older| self.slots.get_mut(older)) {
            Some(slot) => slot.newer = newer,
            None if self.oldest == Some(at) => self.oldest = newer,
            None => {}
        }
    }

    fn link_newest(&mut self, at: usize) {
        let before = self.newest.replace(at);
        if let Some(slot) = self.slots.get_mut(at) {
            slot.older = before;
        }
        match before.and_then(|before| self.slots.get_mut(before)) {
            Some(slot) => slot.newer = Some(at),
            None => self.oldest = Some(at),
        }
    }
}
