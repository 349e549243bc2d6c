//! What caches may do with a response.

use super::list::HeaderList;
use super::{extract_delta_seconds, get_decode_and_split, names};

/// What caches may do with a response, by its own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Caching {
    /// Whether nobody may keep it.
    pub no_store: bool,
    /// Whether only the browser's own cache may keep it.
    pub private: bool,
    /// Whether a cache that many share is told that it may: `public`, `s-maxage`.
    pub shared: bool,
    /// For how many seconds it may be used without asking again, if it says so.
    pub fresh: Option<u64>,
}

impl Caching {
    /// What a response says.
    ///
    /// # Standard
    /// RFC 9111 §5.2.2, §4.2.1. `Expires` is not read: it takes a clock.
    #[must_use]
    pub fn of(headers: &HeaderList) -> Self {
        let mut caching = Self::default();
        let mut shared_age = None;
        for line in headers.values(names::CACHE_CONTROL) {
            for directive in get_decode_and_split(line) {
                let mut parts = directive.splitn(2, |byte| *byte == b'=');
                let (name, value) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
                let named = |expected: &[u8]| name.eq_ignore_ascii_case(expected);
                caching.no_store |= named(b"no-store");
                caching.private |= named(b"private");
                caching.shared |= named(b"public") || named(b"s-maxage");
                if named(b"max-age") {
                    caching.fresh = seconds(value);
                } else if named(b"s-maxage") {
                    shared_age = seconds(value);
                } else if named(b"no-cache") {
                    caching.fresh = Some(0);
                }
            }
        }
        caching.fresh = caching.fresh.or(shared_age);
        caching
    }
}

/// The seconds of a directive, which may stand in quotes.
fn seconds(value: &[u8]) -> Option<u64> {
    let value = value.strip_prefix(b"\"").and_then(|value| value.strip_suffix(b"\"")).unwrap_or(value);
    extract_delta_seconds(&[("age", value)].into_iter().collect(), b"age").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Caching, HeaderList};

    fn check(lines: &[&str], expected: Caching) {
        let headers: HeaderList = lines.iter().map(|line| ("cache-control", line)).collect();
        assert_eq!(Caching::of(&headers), expected, "{lines:?}");
    }

    #[test]
    fn what_directives_say() {
        let none = Caching::default();
        check(&[], none);
        check(&["No-Store"], Caching { no_store: true, ..none });
        check(&["public", "max-age=60"], Caching { shared: true, fresh: Some(60), ..none });
        check(&["private, max-age=\"5\""], Caching { private: true, fresh: Some(5), ..none });
        check(&["s-maxage=9"], Caching { shared: true, fresh: Some(9), ..none });
        check(&["no-cache=\"set-cookie, no-store\""], Caching { fresh: Some(0), ..none });
        check(&["max-age=-1, x=\"no-store\""], none);
    }
}
