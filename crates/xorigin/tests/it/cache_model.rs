//! The CORS-preflight cache against the standard's: a list of entries, one for each method and header name.
//!
//! The list departs from the standard's text where the cache does: with credentials `*` is only a name (D-001), an
//! origin is told by identity (D-003), and what is stored again lasts from now (D-004).
//! Besides, what an answer names has an entry of its own even where a wildcard or the other class stands for it already,
//! and whatever stands for it is shortened by a shorter time, but, in the narrow list, not lengthened by a longer one.
//! With the limits out of the way the cache equals the narrow list, which never has more than the other.

use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngAlgorithm;
use xorigin::cache::{CacheKey, CacheLimits, PreflightCache, Timestamp};
use xorigin::engine::Engine;
use xorigin::message::{Client, CredentialsMode, NetworkPartitionKey, Request};
use xorigin::origin::{OpaqueOrigin, Origin};

use crate::support::{Agent, PAGE, agree, method, page};

const METHODS: [&[u8]; 4] = [b"PUT", b"put", b"DELETE", b"*"];
const NAMES: [&[u8]; 5] = [b"x-a", b"X-A", b"x-b", b"Authorization", b"*"];
/// What is asked for: all of these and something that only a wildcard covers.
const ASKED_METHODS: [&[u8]; 5] = [b"PUT", b"put", b"DELETE", b"*", b"PATCH"];
const ASKED_NAMES: [&[u8]; 5] = [b"x-A", b"x-b", b"authorization", b"*", b"x-z"];

/// A cache entry as the standard has it.
#[derive(Clone, Debug)]
struct Entry {
    key: usize,
    until: u64,
    credentials: bool,
    granted: Granted,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Granted {
    Method(&'static [u8]),
    HeaderName(&'static [u8]),
}

impl Entry {
    /// Cache entry match, then method or header-name cache entry match.
    fn matches(&self, key: usize, include: bool, asked: Granted) -> bool {
        // D-001: with credentials `*` is only a name.
        let wildcard = |name: &[u8]| name == b"*" && !include;
        self.key == key
            && (self.credentials || !include)
            && match (self.granted, asked) {
                (Granted::Method(name), Granted::Method(asked)) => name == asked || wildcard(name),
                (Granted::HeaderName(name), Granted::HeaderName(asked)) => {
                    name.eq_ignore_ascii_case(asked) || wildcard(name) && !asked.eq_ignore_ascii_case(b"authorization")
                }
                _ => false,
            }
    }
}

/// A cache as a list.
#[derive(Debug, Default)]
struct Model {
    narrow: bool,
    entries: Vec<Entry>,
}

impl Model {
    /// CORS-preflight fetch, steps 7.12–7.15, one method or header name after the other.
    fn store(&mut self, key: usize, include: bool, granted: &[Granted], max_age: u64, now: u64) {
        self.entries.retain(|entry| entry.until > now);
        for granted in granted {
            // D-004: from now.
            let until = now + max_age;
            let mut found = false;
            for entry in self.entries.iter_mut().filter(|entry| entry.matches(key, include, *granted)) {
                let very_one = entry.credentials == include && entry.granted.is(*granted);
                found |= very_one;
                entry.until = if very_one || !self.narrow { until } else { entry.until.min(until) };
            }
            if !found {
                self.entries.push(Entry { key, until, credentials: include, granted: *granted });
            }
        }
    }

    fn has(&self, key: usize, include: bool, asked: Granted, now: u64) -> bool {
        self.entries.iter().any(|entry| entry.until > now && entry.matches(key, include, asked))
    }

    fn has_any(&self, key: usize, now: u64) -> bool {
        self.entries.iter().any(|entry| entry.until > now && entry.key == key)
    }

    fn clear(&mut self, key: usize) {
        self.entries.retain(|entry| entry.key != key);
    }
}

impl Granted {
    /// Whether it is the same method or header name.
    fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::HeaderName(a), Self::HeaderName(b)) => a.eq_ignore_ascii_case(b),
            (a, b) => a == b,
        }
    }
}

/// The cache and its models, side by side.
struct Both<'a> {
    requests: &'a [Request],
    cache: PreflightCache,
    limits: CacheLimits,
    standard: Model,
    narrow: Model,
    /// The keys in the order of their last use.
    recent: Vec<usize>,
    now: u64,
}

impl<'a> Both<'a> {
    fn new(requests: &'a [Request], limits: CacheLimits) -> Self {
        let cache = PreflightCache::new(limits, 0);
        let (standard, narrow) = (Model::default(), Model { narrow: true, ..Model::default() });
        Self { requests, cache, limits, standard, narrow, recent: Vec::new(), now: 0 }
    }

    fn apply(&mut self, operation: &Operation) {
        match operation {
            Operation::Wait(seconds) => self.now += seconds,
            Operation::Clear { key } => {
                self.cache.clear(self.key(*key));
                self.standard.clear(*key);
                self.narrow.clear(*key);
            }
            Operation::Lookup { key, include } => {
                self.check_hits(*key, *include);
                self.touch(*key);
            }
            Operation::Store { key, include, methods, names, max_age } => {
                let methods: Vec<_> = methods.iter().map(|at| METHODS[*at]).collect();
                let names: Vec<_> = names.iter().map(|at| NAMES[*at]).collect();
                let now = Timestamp::new(Duration::from_secs(self.now));
                let key_of = CacheKey::of(&self.requests[*key], &Engine::STANDARD).unwrap();
                self.cache.store(key_of, mode(*include), (&methods, &names), *max_age, &Engine::STANDARD, now);
                let methods = methods.into_iter().map(Granted::Method);
                let granted: Vec<_> = methods.chain(names.into_iter().map(Granted::HeaderName)).collect();
                self.standard.store(*key, *include, &granted, *max_age, self.now);
                self.narrow.store(*key, *include, &granted, *max_age, self.now);
                self.touch(*key);
                self.check_evicted();
            }
        }
        assert!(self.cache.len() <= self.limits.entries && self.cache.bytes() <= self.limits.bytes);
    }

    /// Compares every method and header name of a key.
    fn check_hits(&mut self, key: usize, include: bool) {
        let now = Timestamp::new(Duration::from_secs(self.now));
        let key_of = CacheKey::of(&self.requests[key], &Engine::STANDARD).unwrap();
        let cached = self.cache.lookup(key_of, mode(include), &Engine::STANDARD, now);
        let methods = ASKED_METHODS.map(Granted::Method).into_iter();
        let mut hits = 0;
        for asked in methods.chain(ASKED_NAMES.map(Granted::HeaderName)) {
            let hit = cached.is_some_and(|cached| match asked {
                Granted::Method(name) => cached.matches_method(name),
                Granted::HeaderName(name) => cached.matches_header_name(name),
            });
            hits += usize::from(hit);
            let [narrow, standard] =
                [&self.narrow, &self.standard].map(|model| model.has(key, include, asked, self.now));
            assert!(!hit || narrow, "{asked:?} of {key} is a hit, but the list has none");
            assert!(!narrow || standard, "{asked:?} of {key} is a hit, but the standard has none");
            assert!(hit || !narrow || self.limits.tokens < UNLIMITED.tokens, "{asked:?} of {key} was forgotten");
        }
        // With credentials nothing is a wildcard, so that each hit is a token.
        assert!(!include || hits <= self.limits.tokens);
    }

    /// Finds out what had to go, and whether it was what was used least recently.
    fn check_evicted(&mut self) {
        // An entry can be empty where the list is not, if its tokens found no room.
        if self.limits.tokens < UNLIMITED.tokens {
            return;
        }
        let now = Timestamp::new(Duration::from_secs(self.now));
        let mut older_is_there = false;
        // To ask in this order leaves the order as it is.
        for (at, key) in self.recent.iter().copied().enumerate() {
            let key_of = CacheKey::of(&self.requests[key], &Engine::STANDARD).unwrap();
            let there = self.cache.lookup(key_of, mode(false), &Engine::STANDARD, now).is_some();
            if !there && self.narrow.has_any(key, self.now) {
                let newer = self.recent.len() - at - 1;
                // One that is larger than the cache goes alone.
                let too_large = newer == 0 && self.limits.bytes < UNLIMITED.bytes;
                assert!(!older_is_there || too_large, "{key} went, but something used before did not");
                assert!(newer >= self.limits.entries || self.limits.bytes < UNLIMITED.bytes, "{key} went without need");
                self.standard.clear(key);
                self.narrow.clear(key);
            }
            older_is_there |= there;
        }
    }

    fn key(&self, key: usize) -> CacheKey<'a> {
        CacheKey::of(&self.requests[key], &Engine::STANDARD).unwrap()
    }

    fn touch(&mut self, key: usize) {
        self.recent.retain(|recent| *recent != key);
        self.recent.push(key);
    }

    /// Clears everything, after which nothing is held.
    fn check_emptied(mut self) {
        for key in 0..KEYS {
            self.cache.clear(self.key(key));
        }
        assert_eq!((self.cache.len(), self.cache.bytes(), self.cache.is_empty()), (0, 0, true));
    }
}

const fn mode(include: bool) -> CredentialsMode {
    if include { CredentialsMode::Include } else { CredentialsMode::SameOrigin }
}

#[derive(Clone, Debug)]
enum Operation {
    Store { key: usize, include: bool, methods: Vec<usize>, names: Vec<usize>, max_age: u64 },
    Lookup { key: usize, include: bool },
    Clear { key: usize },
    Wait(u64),
}

fn operation() -> impl Strategy<Value = Operation> {
    let lists = (vec(0..METHODS.len(), 0..3), vec(0..NAMES.len(), 0..4));
    let store = (0..KEYS, any::<bool>(), lists, prop_oneof![Just(0_u64), 1..20_u64]);
    let store = store.prop_map(|(key, include, (methods, names), max_age)| Operation::Store {
        key,
        include,
        methods,
        names,
        max_age,
    });
    let lookup = (0..KEYS, any::<bool>()).prop_map(|(key, include)| Operation::Lookup { key, include });
    let clear = (0..KEYS).prop_map(|key| Operation::Clear { key });
    prop_oneof![6 => store, 6 => lookup, 1 => clear, 3 => (0..8_u64).prop_map(Operation::Wait)]
}

/// Limits that no sequence of operations reaches.
const UNLIMITED: CacheLimits = CacheLimits { entries: 1_000, tokens: 1_000, bytes: 1 << 30 };

/// Each limit alone, and none.
fn limits() -> impl Strategy<Value = CacheLimits> {
    prop_oneof![
        Just(UNLIMITED),
        (0..6_usize).prop_map(|entries| CacheLimits { entries, ..UNLIMITED }),
        (0..6_usize).prop_map(|tokens| CacheLimits { tokens, ..UNLIMITED }),
        (0..2_000_usize).prop_map(|bytes| CacheLimits { bytes, ..UNLIMITED }),
    ]
}

const KEYS: usize = 8;

/// Requests of different keys: by URL, partition, origin, identity of an opaque origin, and redirect-taint.
fn requests() -> Vec<Request> {
    let api = "https://api.example/";
    let of = |client: Client, url: &str| method("PUT").request(url, client, &Engine::STANDARD).unwrap();
    let opaque = |identity| Client::new(PAGE.parse().unwrap(), Origin::Opaque(OpaqueOrigin::new(identity)));
    let mut partitioned = page(PAGE);
    partitioned.partition = NetworkPartitionKey::new("https://top.example");
    let tainted = |client: Client| {
        let run = Agent::new().run_with(of(client, "https://cdn.example/"), |sent| {
            let mut response = agree(sent);
            if sent.line() == "PUT https://cdn.example/" {
                response.status = 307;
                response.headers.append(b"location", api.as_bytes());
            }
            Ok(response)
        });
        run.outcome.request
    };
    let requests = vec![
        of(page(PAGE), api),
        of(page(PAGE), "https://api.example/?x"),
        of(page("https://b.example/"), api),
        of(partitioned, api),
        of(opaque(1), api),
        of(opaque(2), api),
        tainted(page(PAGE)),
        tainted(page("https://b.example/")),
    ];
    assert_eq!(requests.len(), KEYS);
    requests
}

#[test]
fn the_cache_is_the_list() {
    let requests = requests();
    let config = ProptestConfig {
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::XorShift,
        ..ProptestConfig::with_cases(20_000)
    };
    proptest!(config, |(limits in limits(), operations in vec(operation(), 1..40))| {
        let mut both = Both::new(&requests, limits);
        for operation in &operations {
            both.apply(operation);
        }
        both.check_emptied();
    });
}
