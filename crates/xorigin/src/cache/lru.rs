//! The cache itself: a table of entries, each with the time of its last use.

use core::hash::{BuildHasher, Hasher as _};

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry as TableEntry;

use super::entry::Grants;
use super::key::OwnedKey;
use super::{CacheKey, Timestamp};
use crate::engine::{CachedWildcard, Engine};
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
    table: HashTable<Entry>,
    /// How often the cache was used: the time by which the least recently used entry is known.
    uses: u64,
    bytes: usize,
    limits: CacheLimits,
    hasher: FixedState,
}

#[derive(Debug)]
struct Entry {
    hash: u64,
    last_use: u64,
    key: OwnedKey,
    with_credentials: Grants,
    without_credentials: Grants,
}

impl Entry {
    /// The bytes that it holds.
    fn size(&self) -> usize {
        self.key.size() + self.with_credentials.size() + self.without_credentials.size()
    }

    fn is_empty(&self) -> bool {
        self.with_credentials.is_empty() && self.without_credentials.is_empty()
    }
}

/// What a request has in the cache.
#[derive(Clone, Copy, Debug)]
pub struct Cached<'a> {
    entry: &'a Entry,
    include: bool,
    engine: &'a Engine,
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
        let covers_all = self.engine.cached_wildcard_covers_authorization;
        self.any(|grants, wildcard| grants.has_header_name(header_name, wildcard, covers_all, self.now))
    }

    /// Whether a preflight for a request like this one counts still, whatever it granted.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.any(|grants, _| grants.is_live(self.now))
    }

    /// Asks the entries that a request of this credentials mode may use.
    fn any(&self, matches: impl Fn(&Grants, bool) -> bool) -> bool {
        // With credentials `*` is only a name, in the cache as in the check. Deviation D-001.
        if self.include {
            return matches(&self.entry.with_credentials, false);
        }
        // What a request like this one learnt is asked first, since the answer mostly is there.
        matches(&self.entry.without_credentials, self.engine.cached_wildcard != CachedWildcard::Never)
            || self.engine.cache_shares_credentialed
                && matches(&self.entry.with_credentials, self.engine.cached_wildcard == CachedWildcard::Always)
    }
}

impl PreflightCache {
    /// An empty cache. The seed makes its hashes unpredictable; equal seeds and uses make equal caches.
    #[must_use]
    pub fn new(limits: CacheLimits, seed: u64) -> Self {
        Self { table: HashTable::new(), uses: 0, bytes: 0, limits, hasher: FixedState::with_seed(seed) }
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
    pub fn lookup<'a>(
        &'a mut self,
        key: CacheKey<'_>,
        credentials_mode: CredentialsMode,
        engine: &'a Engine,
        now: Timestamp,
    ) -> Option<Cached<'a>> {
        let hash = self.hash(key);
        let entry = self.table.find_mut(hash, |entry| entry.key.is(&key))?;
        self.uses += 1;
        entry.last_use = self.uses;
        let include = credentials_mode == CredentialsMode::Include;
        Some(Cached { entry, include, engine, now })
    }

    /// Stores what a preflight granted: what is there already counts anew, the rest is added; or it takes the place of
    /// all that is there, as `engine` has it.
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
        engine: &Engine,
        now: Timestamp,
    ) {
        if engine.cache_replaces {
            self.clear(key);
        }
        let hash = self.hash(key);
        let Self { table, uses, limits, .. } = self;
        *uses += 1;
        let entry = match table.entry(hash, |entry| entry.key.is(&key), |entry| entry.hash) {
            TableEntry::Occupied(there) => there.into_mut(),
            TableEntry::Vacant(_) if max_age == 0 => return,
            // Step 1.
            TableEntry::Vacant(free) => {
                let (with_credentials, without_credentials) = (Grants::default(), Grants::default());
                let key = key.to_owned();
                self.bytes = self.bytes.saturating_add(key.size());
                // Step 2.
                free.insert(Entry { hash, last_use: 0, key, with_credentials, without_credentials }).into_mut()
            }
        };
        entry.last_use = *uses;
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
        if !engine.forced_preflight_needs_grant && max_age > 0 {
            grants.count(until);
        }
        let added = grants.grant(methods, header_names, until, now, limits.tokens);
        self.bytes = self.bytes.saturating_add_signed(added);
        if entry.is_empty() || entry.size() > limits.bytes {
            let used = entry.last_use;
            self.remove(hash, used);
        }
        while self.table.len() > self.limits.entries || self.bytes > self.limits.bytes {
            let Some((hash, used)) = self.least_recently_used() else { break };
            self.remove(hash, used);
        }
    }

    /// Forgets what is cached under `key`.
    ///
    /// # Standard
    /// Fetch [clear cache entries](https://fetch.spec.whatwg.org/#concept-cache-clear).
    pub fn clear(&mut self, key: CacheKey<'_>) {
        let hash = self.hash(key);
        if let Some(last_use) = self.table.find(hash, |entry| entry.key.is(&key)).map(|entry| entry.last_use) {
            self.remove(hash, last_use);
        }
    }

    fn hash(&self, key: CacheKey<'_>) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        key.hash_into(&mut hasher);
        hasher.finish()
    }

    /// The hash and the last use of the entry that was not used for longest. It looks at all of them: that happens only
    /// when a preflight was answered and the cache is full, and keeps every use of an entry cheap.
    fn least_recently_used(&self) -> Option<(u64, u64)> {
        self.table.iter().min_by_key(|entry| entry.last_use).map(|entry| (entry.hash, entry.last_use))
    }

    /// Takes out the entry of this last use, which no other has.
    fn remove(&mut self, hash: u64, last_use: u64) {
        if let Ok(found) = self.table.find_entry(hash, |entry| entry.last_use == last_use) {
            let (entry, _) = found.remove();
            self.bytes = self.bytes.saturating_sub(entry.size());
        }
    }
}
