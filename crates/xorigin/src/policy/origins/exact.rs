//! Exact origins: a set of texts that is asked by their bytes.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;
use core::hash::{BuildHasher as _, Hasher as _};

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// How many origins are compared more quickly than one is hashed.
const FEW: usize = 4;

/// Serialized origins in one text, and a table of where each stands.
///
/// The seed of the hash is fixed: what is in the table is the policy's author's, and what is looked up in it cannot
/// change it.
pub(super) struct ExactOrigins {
    text: Box<str>,
    table: HashTable<Place>,
    hash: FixedState,
}

/// Where an origin stands in the text: 48 bits of offset, 16 of length.
#[derive(Clone, Copy)]
struct Place(u64);

impl Place {
    fn new(start: usize, length: usize) -> Self {
        Self((start as u64) << 16 | length as u64 & 0xFFFF)
    }

    fn get(self, text: &str) -> &[u8] {
        let (start, length) = ((self.0 >> 16) as usize, (self.0 & 0xFFFF) as usize);
        text.as_bytes().get(start..start + length).unwrap_or_default()
    }
}

impl ExactOrigins {
    /// The set of `origins`, none of which is longer than [`MAX_ORIGIN_LENGTH`](super::MAX_ORIGIN_LENGTH).
    pub(super) fn new<'a>(origins: impl Iterator<Item = &'a str> + Clone) -> Self {
        let hash = FixedState::default();
        let mut text = String::with_capacity(origins.clone().map(str::len).sum());
        let mut table: HashTable<Place> = HashTable::with_capacity(origins.clone().count());
        for origin in origins {
            let hashed = hash_of(&hash, origin.as_bytes());
            if table.find(hashed, |place| place.get(&text) == origin.as_bytes()).is_none() {
                let place = Place::new(text.len(), origin.len());
                text.push_str(origin);
                table.insert_unique(hashed, place, |place| hash_of(&hash, place.get(&text)));
            }
        }
        Self { text: text.into_boxed_str(), table, hash }
    }

    /// Whether `origin` is one of them, byte for byte.
    pub(super) fn contains(&self, origin: &[u8]) -> bool {
        let same = |place: &Place| place.get(&self.text) == origin;
        if self.table.len() <= FEW {
            self.table.iter().any(same)
        } else {
            self.table.find(hash_of(&self.hash, origin), same).is_some()
        }
    }

    pub(super) fn len(&self) -> usize {
        self.table.len()
    }

    /// The bytes that the set takes, but for those of its own size.
    pub(super) fn allocated(&self) -> usize {
        self.text.len() + self.table.allocation_size()
    }

    /// The origins, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.table.iter().filter_map(|place| core::str::from_utf8(place.get(&self.text)).ok())
    }
}

/// The hash of the bytes alone: there is no second part that they could run into.
fn hash_of(hash: &FixedState, origin: &[u8]) -> u64 {
    let mut hasher = hash.build_hasher();
    hasher.write(origin);
    hasher.finish()
}

impl fmt::Debug for ExactOrigins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().take(16)).finish()?;
        if self.len() > 16 { write!(f, " of {}", self.len()) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn each_is_there_once_and_nothing_else_is() {
        let all: Vec<String> = (0..1_000).map(|number| format!("https://app-{}.example.com", number % 500)).collect();
        let set = ExactOrigins::new(all.iter().map(|origin| &**origin));
        assert_eq!((set.len(), set.iter().count()), (500, 500));
        assert!(all.iter().all(|origin| set.contains(origin.as_bytes())));
        assert!(set.allocated() >= all.iter().take(500).map(String::len).sum());
        // The texts stand side by side, and what spans two of them is no member.
        for near in [
            "https://app-1.example.co",
            "https://app-1.example.comh",
            "HTTPS://app-1.example.com",
            "",
            "https://app-500.example.com",
        ] {
            assert!(!set.contains(near.as_bytes()), "{near}");
        }
        assert!(!ExactOrigins::new([].into_iter()).contains(b""));
    }

    #[test]
    fn few_or_many_of_them_hold_the_same() {
        let all: Vec<String> = (0..=2 * FEW).map(|number| format!("https://app-{number}.example.com")).collect();
        for count in 0..all.len() {
            let set = ExactOrigins::new(all.iter().take(count).map(|origin| &**origin));
            for (at, origin) in all.iter().enumerate() {
                assert_eq!(set.contains(origin.as_bytes()), at < count, "{origin} in {count}");
            }
            assert!(!set.contains(b"https://app-0.example.co") && !set.contains(b""));
        }
    }
}
