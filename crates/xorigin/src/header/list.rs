//! Header lists: ordered pairs of bytes.

use alloc::vec::Vec;
use core::fmt;

/// A [header]: a name and a value, both as the bytes that stood on the wire.
///
/// [header]: https://fetch.spec.whatwg.org/#concept-header
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Header {
    /// The name, in the case that its author gave it.
    pub name: Vec<u8>,
    /// The value, without leading or trailing white space.
    pub value: Vec<u8>,
}

impl Header {
    /// Whether this header's name is `name`, in any case.
    #[must_use]
    pub fn is(&self, name: &[u8]) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name.escape_ascii(), self.value.escape_ascii())
    }
}

/// A [header list]: headers in the order of their lines, repetitions kept.
///
/// The names compare byte-case-insensitively, as everywhere in the standard.
///
/// [header list]: https://fetch.spec.whatwg.org/#concept-header-list
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct HeaderList {
    headers: Vec<Header>,
}

impl HeaderList {
    /// An empty header list.
    #[must_use]
    pub const fn new() -> Self {
        Self { headers: Vec::new() }
    }

    /// How many headers (lines, not names) the list holds.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.headers.len()
    }

    /// Whether the list holds no header.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.headers.is_empty()
    }

    /// The headers in order.
    pub fn iter(&self) -> core::slice::Iter<'_, Header> {
        self.headers.iter()
    }

    /// The values of the headers named `name`, in order.
    pub fn values<'a>(&'a self, name: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
        self.headers.iter().filter(move |header| header.is(name)).map(|header| &*header.value)
    }

    /// Whether a header named `name` is there.
    ///
    /// # Standard
    /// Fetch [contains](https://fetch.spec.whatwg.org/#header-list-contains).
    #[must_use]
    pub fn contains(&self, name: &[u8]) -> bool {
        self.headers.iter().any(|header| header.is(name))
    }

    /// Adds a header at the end.
    ///
    /// A name that is there already lends its case to the new header.
    ///
    /// # Standard
    /// Fetch [append](https://fetch.spec.whatwg.org/#concept-header-list-append).
    pub fn append(&mut self, name: &[u8], value: &[u8]) {
        // Step 1.
        let name = self.headers.iter().find(|header| header.is(name)).map_or(name, |header| &header.name).to_vec();
        // Step 2.
        self.headers.push(Header { name, value: value.to_vec() });
    }

    /// Adds a header at the end, its name as it is: a line as it came over the wire.
    pub fn push(&mut self, name: &[u8], value: &[u8]) {
        self.headers.push(Header { name: name.to_vec(), value: value.to_vec() });
    }

    /// Removes every header named `name`.
    ///
    /// # Standard
    /// Fetch [delete](https://fetch.spec.whatwg.org/#concept-header-list-delete).
    pub fn delete(&mut self, name: &[u8]) {
        self.headers.retain(|header| !header.is(name));
    }

    /// Deletes the headers whose names are chosen, and tells whether there were any.
    pub(crate) fn delete_chosen(&mut self, chosen: impl Fn(&[u8]) -> bool) -> bool {
        let before = self.headers.len();
        self.headers.retain(|header| !chosen(&header.name));
        self.headers.len() != before
    }

    /// Makes `value` the only value of `name`, at the place of the first header of that name.
    ///
    /// # Standard
    /// Fetch [set](https://fetch.spec.whatwg.org/#concept-header-list-set).
    pub fn set(&mut self, name: &[u8], value: &[u8]) {
        let Some(first) = self.headers.iter().position(|header| header.is(name)) else {
            // Step 2.
            self.headers.push(Header { name: name.to_vec(), value: value.to_vec() });
            return;
        };
        // Step 1.
        let mut at = 0;
        self.headers.retain_mut(|header| {
            let keep = at <= first || !header.is(name);
            if at == first {
                header.value = value.to_vec();
            }
            at += 1;
            keep
        });
    }

    /// The values of `name` joined by a comma and a space, or nothing if there is none.
    ///
    /// # Standard
    /// Fetch [get](https://fetch.spec.whatwg.org/#concept-header-list-get).
    #[must_use]
    pub fn get(&self, name: &[u8]) -> Option<Vec<u8>> {
        // Step 1.
        let mut values = self.values(name);
        let mut joined = values.next()?.to_vec();
        // Step 2.
        for value in values {
            joined.extend_from_slice(b", ");
            joined.extend_from_slice(value);
        }
        Some(joined)
    }

    /// The headers as browsers write them: the values of a name on one line, where the name stood first.
    #[must_use]
    pub fn combined(&self) -> Self {
        let mut lines = Self::new();
        for header in self {
            if !lines.contains(&header.name) {
                lines.push(&header.name, &self.get(&header.name).unwrap_or_default());
            }
        }
        lines
    }
}

impl<'a> IntoIterator for &'a HeaderList {
    type Item = &'a Header;
    type IntoIter = core::slice::Iter<'a, Header>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<N: AsRef<[u8]>, V: AsRef<[u8]>> FromIterator<(N, V)> for HeaderList {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut list = Self::new();
        for (name, value) in pairs {
            list.push(name.as_ref(), value.as_ref());
        }
        list
    }
}
